"""Environments, data and models: containers by name, each with versions, the oldest first."""
from __future__ import annotations

from collections.abc import Callable

from . import place
from .cloud import resource
from .errors import not_found
from .messages import Json, Request, Response, answer
from .pages import page
from .routes import Handler, Route
from .world import Versions, World

DEFAULTS: dict[str, Json] = {
    "environments": {"description": None, "tags": {}, "properties": {}, "osType": "Linux", "environmentType": "UserCreated",
                     "isAnonymous": False, "isArchived": False},
    "data": {"tags": {}, "properties": {}, "dataType": "uri_folder", "isAnonymous": False, "isArchived": False},
    "models": {"tags": {}, "properties": {}, "flavors": {}, "modelType": "custom_model", "isAnonymous": False, "isArchived": False},
}
ANONYMOUS = "CliV2AnonymousEnvironment"  # environments without a name; lists of names leave it out


def describe(kind: str, name: str, version: str, properties: Json, root: str = place.ROOT) -> Json:
    return resource(f"{kind}/{name}/versions/{version}", {**DEFAULTS[kind], **properties}, root)


def container(kind: str, name: str, versions: Versions, root: str = place.ROOT) -> Json:
    latest = next(reversed(versions), None)
    following = str(int(latest) + 1) if latest and latest.isdigit() else "1"
    more = {"dataType": "uri_folder"} if kind == "data" else {}
    return resource(f"{kind}/{name}", {"description": None, "tags": {}, "properties": {}, "isArchived": False,
                                       "latestVersion": latest, "nextVersion": following, **more}, root)


def versions_of(world: World, kind: str, name: str) -> Versions:
    versions = world.assets[kind].get(name)
    if not versions:
        raise not_found(kind.rstrip("s"), name)
    return versions


def newest_first(request: Request, found: list[Json]) -> Response:
    """A list in the order that the request asks for, or as many as it asks for."""
    if (request.asked("$orderBy") or "").lower() == "createdtime desc":
        found = found[::-1]
    top = request.asked("$top")
    return answer({"value": found[:int(top)] if top else found})


def _put(kind: str) -> Handler:
    def put(world: World, request: Request) -> Response:
        name, version = request.words["name"], request.words["version"]
        versions = world.assets[kind].setdefault(name, {})
        known = version in versions
        versions[version] = request.json()["properties"]
        return answer(describe(kind, name, version, versions[version]), 200 if known else 201)
    return put


def _show(kind: str) -> Handler:
    def show(world: World, request: Request) -> Response:
        name, version = request.words["name"], request.words["version"]
        versions = versions_of(world, kind, name)
        if version not in versions:
            raise not_found(kind.rstrip("s"), f"{name}:{version}")
        return answer(describe(kind, name, version, versions[version]))
    return show


def _list_versions(kind: str) -> Handler:
    def list_versions(world: World, request: Request) -> Response:
        name = request.words["name"]
        return newest_first(request, [describe(kind, name, version, properties)
                                      for version, properties in versions_of(world, kind, name).items()])
    return list_versions


def _show_container(kind: str) -> Handler:
    return lambda world, request: answer(container(kind, request.words["name"], versions_of(world, kind, request.words["name"])))


def _list_containers(kind: str) -> Handler:
    return lambda world, request: page(world, request, [container(kind, name, versions) for name, versions in world.assets[kind].items()
                                                        if name != ANONYMOUS])


def _routes(kind: str, step: str, version: str) -> tuple[Route, ...]:
    table: tuple[tuple[str, str, str, Callable[[str], Handler]], ...] = (
        ("put", "PUT", "/{name}/versions/{version}", _put),
        ("get", "GET", "/{name}/versions/{version}", _show),
        ("versions", "GET", "/{name}/versions", _list_versions),
        ("container", "GET", "/{name}", _show_container),
        ("list", "GET", "", _list_containers),
    )
    return tuple(Route(f"{step}.{verb}", "management", method, f"WS/{kind}{path}", make(kind), version)
                 for verb, method, path, make in table)


ROUTES = (
    *_routes("environments", "environment", "2023-04-01-preview"),
    *_routes("data", "data", "2023-04-01-preview"),
    *_routes("models", "model", "2023-08-01-preview"),
)
