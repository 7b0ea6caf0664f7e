"""Requests signed with the account's key: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key"""
from __future__ import annotations

import hmac
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from .. import place
from ..clock import Clock
from ..errors import Refusal, blob
from ..messages import Headers, Request
from .sas import sign

MOST_DIFFERENCE = 900  # seconds
SIGNED = ("content-encoding", "content-language", "content-length", "content-md5", "content-type", "date", "if-modified-since", "if-match",
          "if-none-match", "if-unmodified-since", "range")


def authorization(key: str, request: Request) -> str:
    """The value of the Authorization header."""
    values = [request.headers.find(name) or "" for name in SIGNED]
    if values[2] == "0":
        values[2] = ""
    lines = [request.method, *values, *_named(request.headers), *_resource(request)]
    return f"SharedKey {place.ACCOUNT}:{sign(key, chr(10).join(lines))}"


def _named(headers: Headers) -> list[str]:
    return sorted(f"{name.lower()}:{value.strip()}" for name, value in headers.items() if name.lower().startswith("x-ms-"))


def _resource(request: Request) -> list[str]:
    path = f"/{place.ACCOUNT}{urlsplit(request.target).path}"
    return [path, *(f"{name.lower()}:{value}" for name, value in sorted(request.query))]


def verify(key: str, clock: Clock, request: Request) -> None:
    """Raises Refusal when the header is not the one that the key gives, or was made at another time."""
    date = request.headers.find("x-ms-date")
    if date and abs(parsedate_to_datetime(date).timestamp() - clock.now()) > MOST_DIFFERENCE:
        raise Refusal(blob(403, "AuthenticationFailed", "The date of the request is not the time of the service."))
    if not hmac.compare_digest(authorization(key, request), request.headers.find("authorization") or ""):
        raise Refusal(blob(403, "AuthenticationFailed", "The signature of the Authorization header does not fit."))
