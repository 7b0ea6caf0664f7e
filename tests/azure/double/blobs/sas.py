"""Shared access signatures of a container or a blob: https://learn.microsoft.com/rest/api/storageservices/create-service-sas"""
from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import urlencode

from .. import place
from ..clock import Clock, seconds_of
from ..errors import Refusal, blob
from ..messages import Request

VERSION = "2021-12-02"
PROTOCOLS = "https,http"

# method and `comp` of the query -> permissions of which one is needed
NEEDED = {
    ("GET", ""): "r", ("HEAD", ""): "r", ("GET", "list"): "l", ("PUT", ""): "cw", ("PUT", "block"): "cw", ("PUT", "blocklist"): "cw",
    ("PUT", "metadata"): "w", ("PUT", "appendblock"): "aw", ("DELETE", ""): "d",
}


def sign(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()).decode()


def _signature(key: str, permissions: str, start: str, expiry: str, path: str, resource: str) -> str:
    fields = [permissions, start, expiry, f"/blob/{place.ACCOUNT}/{path}", "", "", PROTOCOLS, VERSION, resource, "", "", "", "", "", "", ""]
    return sign(key, "\n".join(fields))


def create(key: str, clock: Clock, path: str, permissions: str, lifetime: float) -> str:
    """The query that opens `CONTAINER` or `CONTAINER/BLOB` for so many seconds."""
    resource = "b" if "/" in path else "c"
    expiry = clock.after(lifetime)
    return urlencode({"sv": VERSION, "sr": resource, "sp": permissions, "se": expiry, "spr": PROTOCOLS,
                      "sig": _signature(key, permissions, "", expiry, path, resource)})


def verify(key: str, clock: Clock, request: Request) -> None:
    """Raises Refusal when the request's signature does not allow it."""
    query = dict(request.query)
    path = request.path.lstrip("/")
    signed = path if query.get("sr") == "b" else path.split("/")[0]
    expected = _signature(key, query.get("sp", ""), query.get("st", ""), query.get("se", ""), signed, query.get("sr", ""))
    if query.get("sv") != VERSION or not hmac.compare_digest(expected, query.get("sig", "")):
        raise Refusal(blob(403, "AuthenticationFailed", "The signature does not fit."))
    if seconds_of(query["se"]) <= clock.now():
        raise Refusal(blob(403, "AuthenticationFailed", "The signature has expired."))
    needed = NEEDED.get((request.method, query.get("comp", "")), "")
    if not set(needed) & set(query["sp"]):
        raise Refusal(blob(403, "AuthorizationPermissionMismatch", f"The signature allows {query['sp']}; one of {needed} is needed."))
