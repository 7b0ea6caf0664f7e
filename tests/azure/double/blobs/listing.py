"""The list of a container's blobs, page by page: https://learn.microsoft.com/rest/api/storageservices/list-blobs"""
from __future__ import annotations

from xml.sax.saxutils import escape

from ..messages import Headers, Request, Response


def answer(request: Request, container: str, metadata: dict[str, dict[str, str]], sizes: dict[str, int]) -> Response:
    """metadata and sizes are by name of the blob."""
    prefix, delimiter = request.asked("prefix") or "", request.asked("delimiter")
    entries: dict[str, str] = {}
    for name in sorted(sizes):
        if not name.startswith(prefix):
            continue
        folder, mark, _ = name[len(prefix):].partition(delimiter) if delimiter else (name, "", "")
        if mark:
            entries[prefix + folder + mark] = f"<BlobPrefix><Name>{escape(prefix + folder + mark)}</Name></BlobPrefix>"
        else:
            entries[name] = _blob(name, sizes[name], metadata[name] if "metadata" in (request.asked("include") or "") else {})
    start, size = request.asked("marker") or "", int(request.asked("maxresults") or 5000)
    rest = [name for name in entries if name >= start]
    following = rest[size] if len(rest) > size else ""
    text = (f'<?xml version="1.0" encoding="UTF-8"?><EnumerationResults ContainerName="{container}"><Prefix>{escape(prefix)}</Prefix>'
            f"<Blobs>{''.join(entries[name] for name in rest[:size])}</Blobs><NextMarker>{escape(following)}</NextMarker></EnumerationResults>")
    return Response(200, text.encode(), Headers({"Content-Type": "application/xml"}))


def _blob(name: str, size: int, metadata: dict[str, str]) -> str:
    more = "".join(f"<{word}>{escape(value)}</{word}>" for word, value in metadata.items())
    return (f"<Blob><Name>{escape(name)}</Name><Properties><Content-Length>{size}</Content-Length><BlobType>BlockBlob</BlobType>"
            f"</Properties>{f'<Metadata>{more}</Metadata>' if more else ''}</Blob>")
