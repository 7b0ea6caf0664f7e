"""Between a client and the blobs: which host is meant, and bearer tokens, which Azurite takes over TLS only."""
from __future__ import annotations

from .. import place
from ..checks import check_token
from ..errors import Refusal, blob
from ..messages import Headers, Request, Response
from ..tokens import STORAGE
from ..world import World
from . import sas


def step_of(request: Request) -> str:
    """The step's name in faults and in the journal, such as blob.put or blob.list."""
    comp = request.asked("comp")
    return f"blob.{comp or request.method.lower()}"


def pass_on(world: World, request: Request) -> Response:
    host = request.headers.find("host") or ""
    if not host.startswith(f"{place.ACCOUNT}.blob."):
        raise Refusal(blob(400, "InvalidHostName", f"The host {host} is not that of a storage account."))
    if request.headers.find("authorization") and not request.headers.find("x-ms-version"):
        raise Refusal(blob(400, "MissingRequiredHeader", "x-ms-version is missing."))
    return world.blobs.handle(_with_signature(world, request) if request.bearer() else request)


def _with_signature(world: World, request: Request) -> Request:
    try:
        check_token(world, request, STORAGE)
    except Refusal as refusal:
        raise Refusal(blob(refusal.response.status, "InvalidAuthenticationInfo", "The token does not open this storage account.")) from None
    container = request.path.split("/")[1]
    query = sas.create(world.blobs.key, world.clock, container, "racwdl", 300)
    target = f"{request.target}{'&' if '?' in request.target else '?'}{query}"
    headers = Headers((name, value) for name, value in request.headers.items() if name.lower() != "authorization")
    return Request(request.role, request.method, target, headers, request.body)
