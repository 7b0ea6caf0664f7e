"""Access tokens: JSON Web Tokens without a real signature, since only the double reads them."""
from __future__ import annotations

import base64
import json
import secrets

from .clock import Clock
from .messages import Json

TENANT = "33333333-3333-3333-3333-333333333333"
OBJECT = "99999999-9999-9999-9999-999999999999"
LIFETIME = 3600  # seconds

MANAGEMENT = "https://management.azure.com"
STORAGE = "https://storage.azure.com"
STUDIO = "https://ml.azure.com"


def encode(value: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def decode(text: str) -> Json:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def issue(clock: Clock, audience: str, lifetime: float = LIFETIME, **claims: Json) -> str:
    """A token that was never given before; further claims are added as they are."""
    now = int(clock.now())
    payload = {"aud": audience, "tid": TENANT, "oid": OBJECT, "iat": now, "nbf": now, "exp": int(now + lifetime),
               "uti": secrets.token_urlsafe(16), **claims}
    return f"{encode({'typ': 'JWT', 'alg': 'none'})}.{encode(payload)}.double"


def claims_of(token: str) -> dict[str, Json] | None:
    """None when the text is not one of our tokens."""
    try:
        _, payload, signature = token.split(".")
        claims = decode(payload)
    except ValueError:
        return None
    return claims if signature == "double" and isinstance(claims, dict) else None


def describe(token: str) -> str:
    """How the journal shows a token."""
    claims = claims_of(token)
    return f"<token aud={claims['aud'].rstrip('/')}>" if claims else "<unknown token>"
