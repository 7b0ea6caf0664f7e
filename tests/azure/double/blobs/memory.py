"""Blobs in memory: the part of the Blob service that clients of Azure ML use."""
from __future__ import annotations

import base64
import hashlib
import threading
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

from ..clock import Clock
from ..errors import Refusal, blob
from ..messages import Headers, Request, Response
from . import listing, sas, shared_key


@dataclass
class Blob:
    data: bytes
    type: str = "application/octet-stream"
    metadata: dict[str, str] = field(default_factory=dict)
    etag: str = ""


@dataclass
class Container:
    blobs: dict[str, Blob] = field(default_factory=dict)
    blocks: dict[str, dict[str, bytes]] = field(default_factory=dict)  # not yet listed, by blob and block id


class MemoryBlobs:
    def __init__(self, key: str, clock: Clock) -> None:
        self.key = key
        self._clock = clock
        self._containers: dict[str, Container] = {}
        self._lock = threading.Lock()
        self._writes = 0

    def make_container(self, name: str) -> None:
        with self._lock:
            self._containers.setdefault(name, Container())

    def put(self, container: str, name: str, data: bytes, metadata: dict[str, str] | None = None) -> None:
        with self._lock:
            self._store(self._containers[container], name, data, "application/octet-stream", metadata or {})

    def remove(self, container: str, name: str) -> None:
        with self._lock:
            if container in self._containers:
                self._containers[container].blobs.pop(name, None)

    def handle(self, request: Request) -> Response:
        if request.asked("sig"):
            sas.verify(self.key, self._clock, request)
        elif request.headers.find("authorization"):
            shared_key.verify(self.key, self._clock, request)
        else:
            raise Refusal(blob(401, "NoAuthenticationInformation", "The request has neither a signature nor an Authorization header."))
        place, _, name = request.path.lstrip("/").partition("/")
        with self._lock:
            container = self._containers.get(place)
            if container is None:
                raise Refusal(blob(404, "ContainerNotFound", f"The container {place} does not exist."))
            if not name:
                return listing.answer(request, place, {found: listing.Listed(len(item.data), item.etag, md5(item.data), item.metadata)
                                                       for found, item in container.blobs.items()})
            return self._on_blob(container, name, request)

    def _on_blob(self, container: Container, name: str, request: Request) -> Response:
        match (request.method, request.asked("comp")):
            case ("HEAD" | "GET", None):
                return _read(_existing(container, name), request)
            case ("PUT", None):
                return self._write(container, name, request)
            case ("PUT", "block"):
                container.blocks.setdefault(name, {})[request.asked("blockid") or ""] = request.body
                return Response(201)
            case ("PUT", "blocklist"):
                return self._write_list(container, name, request)
            case ("PUT", "metadata"):
                found = _existing(container, name)
                return self._store(container, name, found.data, found.type, _metadata(request.headers), status=200)
            case ("DELETE", None):
                _existing(container, name)
                del container.blobs[name]
                return Response(202)
        raise Refusal(blob(400, "InvalidQueryParameterValue", f"{request.method} with comp={request.asked('comp')} is not known here."))

    def _write(self, container: Container, name: str, request: Request) -> Response:
        if request.headers.find("x-ms-blob-type") != "BlockBlob":
            raise Refusal(blob(400, "MissingRequiredHeader", "x-ms-blob-type is not BlockBlob."))
        wanted = request.headers.find("content-md5")
        if wanted and wanted != md5(request.body):
            raise Refusal(blob(400, "Md5Mismatch", "Content-MD5 is not that of the body."))
        _check_absence(container, name, request)
        return self._store(container, name, request.body, _type(request), _metadata(request.headers))

    def _write_list(self, container: Container, name: str, request: Request) -> Response:
        _check_absence(container, name, request)
        waiting = container.blocks.get(name, {})
        ids = [element.text or "" for element in ElementTree.fromstring(request.body)]
        if any(block not in waiting for block in ids):
            raise Refusal(blob(400, "InvalidBlockList", "A block of the list does not exist."))
        container.blocks.pop(name, None)
        return self._store(container, name, b"".join(waiting[block] for block in ids), _type(request), _metadata(request.headers))

    def _store(self, container: Container, name: str, data: bytes, kind: str, metadata: dict[str, str], status: int = 201) -> Response:
        self._writes += 1
        etag = f'"0x{self._writes:015X}"'
        container.blobs[name] = Blob(data, kind, metadata, etag)
        return Response(status, b"", Headers({"ETag": etag, "Last-Modified": self._clock.http_date(), "Content-MD5": md5(data)}))


def md5(data: bytes) -> str:
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()


def _existing(container: Container, name: str) -> Blob:
    if name not in container.blobs:
        raise Refusal(blob(404, "BlobNotFound", f"The blob {name} does not exist."))
    return container.blobs[name]


def _check_absence(container: Container, name: str, request: Request) -> None:
    if request.headers.find("if-none-match") == "*" and name in container.blobs:
        raise Refusal(blob(409, "BlobAlreadyExists", f"The blob {name} exists."))


def _metadata(headers: Headers) -> dict[str, str]:
    prefix = "x-ms-meta-"
    return {name.lower()[len(prefix):]: value for name, value in headers.items() if name.lower().startswith(prefix)}


def _type(request: Request) -> str:
    return request.headers.find("x-ms-blob-content-type") or request.headers.find("content-type") or "application/octet-stream"


def _read(found: Blob, request: Request) -> Response:
    match = request.headers.find("if-match")
    if match and match not in ("*", found.etag):
        raise Refusal(blob(412, "ConditionNotMet", "The blob has changed."))
    headers = Headers({"Content-Type": found.type, "ETag": found.etag, "x-ms-blob-type": "BlockBlob", "Accept-Ranges": "bytes"})
    headers.update({f"x-ms-meta-{name}": value for name, value in found.metadata.items()})
    span = request.headers.find("x-ms-range") or request.headers.find("range")
    if not span:
        return Response(200, found.data, Headers({**headers, "Content-MD5": md5(found.data), "Content-Length": str(len(found.data))}))
    first, _, last = span.removeprefix("bytes=").partition("-")
    if int(first) >= len(found.data):
        raise Refusal(blob(416, "InvalidRange", f"The blob has {len(found.data)} bytes."))
    piece = found.data[int(first):int(last) + 1 if last else None]
    headers["Content-Range"] = f"bytes {first}-{int(first) + len(piece) - 1}/{len(found.data)}"
    return Response(206, piece, Headers({**headers, "x-ms-blob-content-md5": md5(found.data)}))
