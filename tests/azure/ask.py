"""One request to the double, for tests that look at the double itself."""
from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from harness import Service

Json = Any


@dataclass
class Answer:
    status: int  # 0 when the connection ended without an answer
    headers: dict[str, str]
    body: bytes

    def json(self) -> Json:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a refusal, whatever its envelope."""
        if self.headers.get("x-ms-error-code"):
            return self.headers["x-ms-error-code"]
        error = self.json()["error"]
        return error if isinstance(error, str) else str(error["code"])


def ask(service: Service, role: str, method: str, target: str, body: Json = None, headers: dict[str, str] | None = None,
        timeout: float = 60) -> Answer:
    """headers replace the ones that a good request to the role has; an empty value removes one."""
    address = urlsplit(service.addresses[role])
    good = {"Host": address.netloc}
    if role in ("management", "api"):
        good["Authorization"] = f"Bearer {service.token()}"
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    if data and role != "blob":
        good["Content-Type"] = "application/json"
    whole = {name: value for name, value in {**good, **(headers or {})}.items() if value}
    connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=timeout)
    try:
        connection.request(method, target, data or None, whole)
        response = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    except (ConnectionError, http.client.IncompleteRead, http.client.RemoteDisconnected):
        return Answer(0, {}, b"")
    finally:
        connection.close()
