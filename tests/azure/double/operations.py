"""Long-running operations: begun by another request, then polled until they have ended."""
from __future__ import annotations

import uuid

from . import place
from .clock import CREATED
from .errors import not_found
from .messages import Headers, Json, Request, Response, answer, empty
from .routes import Route
from .world import Operation, World


def begin(world: World, subject: str, effect: str) -> str:
    """The id of a new operation, which goes as the settings say."""
    settings = world.settings
    name = str(uuid.uuid4())
    world.operations[name] = Operation(settings.operation_polls, settings.operation_retry_after, settings.operation_error, subject, effect)
    settings.operation_error = None
    return name


def result_url(world: World, operation: str, kind: str, version: str) -> str:
    """kind is the last folder of the operation's path, such as computeOperationsStatus."""
    return f"{world.addresses['management']}{place.LOCATIONS}/{kind}/{operation}?api-version={version}&service=new"


def _find(world: World, request: Request) -> Operation:
    name = request.words["operation"]
    if name not in world.operations:
        raise not_found("operation", name)
    return world.operations[name]


def _goes_on(operation: Operation) -> bool:
    operation.polls -= 1
    return operation.polls >= 0


def result(world: World, request: Request) -> Response:
    """Location: 202 until the end."""
    operation = _find(world, request)
    if _goes_on(operation):
        response = empty(202, Location=world.addresses["management"] + request.target)
    else:
        _end(world, operation)
        response = empty(200)
    return _patient(response, operation)


def status(world: World, request: Request) -> Response:
    """Azure-AsyncOperation: a status in the body."""
    operation = _find(world, request)
    name = request.words["operation"]
    whole: Json = {"id": request.path, "name": name, "status": "InProgress", "percentComplete": 50.0, "startTime": CREATED}
    if not _goes_on(operation):
        _end(world, operation)
        whole.update({"status": "Succeeded", "percentComplete": 100.0, "endTime": CREATED})
        if operation.error:
            whole.update({"status": "Failed", "error": {"details": [], **operation.error}})
    return _patient(answer(whole), operation)


def _patient(response: Response, operation: Operation) -> Response:
    more = {"Retry-After": operation.retry_after} if operation.retry_after else {}
    return Response(response.status, response.body, Headers({**response.headers, **more}))


def _end(world: World, operation: Operation) -> None:
    subject = operation.subject
    if operation.effect == "cancel" and world.jobs[subject].properties["status"] == "CancelRequested":
        world.jobs[subject].properties["status"] = "Canceled"
    elif operation.effect == "delete" and not operation.error:
        world.computes.pop(subject, None)
    elif operation.effect == "create" and subject in world.computes:
        world.computes[subject]["properties"]["provisioningState"] = "Failed" if operation.error else "Succeeded"


_PREFIX = "/subscriptions/{subscription}/providers/Microsoft.MachineLearningServices/locations/{location}"

ROUTES = (
    Route("operation.result", "management", "GET", _PREFIX + "/mfeOperationResults/{operation}", result, "2023-04-01-preview"),
    Route("operation.status", "management", "GET", _PREFIX + "/computeOperationsStatus/{operation}", status, "2023-08-01-preview"),
    Route("operation.location", "management", "GET", _PREFIX + "/computeOperationResults/{operation}", result, "2023-08-01-preview"),
)
