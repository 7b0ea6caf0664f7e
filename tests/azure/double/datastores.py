"""The workspace's datastores and what opens them."""
from __future__ import annotations

from . import place
from .blobs import sas
from .cloud import resource
from .errors import not_found
from .messages import Json, Request, Response, answer
from .pages import page
from .routes import Route
from .world import World

VERSION = "2024-07-01-preview"


def prepare(world: World) -> None:
    for container in place.CONTAINERS.values():
        world.blobs.make_container(container)


def _describe(world: World, name: str) -> Json:
    kind = world.settings.credentials
    return resource(f"datastores/{name}", {
        "description": None, "tags": None, "properties": None, "isDefault": name == place.DEFAULT_DATASTORE,
        "credentials": {"credentialsType": kind}, "subscriptionId": place.SUBSCRIPTION, "resourceGroup": place.GROUP,
        "datastoreType": "AzureBlob", "accountName": place.ACCOUNT, "containerName": place.CONTAINERS[name],
        "endpoint": "core.windows.net", "protocol": "https", "serviceDataAccessAuthIdentity": "None",
    })


def _known(request: Request) -> str:
    name = request.words["datastore"]
    if name not in place.CONTAINERS:
        raise not_found("datastore", name)
    return name


def show(world: World, request: Request) -> Response:
    return answer(_describe(world, _known(request)))


def list_all(world: World, request: Request) -> Response:
    only_default = request.asked("isDefault") == "true"
    names = [place.DEFAULT_DATASTORE] if only_default else list(place.CONTAINERS)
    return page(world, request, [_describe(world, name) for name in names])


def list_secrets(world: World, request: Request) -> Response:
    name = _known(request)
    if world.settings.secrets == "key":
        return answer({"secretsType": "AccountKey", "key": world.blobs.key})
    token = sas.create(world.blobs.key, world.clock, place.CONTAINERS[name], "racwl", world.settings.sas_lifetime)
    return answer({"secretsType": "Sas", "sasToken": token})


ROUTES = (
    Route("datastore.list", "management", "GET", "WS/datastores", list_all, VERSION),
    Route("datastore.get", "management", "GET", "WS/datastores/{datastore}", show, VERSION),
    Route("datastore.secrets", "management", "POST", "WS/datastores/{datastore}/listSecrets", list_secrets, VERSION),
)
