"""The list of a container's blobs, page by page: https://learn.microsoft.com/rest/api/storageservices/list-blobs"""
from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..messages import Headers, Request, Response


QUOTE = '"'  # around an entity tag in a header, not in a list


@dataclass
class Listed:
    size: int
    etag: str
    md5: str
    metadata: dict[str, str]


def answer(request: Request, container: str, blobs: dict[str, Listed]) -> Response:
    """blobs are by name."""
    with_metadata = "metadata" in (request.asked("include") or "")
    prefix, delimiter = request.asked("prefix") or "", request.asked("delimiter")
    entries: dict[str, str] = {}
    for name in sorted(blobs):
        if not name.startswith(prefix):
            continue
        folder, mark, _ = name[len(prefix):].partition(delimiter) if delimiter else (name, "", "")
        if mark:
            entries[prefix + folder + mark] = f"<BlobPrefix><Name>{escape(prefix + folder + mark)}</Name></BlobPrefix>"
        else:
            entries[name] = _blob(name, blobs[name], blobs[name].metadata if with_metadata else {})
    start, size = request.asked("marker") or "", int(request.asked("maxresults") or 5000)
    rest = [name for name in entries if name >= start]
    following = rest[size] if len(rest) > size else ""
    text = (f'<?xml version="1.0" encoding="UTF-8"?><EnumerationResults ContainerName="{container}"><Prefix>{escape(prefix)}</Prefix>'
            f"<Blobs>{''.join(entries[name] for name in rest[:size])}</Blobs><NextMarker>{escape(following)}</NextMarker></EnumerationResults>")
    return Response(200, text.encode(), Headers({"Content-Type": "application/xml"}))


def _blob(name: str, item: Listed, metadata: dict[str, str]) -> str:
    more = "".join(f"<{word}>{escape(value)}</{word}>" for word, value in metadata.items())
    return (f"<Blob><Name>{escape(name)}</Name><Properties><Etag>{item.etag.strip(QUOTE)}</Etag><Content-Length>{item.size}</Content-Length>"
            f"<Content-MD5>{item.md5}</Content-MD5><BlobType>BlockBlob</BlobType></Properties>"
            f"{f'<Metadata>{more}</Metadata>' if more else ''}</Blob>")
