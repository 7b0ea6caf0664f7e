"""Faults by order of a test: which step goes wrong, how, and how often."""
from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from . import errors
from .messages import Headers, Json, Request, Response
from .tokens import claims_of

CLAIMS = base64.b64encode(b'{"access_token":{"nbf":{"essential":true,"value":"1767323045"}}}').decode()


@dataclass
class Fault:
    step: str  # a route's name, such as job.put; * is any
    kind: str  # a key of REFUSALS or CHANGES, or one of DELIVERIES
    times: int = 1
    skip: int = 0  # so many requests of the step pass first
    late: bool = False  # the service does its work before it fails
    path: str = ""  # a part of the path
    retry_after: str | None = None  # seconds, for 429 and 503
    seconds: float = 60  # how long a time-out lasts, or a slow answer takes
    status: int = 403  # for the kinds "answer" and "echo"
    code: str = ""
    message: str = ""
    details: list[Json] = field(default_factory=list)

    def fits(self, step: str, request: Request) -> bool:
        return self.step in ("*", step) and self.path in request.path and request.role != "control"


class Faults:
    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self._lock = threading.Lock()

    def order(self, fault: Fault) -> None:
        if fault.kind not in {*REFUSALS, *CHANGES, *DELIVERIES}:
            raise ValueError(f"unknown fault {fault.kind}")
        with self._lock:
            self._orders.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._orders.clear()

    def take(self, step: str, request: Request) -> Fault | None:
        """The fault that this request meets."""
        with self._lock:
            for fault in self._orders:
                if not fault.fits(step, request) or fault.times <= 0:
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    return None
                if fault.kind == "claims" and _has_answered_the_challenge(request):
                    return None
                fault.times -= 1
                return fault
        return None


def _has_answered_the_challenge(request: Request) -> bool:
    claims = claims_of(request.bearer() or "")
    return bool(claims and claims.get("challenge"))


def _refuse(request: Request, status: int, code: str, message: str, **headers: str) -> Response:
    if request.role == "blob":
        response = errors.blob(status, code, message)
    elif request.role in ("login", "identity"):
        response = errors.login(status, code, message)
    else:
        response = errors.arm(status, code, message)
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def _ordered(request: Request, fault: Fault) -> Response:
    if request.role in ("management", "api") and not fault.retry_after:
        return errors.workspace(fault.status, fault.code, fault.message, fault.details)
    return _refuse(request, fault.status, fault.code, fault.message, **_patience(fault))


def _echo(request: Request, fault: Fault) -> Response:
    """The whole request is in the answer, as careless services and proxies have it."""
    headers = ", ".join(f"{name}: {value}" for name, value in request.headers.items())
    body = request.body.decode(errors="replace")
    return _refuse(request, fault.status, "Echo", escape(f"cannot serve {request.method} {request.target} with {headers} and {body}"),
                   x_ms_request_id=request.headers.find("authorization") or "none")


def _patience(fault: Fault) -> dict[str, str]:
    return {"Retry-After": fault.retry_after} if fault.retry_after else {}


def _challenge(request: Request, _: Fault) -> Response:
    challenge = f'Bearer realm="", error="insufficient_claims", claims="{CLAIMS}"'
    return _refuse(request, 401, "InvalidAuthenticationToken", "The token was revoked.", WWW_Authenticate=challenge)


REFUSALS: dict[str, Callable[[Request, Fault], Response]] = {
    "echo": _echo,
    "answer": lambda request, fault: _ordered(request, fault),
    "401": lambda request, _: _refuse(request, 401, "InvalidAuthenticationToken", "The token is not valid.", WWW_Authenticate="Bearer"),
    "expired-token": lambda request, _: _refuse(request, 401, "ExpiredAuthenticationToken", "The token has expired.",
                                                WWW_Authenticate='Bearer error="invalid_token"'),
    "claims": _challenge,
    "403": lambda request, _: _refuse(request, 403, "AuthorizationFailed", "The caller may not do this."),
    "409": lambda request, _: _refuse(request, 409, "Conflict", "Another operation is in progress."),
    "412": lambda request, _: _refuse(request, 412, "PreconditionFailed", "A condition of the request is not met."),
    "429": lambda request, fault: _refuse(request, 429, "TooManyRequests", "Slow down.", **_patience(fault)),
    "500": lambda request, _: _refuse(request, 500, "InternalServerError", "The service failed."),
    "502": lambda *_: Response(502, b"<html>bad gateway</html>", Headers({"Content-Type": "text/html"})),
    "503": lambda request, fault: _refuse(request, 503, "ServerBusy", "The service is busy.", **_patience(fault)),
    "expired-sas": lambda request, _: _refuse(request, 403, "AuthenticationFailed", "The signature is not valid at this time."),
}


def _with_body(response: Response, body: bytes, **headers: str) -> Response:
    """Without the length of the body that it had."""
    kept = {name: value for name, value in response.headers.items() if name.lower() != "content-length"}
    return Response(response.status, body, Headers({**kept, **{name.replace("_", "-"): value for name, value in headers.items()}}))


# What becomes of the service's own answer.
CHANGES: dict[str, Callable[[Response], Response]] = {
    "truncated-json": lambda response: _with_body(response, response.body[:len(response.body) // 2]),
    "wrong-content-type": lambda response: _with_body(response, b"<html><body>Welcome</body></html>", Content_Type="text/html"),
    "empty": lambda response: _with_body(response, b""),
}

# How an answer arrives: not until the client gives up, not at all, only its first half, or late.
DELIVERIES = ("time-out", "reset", "reset-mid-body", "slow")
