"""What a service looks at before it reads a request: api-version, token, content type, and whether the workspace exists."""
from __future__ import annotations

import json

from . import errors, place
from .errors import Refusal
from .messages import Request
from .routes import Route
from .tokens import MANAGEMENT, claims_of
from .world import World

# Each audience, and what else is taken for it.
ALSO = {MANAGEMENT: ("https://management.core.windows.net",)}


def check(world: World, route: Route, request: Request) -> None:
    """Raises Refusal with the answer that the service would give."""
    if route.audience:
        check_token(world, request, route.audience)
    check_body(request)
    if route.version:
        check_version(world, route, request)
    check_place(request)


def check_version(world: World, route: Route, request: Request) -> None:
    sent = request.asked("api-version")
    if not sent:
        raise Refusal(errors.arm(400, "MissingApiVersionParameter", "The query has no api-version."))
    wanted = route.version_for(request)
    if sent != wanted and sent not in world.settings.versions:
        raise Refusal(errors.arm(400, "NoRegisteredProviderFound", f"The api-version {sent} is not known for {route.step}; expected {wanted}."))


def check_token(world: World, request: Request, audience: str) -> None:
    text = request.bearer()
    if not text:
        raise Refusal(errors.arm(401, "AuthenticationFailed", "The Authorization header is missing.", WWW_Authenticate="Bearer"))
    claims = claims_of(text)
    if claims is None:
        raise _denied("InvalidAuthenticationToken", "The token cannot be read.")
    allowed = {audience, *ALSO.get(audience, ())}
    if audience == MANAGEMENT:
        allowed.add(world.addresses.get("management", ""))
    if claims["aud"].rstrip("/") not in allowed:
        raise _denied("InvalidAuthenticationTokenAudience", f"The token is for {claims['aud']}; expected {audience}.")
    if claims["exp"] <= world.clock.now():
        raise _denied("ExpiredAuthenticationToken", "The token has expired.")


def _denied(code: str, message: str) -> Refusal:
    return Refusal(errors.arm(401, code, message, WWW_Authenticate='Bearer error="invalid_token"'))


def check_body(request: Request) -> None:
    if not request.body or request.role not in ("management", "api"):
        return
    if "json" not in (request.headers.find("content-type") or ""):
        raise Refusal(errors.arm(415, "UnsupportedMediaType", "The body has no Content-Type of application/json."))
    try:
        json.loads(request.body)
    except ValueError:
        raise Refusal(errors.arm(400, "InvalidRequestContent", "The body is not JSON.")) from None


def check_place(request: Request) -> None:
    words = request.words
    if words.get("subscription", place.SUBSCRIPTION) != place.SUBSCRIPTION:
        raise Refusal(errors.arm(404, "SubscriptionNotFound", f"The subscription {words['subscription']} does not exist."))
    if words.get("group", place.GROUP).lower() != place.GROUP:
        raise Refusal(errors.arm(404, "ResourceGroupNotFound", f"The resource group {words['group']} does not exist."))
    for kind, name in (("workspace", place.WORKSPACE), ("registry", place.REGISTRY)):
        if words.get(kind, name).lower() != name:
            raise Refusal(errors.arm(404, "ResourceNotFound", f"The {kind} {words[kind]} does not exist."))
