"""What a route is, and which one a request takes."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .messages import Request, Response
from .tokens import MANAGEMENT
from .world import World

WORKSPACE = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}"
REGISTRY = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/registries/{registry}"

Handler = Callable[[World, Request], Response]


@dataclass(frozen=True)
class Route:
    step: str  # its name in faults and in the journal
    role: str
    method: str
    pattern: str  # a path with {words}; WS and REGISTRY are the roots of ids
    handle: Handler
    version: str | Callable[[Request], str] | None = None  # the api-version; none for what has no such parameter
    audience: str | None = MANAGEMENT  # of the token; none where none is looked at

    def match(self, request: Request) -> dict[str, str] | None:
        found = _compiled(self.pattern).fullmatch(request.path)
        return found.groupdict() if found else None

    def version_for(self, request: Request) -> str | None:
        return self.version(request) if callable(self.version) else self.version


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern not in _PATTERNS:
        whole = pattern.replace("REGISTRY", REGISTRY).replace("WS", WORKSPACE)
        pieces = re.split(r"\{(\w+)\}", whole)
        text = "".join(f"(?P<{piece}>[^/]+)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
        _PATTERNS[pattern] = re.compile(text, re.IGNORECASE)
    return _PATTERNS[pattern]


def find(routes: Iterable[Route], request: Request) -> Route | None:
    """The request's route; the words of its pattern are put into the request."""
    for route in routes:
        if route.role == request.role and route.method == request.method:
            words = route.match(request)
            if words is not None:
                request.words = words
                return route
    return None
