"""Code: found by its content hash, or uploaded to a container of its own and registered."""
from __future__ import annotations

import uuid

from . import errors, place
from .blobs import sas
from .cloud import resource
from .errors import Refusal, not_found
from .messages import Json, Request, Response, answer
from .routes import Route
from .world import World

VERSION = "2023-04-01"


def list_by_hash(world: World, request: Request) -> Response:
    """Over all names: the name of the path is one that the client has just made up."""
    wanted = request.asked("hash")
    found = [_describe(name, version, properties)
             for name, versions in world.assets["codes"].items() for version, properties in versions.items()
             if world.settings.code_is_listed and properties.get("properties", {}).get("hash_sha256") == wanted]
    return answer({"value": found})


def start_upload(world: World, request: Request) -> Response:
    if request.json().get("pendingUploadType") != "TemporaryBlobReference":
        raise Refusal(errors.workspace(400, "UserError", "pendingUploadType is not TemporaryBlobReference"))
    container = f"{place.WORKSPACE_ID}-{uuid.uuid4().hex[:26]}"
    world.blobs.make_container(container)
    uri = f"{world.addresses['blob']}/{container}"
    token = sas.create(world.blobs.key, world.clock, container, "rcwl", world.settings.sas_lifetime)
    return answer({
        "blobReferenceForConsumption": {
            "blobUri": uri,
            "storageAccountArmId": f"/subscriptions/{place.SUBSCRIPTION}/resourceGroups/{place.GROUP}/providers/Microsoft.Storage"
                                   f"/storageAccounts/{place.ACCOUNT}",
            "credential": {"credentialType": "SAS", "sasUri": f"{uri}?{token}"},
        },
        "pendingUploadId": str(uuid.uuid4()),
        "pendingUploadType": "TemporaryBlobReference",
    })


def register(world: World, request: Request) -> Response:
    name, version = request.words["code"], request.words["version"]
    sent = request.json()["properties"]
    versions = world.assets["codes"].setdefault(name, {})
    known = versions.get(version)
    if known and known["codeUri"] != sent.get("codeUri"):
        raise Refusal(errors.workspace(409, "UserError", "The code of a version cannot be replaced."))
    versions[version] = {"description": None, "tags": {}, "isArchived": False, **sent}
    return answer(_describe(name, version, versions[version]), 200 if known else 201)


def show(world: World, request: Request) -> Response:
    name, version = request.words["code"], request.words["version"]
    properties = world.assets["codes"].get(name, {}).get(version)
    if properties is None:
        raise not_found("code", f"{name}:{version}")
    return answer(_describe(name, version, properties))


def _describe(name: str, version: str, properties: Json) -> Json:
    texts = {key: str(value) for key, value in properties.get("properties", {}).items()}  # numbers come back as text
    return resource(f"codes/{name}/versions/{version}", {**properties, "properties": texts})


ROUTES = (
    Route("code.list", "management", "GET", "WS/codes/{code}/versions", list_by_hash, VERSION),
    Route("code.upload", "management", "POST", "WS/codes/{code}/versions/{version}/startPendingUpload", start_upload, VERSION),
    Route("code.put", "management", "PUT", "WS/codes/{code}/versions/{version}", register, VERSION),
    Route("code.get", "management", "GET", "WS/codes/{code}/versions/{version}", show, VERSION),
)
