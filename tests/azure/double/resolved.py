"""Where the files of an asset are, by its id."""
from __future__ import annotations

from .messages import Request, Response, answer
from .routes import Handler, Route
from .world import World


def _resolve(key: str) -> Handler:
    """key is how the answer calls the place: data has `uri`, models have `path`. Unknown ids are left out."""
    def resolve(world: World, request: Request) -> Response:
        return answer({"values": {asset: {key: world.resolved[asset], "type": "UriFolder" if key == "uri" else "CustomModel"}
                                  for asset in request.json()["values"] if asset in world.resolved}})
    return resolve


ROUTES = (
    Route("data.resolve", "api", "POST", "/data/v1.0WS/dataversion/batchGetResolvedUris", _resolve("uri"), "1.5.0"),
    Route("model.resolve", "api", "POST", "/modelregistry/v1.0WS/models/batchGetResolvedUris", _resolve("path"), "1.0.0"),
)
