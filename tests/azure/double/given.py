"""Every secret that passes the double: what a client's output and files must not have."""
from __future__ import annotations

import re
import threading
from urllib.parse import unquote

from .messages import Request, Response

IN_ANSWERS = re.compile(r'"(?:access_token|token|key)": "([^"]+)"')
LARGEST = 1 << 20  # bytes of an answer that are looked at
SIGNATURE = re.compile(r"\bsig=([^&\"<>\s]+)")


class Given:
    def __init__(self) -> None:
        self._secrets: set[str] = set()
        self._lock = threading.Lock()

    def note(self, request: Request, response: Response) -> None:
        found = {*SIGNATURE.findall(request.target)}
        text = response.body[:LARGEST].decode(errors="replace")
        found.update(IN_ANSWERS.findall(text), SIGNATURE.findall(text))
        kind, _, proof = (request.headers.find("authorization") or "").partition(" ")
        if proof:
            found.add(proof.partition(":")[2] if kind == "SharedKey" else proof)
        with self._lock:
            self._secrets |= {form for secret in found for form in (secret, unquote(secret))}

    def read(self) -> list[str]:
        with self._lock:
            return sorted(self._secrets)
