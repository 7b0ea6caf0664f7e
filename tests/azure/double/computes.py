"""Computes: created and deleted by operations that take a while."""
from __future__ import annotations

from . import errors, place
from .clock import CREATED
from .errors import Refusal
from .messages import Json, Request, Response, answer, empty
from .operations import begin, result_url
from .pages import page
from .routes import Route
from .world import World

VERSION = "2023-08-01-preview"


def describe(name: str, sent: Json, state: str = "Succeeded") -> Json:
    """A compute cluster; sent is the body of a PUT."""
    whole = sent.get("properties", {})
    return {
        "id": f"{place.ROOT}/computes/{name}", "name": name, "type": f"{place.PROVIDER}/workspaces/computes",
        "location": place.LOCATION, "tags": sent.get("tags"), **({"identity": sent["identity"]} if "identity" in sent else {}),
        "properties": {
            "computeLocation": place.LOCATION, "provisioningState": state, "provisioningErrors": None, "description": None,
            "createdOn": CREATED, "modifiedOn": CREATED, "resourceId": None, "isAttachedCompute": False,
            "computeType": "AmlCompute", "disableLocalAuth": True, **whole,
            "properties": {"vmPriority": "Dedicated", "isolatedNetwork": False, "subnet": None, "currentNodeCount": 0, "targetNodeCount": 0,
                           "allocationState": "Steady", "allocationStateTransitionTime": CREATED, "errors": None,
                           "nodeStateCounts": {f"{word}NodeCount": 0 for word in ("preparing", "running", "idle", "unusable", "leaving",
                                                                                  "preempted")},
                           **whole.get("properties", {})},
        },
    }


def _find(world: World, request: Request) -> str:
    name = request.words["compute"]
    if name not in world.computes:
        refusal = errors.arm(404, "ResourceNotFound", f"The compute {name} does not exist in workspace {place.WORKSPACE}.",
                             x_ms_failure_cause="gateway")
        raise Refusal(refusal)
    return name


def put(world: World, request: Request) -> Response:
    name, sent = request.words["compute"], request.json()
    if not sent.get("location"):
        raise Refusal(errors.arm(400, "LocationRequired", "The body has no location."))
    world.computes[name] = describe(name, sent, "Creating")
    url = result_url(world, begin(world, name, "create"), "computeOperationsStatus", VERSION)
    return answer(world.computes[name], 201, Azure_AsyncOperation=url)


def show(world: World, request: Request) -> Response:
    return answer(world.computes[_find(world, request)])


def list_all(world: World, request: Request) -> Response:
    return page(world, request, list(world.computes.values()))


def delete(world: World, request: Request) -> Response:
    name = _find(world, request)
    if request.asked("underlyingResourceAction") not in ("Delete", "Detach"):
        raise Refusal(errors.arm(400, "BadRequest", "underlyingResourceAction is neither Delete nor Detach."))
    world.computes[name]["properties"]["provisioningState"] = "Deleting"
    operation = begin(world, name, "delete")
    return empty(202, Azure_AsyncOperation=result_url(world, operation, "computeOperationsStatus", VERSION),
                 Location=result_url(world, operation, "computeOperationResults", VERSION))


ROUTES = (
    Route("compute.list", "management", "GET", "WS/computes", list_all, VERSION),
    Route("compute.get", "management", "GET", "WS/computes/{compute}", show, VERSION),
    Route("compute.put", "management", "PUT", "WS/computes/{compute}", put, VERSION),
    Route("compute.delete", "management", "DELETE", "WS/computes/{compute}", delete, VERSION),
)
