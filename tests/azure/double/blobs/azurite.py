"""Blobs that Azurite keeps; it checks signatures, headers and conditions as the real service does."""
from __future__ import annotations

import http.client
import threading
from urllib.parse import quote, urlsplit

from .. import place
from ..clock import Clock
from ..messages import Headers, Request, Response
from . import sas, shared_key

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


class AzuriteBlobs:
    def __init__(self, address: str, key: str, clock: Clock) -> None:
        self.key = key
        self._clock = clock
        self._netloc = urlsplit(address).netloc
        self._connections = threading.local()

    def handle(self, request: Request) -> Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in ("connection", "expect", "transfer-encoding")}
        headers["Content-Length"] = str(len(request.body))
        status, found, body = self._exchange(request.method, request.target, request.body, headers)
        kept = Headers((name, value) for name, value in found if name.lower() not in HOP)
        if request.method == "HEAD":
            kept["Content-Length"] = dict(found).get("content-length") or dict(found).get("Content-Length") or "0"
        return Response(status, body, kept)

    def _exchange(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> tuple[int, list[tuple[str, str]], bytes]:
        """Over a connection that this thread keeps; once more when Azurite has closed it meanwhile."""
        for attempt in (1, 2):
            connection = getattr(self._connections, "connection", None)
            if connection is None:
                connection = self._connections.connection = http.client.HTTPConnection(self._netloc, timeout=120)
            try:
                connection.request(method, target, body, headers)
                response = connection.getresponse()
                return response.status, response.getheaders(), response.read()
            except (http.client.HTTPException, OSError):
                connection.close()
                self._connections.connection = None
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def make_container(self, name: str) -> None:
        self._own("PUT", f"/{name}?restype=container", b"", {}, expected=(201, 409))

    def put(self, container: str, name: str, data: bytes, metadata: dict[str, str] | None = None) -> None:
        headers = {"x-ms-blob-type": "BlockBlob", "Content-Type": "application/octet-stream"}
        headers.update({f"x-ms-meta-{word}": value for word, value in (metadata or {}).items()})
        self._own("PUT", f"/{container}/{quote(name)}", data, headers, expected=(201,))

    def remove(self, container: str, name: str) -> None:
        self._own("DELETE", f"/{container}/{quote(name)}", b"", {}, expected=(202, 404))

    def _own(self, method: str, target: str, body: bytes, headers: dict[str, str], expected: tuple[int, ...]) -> None:
        """A request of the double itself, signed with the account's key."""
        whole = Headers({"Host": f"{place.ACCOUNT}.blob.localhost", "x-ms-version": sas.VERSION, "x-ms-date": self._clock.http_date(),
                         "Content-Length": str(len(body)), **headers})
        whole["Authorization"] = shared_key.authorization(self.key, Request("blob", method, target, whole, body))
        response = self.handle(Request("blob", method, target, whole, body))
        if response.status not in expected:
            raise RuntimeError(f"Azurite answered {response.status} to {method} {target}: {response.body.decode(errors='replace')}")
