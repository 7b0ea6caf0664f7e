"""Lists in pages, each with the address of the next one."""
from __future__ import annotations

from urllib.parse import urlencode

from .messages import Json, Request, Response, answer
from .world import World


def page(world: World, request: Request, found: list[Json]) -> Response:
    """The page that the request is for: `$skip` says how many came before."""
    size = world.settings.page_size
    skip = int(request.asked("$skip") or 0)
    body: Json = {"value": found[skip:skip + size]}
    if len(found) > skip + size:
        query = [(name, value) for name, value in request.query if name != "$skip"] + [("$skip", str(skip + size))]
        body["nextLink"] = f"{world.addresses[request.role]}{request.path}?{urlencode(query)}"
    return answer(body)
