"""A request and an answer, as every part of the double sees them."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Json = Any  # what json.loads returns


class Headers(dict[str, str]):
    """Header names are looked up without regard to case, and kept as they were sent."""

    def find(self, name: str) -> str | None:
        return next((value for key, value in self.items() if key.lower() == name.lower()), None)


@dataclass
class Request:
    role: str  # which of the double's servers was asked: management, login, api, identity, blob, control
    method: str
    target: str  # path and query as they were sent
    headers: Headers
    body: bytes = b""
    words: dict[str, str] = field(default_factory=dict)  # what the route's pattern found in the path

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def asked(self, name: str) -> str | None:
        """The value of a parameter of the query."""
        return dict(self.query).get(name)

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    def json(self) -> Json:
        return json.loads(self.body) if self.body else {}

    def bearer(self) -> str | None:
        """The token of the Authorization header."""
        kind, _, token = (self.headers.find("authorization") or "").partition(" ")
        return token if kind.lower() == "bearer" else None


@dataclass
class Response:
    status: int
    body: bytes = b""
    headers: Headers = field(default_factory=Headers)


def answer(body: Json, status: int = 200, **headers: str) -> Response:
    """An answer in JSON; `Retry_After="2"` becomes the header `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, json.dumps(body).encode(), Headers({"Content-Type": "application/json; charset=utf-8", **named}))


def empty(status: int, **headers: str) -> Response:
    return Response(status, b"", Headers({name.replace("_", "-"): value for name, value in headers.items()}))
