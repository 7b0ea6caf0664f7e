"""Every exchange, in the form of the recorded conversations: no token, no signature."""
from __future__ import annotations

import hashlib
import json
import re
import threading

from .messages import Headers, Json, Request, Response
from .tokens import describe

UNIMPORTANT = {"host", "user-agent", "accept-encoding", "connection", "content-length", "date", "x-ms-date", "x-ms-client-request-id",
               "x-ms-return-client-request-id", "expect"}
TEXT_LIMIT = 4096  # bytes of a body that is kept as text


class Journal:
    def __init__(self) -> None:
        self._entries: list[Json] = []
        self._lock = threading.Lock()

    def add(self, step: str, request: Request, response: Response) -> None:
        entry = {"role": request.role, "step": step, "request": _request(request), "response": _response(response)}
        with self._lock:
            self._entries.append(entry)

    def read(self) -> list[Json]:
        with self._lock:
            return list(self._entries)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()


def _request(request: Request) -> Json:
    secret = {"sig": "<sig>", "se": "<time>", "st": "<time>"}
    return {
        "method": request.method,
        "host": request.headers.find("host"),
        "path": request.path,
        "query": [[name, secret.get(name, value)] for name, value in request.query],
        "headers": {name: _header(name, value) for name, value in request.headers.items() if name.lower() not in UNIMPORTANT},
        "body": _sign_in(request) if request.role == "login" else body_of(request.headers, request.body),
    }


def _response(response: Response) -> Json:
    return {"status": response.status, "headers": dict(response.headers), "body": _without_secrets(body_of(response.headers, response.body))}


def _header(name: str, value: str) -> str:
    if name.lower() == "authorization":
        kind, _, rest = value.partition(" ")
        return f"{kind} {rest.split(':')[0]}:<signature>" if kind == "SharedKey" else f"{kind} {describe(rest)}"
    if name.lower() == "x-azureml-token":
        return describe(value)
    return "<secret>" if name.lower() in ("secret", "x-identity-header") else value


def _sign_in(request: Request) -> Json:
    hidden = ("client_secret", "client_assertion", "assertion", "refresh_token")
    return {name: "<secret>" if name in hidden else value for name, value in request.form().items()}


def body_of(headers: Headers, body: bytes) -> Json:
    """JSON as values, a short text as it is, anything else by size and hash."""
    if not body:
        return None
    if "json" in (headers.find("content-type") or ""):
        try:
            return json.loads(body)
        except ValueError:
            pass
    if len(body) <= TEXT_LIMIT:
        try:
            return body.decode()
        except UnicodeDecodeError:
            pass
    return {"$bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}


def _without_secrets(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: "<secret>" if name in ("access_token", "key") and isinstance(item, str) else _without_secrets(item)
                for name, item in value.items()}
    if isinstance(value, list):
        return [_without_secrets(item) for item in value]
    return re.sub(r"\bsig=[^&\"]+", "sig=<sig>", value) if isinstance(value, str) else value
