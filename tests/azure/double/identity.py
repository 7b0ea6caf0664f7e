"""Who gives tokens: the login authority, and the endpoints of managed identities.

What a sign-in is compared with is in world.identity, which the harness fills: client_id, client_secret, federated_token, certificate
(modulus, exponent and SHA-1 thumbprint, in hexadecimal, separated by spaces), header_secret, identity_client_id.
"""
from __future__ import annotations

import base64
import hashlib

from . import errors
from .errors import Refusal
from .messages import Json, Request, Response, answer
from .routes import Route
from .tokens import MANAGEMENT, STORAGE, STUDIO, decode, issue
from .world import World

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")  # of the DigestInfo that RS256 signs, RFC 8017 9.2


def _audience(world: World, resource: str) -> str:
    """The audience of the token for a scope or a resource; raises Refusal when no such service is known."""
    audience = resource.removesuffix("/.default").rstrip("/")
    known = {MANAGEMENT, STORAGE, STUDIO, "https://management.core.windows.net", world.addresses["management"]}
    if audience not in known:
        raise Refusal(errors.login(400, "invalid_resource", f"The resource {audience} is not known in this tenant."))
    return audience


def sign_in(world: World, request: Request) -> Response:
    form = request.form()
    if form.get("grant_type") != "client_credentials":
        raise Refusal(errors.login(400, "unsupported_grant_type", f"The grant type {form.get('grant_type')} is not known."))
    if form.get("client_id") != world.identity.get("client_id"):
        raise Refusal(errors.login(400, "unauthorized_client", f"The application {form.get('client_id')} is not in this tenant."))
    if "client_secret" in form:
        good = form["client_secret"] == world.identity.get("client_secret")
    else:
        good = form.get("client_assertion_type") == ASSERTION_TYPE and _is_known_assertion(world, request, form.get("client_assertion", ""))
    if not good:
        raise Refusal(errors.login(401, "invalid_client", "The secret or the assertion is not valid."))
    if not form.get("scope", "").endswith("/.default"):
        raise Refusal(errors.login(400, "invalid_scope", "The scope does not end in /.default."))
    lifetime = world.settings.token_lifetime
    more = {"challenge": form["claims"]} if form.get("claims") else {}
    token = issue(world.clock, _audience(world, form["scope"]), lifetime, **more)
    return answer({"token_type": "Bearer", "expires_in": int(lifetime), "ext_expires_in": int(lifetime), "access_token": token})


def _is_known_assertion(world: World, request: Request, assertion: str) -> bool:
    if assertion and assertion == world.identity.get("federated_token"):
        return True
    if "certificate" not in world.identity:
        return False
    try:
        header, payload, signature = assertion.split(".")
        claims, head = decode(payload), decode(header)
        number = base64.urlsafe_b64decode(signature + "==")
    except ValueError:
        return False
    modulus, exponent, thumbprint = world.identity["certificate"].split()
    client = world.identity.get("client_id")
    return (_signed(f"{header}.{payload}".encode(), number, int(modulus, 16), int(exponent, 16))
            and head.get("alg") == "RS256" and base64.urlsafe_b64decode(head.get("x5t", "") + "==").hex() == thumbprint.lower()
            and claims.get("iss") == claims.get("sub") == client and claims.get("aud") == world.addresses["login"] + request.path
            and claims.get("exp", 0) > world.clock.now())


def _signed(text: bytes, signature: bytes, modulus: int, exponent: int) -> bool:
    """RSASSA-PKCS1-v1_5 with SHA-256."""
    size = (modulus.bit_length() + 7) // 8
    digest = SHA256_PREFIX + hashlib.sha256(text).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    return pow(int.from_bytes(signature), exponent, modulus).to_bytes(size) == expected


def _managed(world: World, resource: str | None, client: str | None) -> Json:
    """What every endpoint of a managed identity answers."""
    known = world.identity.get("identity_client_id")
    if known is None or client not in (None, "", known):
        raise Refusal(errors.login(400, "invalid_request", "Identity not found"))
    if not resource:
        raise Refusal(errors.login(400, "invalid_request", "The parameter resource is missing."))
    lifetime = int(world.settings.token_lifetime)
    token = issue(world.clock, _audience(world, resource), lifetime)
    return {"access_token": token, "client_id": known, "expires_in": str(lifetime), "expires_on": str(int(world.clock.now()) + lifetime),
            "resource": resource, "token_type": "Bearer"}


def imds(world: World, request: Request) -> Response:
    """The metadata service of a virtual machine."""
    if (request.headers.find("metadata") or "").lower() != "true":
        raise Refusal(errors.login(400, "bad_request_102", "The header Metadata: true is missing."))
    if request.asked("api-version") != "2018-02-01":
        raise Refusal(errors.login(400, "bad_request", "The api-version is not 2018-02-01."))
    return answer(_managed(world, request.asked("resource"), request.asked("client_id")))


def app_service(world: World, request: Request) -> Response:
    """IDENTITY_ENDPOINT and IDENTITY_HEADER."""
    _check_secret(world, request.headers.find("x-identity-header"))
    if request.asked("api-version") != "2019-08-01":
        raise Refusal(errors.login(400, "bad_request", "The api-version is not 2019-08-01."))
    return answer(_managed(world, request.asked("resource"), request.asked("client_id")))


def machine_learning(world: World, request: Request) -> Response:
    """MSI_ENDPOINT and MSI_SECRET, as a compute of Azure ML has them."""
    _check_secret(world, request.headers.find("secret"))
    if request.asked("api-version") != "2017-09-01":
        raise Refusal(errors.login(400, "bad_request", "The api-version is not 2017-09-01."))
    return answer(_managed(world, request.asked("resource"), request.asked("clientid")))


def _check_secret(world: World, sent: str | None) -> None:
    if not sent or sent != world.identity.get("header_secret"):
        raise Refusal(errors.login(401, "unauthorized", "The secret of the header is not the one of this endpoint."))


ROUTES = (
    Route("token", "login", "POST", "/{tenant}/oauth2/v2.0/token", sign_in, audience=None),
    Route("token.imds", "identity", "GET", "/metadata/identity/oauth2/token", imds, audience=None),
    Route("token.app_service", "identity", "GET", "/msi/token", app_service, audience=None),
    Route("token.machine_learning", "identity", "GET", "/ml/token", machine_learning, audience=None),
)
