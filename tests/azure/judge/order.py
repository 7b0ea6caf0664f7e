"""What has to come after what: requests may be sent in parallel, but nothing before what it relies on."""
from __future__ import annotations

import json

from .asked import Asked
from .compare import Difference

UPLOADS = ("blob.put", "blob.blocks")


def out_of_order(found: list[Asked]) -> list[Difference]:
    """Requests that were sent before what they rely on."""
    return [Difference("order", early.step, f"{early.title()} was sent before {late.title()}")
            for index, early in enumerate(found) for late in found[index + 1:] if _relies_on(early, late)]


def _relies_on(one: Asked, other: Asked) -> bool:
    """True when the first may only be sent after the second."""
    if one.step == "blob.metadata":  # marks a folder as whole
        return other.step in UPLOADS and other.path.startswith(_folder(one.path))
    if one.step in ("code.put", "environment.put"):
        place = json.dumps(one.body)
        return other.step in (*UPLOADS, "blob.metadata") and f"{{BLOB}}{_folder(other.path)}".rstrip("/") in place
    if one.step == "job.put":
        return other.step in ("code.put", "environment.put") and other.path in json.dumps(one.body)
    return False


def _folder(path: str) -> str:
    """The folder that is uploaded as a whole: below LocalUpload/HASH, or below the container of a pending upload."""
    words = path.split("/")
    depth = 5 if len(words) > 2 and words[2] == "LocalUpload" else 3
    return "/".join(words[:depth])
