"""What the services answer when they refuse: each has an envelope of its own."""
from __future__ import annotations

from .messages import Headers, Json, Response, answer


class Refusal(Exception):
    """Ends the handling of a request with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def arm(status: int, code: str, message: str, **headers: str) -> Response:
    """The envelope of Azure Resource Manager itself."""
    return answer({"error": {"code": code, "message": message, "details": []}}, status, **headers)


def workspace(status: int, code: str, message: str, details: list[Json] | None = None, inner: str | None = None) -> Response:
    """The envelope of the workspace's management service, with the parts that help its operators."""
    known: dict[str, Json] = {
        "ComponentName": "managementfrontend",
        "Correlation": {"operation": "0123456789abcdef0123456789abcdef", "request": "0123456789abcdef"},
        "Environment": "eastus",
        "Location": "eastus",
        "Time": "2026-01-02T03:04:05.0000000+00:00",
    }
    if inner:
        known["InnerError"] = {"code": inner, "innerError": None}
    more = [{"type": name, "info": {"value": value}} for name, value in known.items()]
    return answer({"error": {"code": code, "message": message, "details": details or [], "additionalInfo": more}}, status)


def login(status: int, code: str, description: str) -> Response:
    return answer({"error": code, "error_description": description, "correlation_id": "0123456789abcdef"}, status)


def blob(status: int, code: str, message: str) -> Response:
    text = f'<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Response(status, text.encode(), Headers({"Content-Type": "application/xml", "x-ms-error-code": code}))


def not_found(kind: str, name: str) -> Refusal:
    return Refusal(workspace(404, "UserError", f"{kind} {name} does not exist", inner="NotFound"))
