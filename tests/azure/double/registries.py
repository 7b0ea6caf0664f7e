"""The one registry: where it is, and its environments. No recording has these calls; paths and versions follow the public REST reference."""
from __future__ import annotations

from . import place
from .assets import container, describe, newest_first, versions_of
from .errors import not_found
from .messages import Request, Response, answer
from .pages import page
from .routes import Route
from .world import World

KIND = "registry environments"
VERSION = "2023-04-01-preview"


def discover(world: World, request: Request) -> Response:
    name = request.words["registry"]
    if name != place.REGISTRY:
        raise not_found("registry", name)
    return answer({"registryName": name, "primaryRegion": place.LOCATION, "primaryRegionResourceProviderUri": world.addresses["management"] + "/",
                   "subscriptionId": place.SUBSCRIPTION, "resourceGroup": place.GROUP, "registryFqdns": {}})


def list_environments(world: World, request: Request) -> Response:
    return page(world, request, [container("environments", name, versions, place.REGISTRY_ROOT)
                                 for name, versions in world.assets[KIND].items()])


def list_versions(world: World, request: Request) -> Response:
    name = request.words["name"]
    return newest_first(request, [describe("environments", name, version, properties, place.REGISTRY_ROOT)
                                  for version, properties in versions_of(world, KIND, name).items()])


def show_version(world: World, request: Request) -> Response:
    name, version = request.words["name"], request.words["version"]
    versions = versions_of(world, KIND, name)
    if version not in versions:
        raise not_found("environment", f"{name}:{version}")
    return answer(describe("environments", name, version, versions[version], place.REGISTRY_ROOT))


ROUTES = (
    Route("registry.discovery", "api", "GET", "/registrymanagement/v1.0/registries/{registry}/discovery", discover, audience=None),
    Route("registry.environments", "management", "GET", "REGISTRY/environments", list_environments, VERSION),
    Route("registry.versions", "management", "GET", "REGISTRY/environments/{name}/versions", list_versions, VERSION),
    Route("registry.environment", "management", "GET", "REGISTRY/environments/{name}/versions/{version}", show_version, VERSION),
)
