"""The build services of GitHub and Azure DevOps, which vouch for a job of theirs: each gives the token that the login authority knows as
`federated_token`. Sources: docs.github.com, "OpenID Connect reference"; learn.microsoft.com, "Oidctoken - Create" of Azure DevOps.
"""
from __future__ import annotations

from . import errors
from .errors import Refusal
from .messages import Request, Response, answer
from .routes import Route
from .world import World


def _check(world: World, request: Request) -> str:
    """The token; the request has to have the secret of the job that is running."""
    secret = world.identity.get("header_secret")
    if not secret or request.bearer() != secret:
        raise Refusal(errors.login(401, "unauthorized", "The Authorization header is not that of a running job."))
    return world.identity["federated_token"]


def github(world: World, request: Request) -> Response:
    if request.asked("audience") != "api://AzureADTokenExchange":
        raise Refusal(errors.login(400, "bad_request", "The audience is not that of the public cloud."))
    return answer({"value": _check(world, request)})


def azure_pipelines(world: World, request: Request) -> Response:
    if request.asked("api-version") != "7.1" or not request.asked("serviceConnectionId"):
        raise Refusal(errors.login(400, "bad_request", "api-version or serviceConnectionId is missing."))
    return answer({"oidcToken": _check(world, request)})


ROUTES = (
    Route("token.github", "identity", "GET", "/github/token", github, audience=None),
    Route("token.azure_pipelines", "identity", "POST", "/pipelines/token", azure_pipelines, audience=None),
)
