"""What the double needs of whoever keeps the blobs: memory for quick tests, Azurite for those that prove something about blobs."""
from __future__ import annotations

from typing import Protocol

from ..messages import Request, Response


class Blobs(Protocol):
    key: str  # the account's, in base64

    def handle(self, request: Request) -> Response:
        """Answers a client's request."""

    def make_container(self, name: str) -> None: ...

    def put(self, container: str, name: str, data: bytes, metadata: dict[str, str] | None = None) -> None:
        """Writes a blob past all checks."""

    def remove(self, container: str, name: str) -> None:
        """Removes a blob, if it is there."""
