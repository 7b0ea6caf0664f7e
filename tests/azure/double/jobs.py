"""Jobs: PUT, GET, list, cancel. Archiving is a PUT of the whole job."""
from __future__ import annotations

from . import cloud, errors, local_run, place
from .errors import Refusal, not_found
from .messages import Json, Request, Response, answer, empty
from .operations import begin, result_url
from .pages import page
from .routes import Route
from .tokens import STUDIO, claims_of
from .world import Job, World

FINAL = ("Completed", "Failed", "Canceled")
MUTABLE = ("description", "displayName", "tags", "properties", "isArchived")
NOT_COMPARED = (*MUTABLE, "services", "status")
READ_VERSION = "2024-01-01-preview"
CANCEL_VERSION = "2023-04-01-preview"
JOB_TYPES = {"Command": "2025-01-01-preview", "Sweep": "2024-01-01-preview"}  # and the api-version of their PUT


def _write_version(request: Request) -> str:
    kind = request.json().get("properties", {}).get("jobType")
    return JOB_TYPES.get(kind, JOB_TYPES["Command"])


def put(world: World, request: Request) -> Response:
    name, sent = request.words["job"], request.json().get("properties", {})
    _check_type(sent)
    _check_user_token(request, sent)
    known = world.jobs.get(name)
    if known:
        _check_unchanged(known, sent)
        known.properties.update({key: sent.get(key) for key in MUTABLE if key != "properties"})
        known.properties["properties"] = {**known.properties["properties"], **sent.get("properties", {})}
        return answer(describe(known))
    _check_compute(world, sent)
    world.jobs[name] = Job(name, sent, complete(world, name, sent), script=list(world.scripts.get(name, world.scripts.get("*", []))))
    return answer(describe(world.jobs[name]), 201)


def _check_type(sent: Json) -> None:
    kind = sent.get("jobType")
    required = {"Command": ("command", "environmentId"), "Sweep": ("trial", "objective", "searchSpace", "samplingAlgorithm")}
    if kind not in required:
        raise Refusal(_invalid("Properties.JobType", f"The job type {kind} is not known."))
    for key in required[kind]:
        if not sent.get(key):
            raise Refusal(_invalid(f"Properties.{key[0].upper()}{key[1:]}", f"The field {key} is required."))


def _invalid(target: str, message: str) -> Response:
    detail = {"code": "ValidationError", "message": message, "target": target, "details": [], "additionalInfo": []}
    return errors.workspace(400, "ValidationError", "The job is not valid.", [detail])


def _check_user_token(request: Request, sent: Json) -> None:
    if (sent.get("identity") or {}).get("identityType") != "UserIdentity":
        return
    claims = claims_of(request.headers.find("x-azureml-token") or "")
    if not claims or claims["aud"] != STUDIO:
        raise Refusal(errors.workspace(401, "UserError", f"A job with the user's identity needs x-azureml-token for {STUDIO}."))


def _check_unchanged(known: Job, sent: Json) -> None:
    now = _immutable(sent)
    if now not in (_immutable(known.sent), _immutable(known.properties)):
        before = _immutable(known.sent)
        changed = sorted(key for key in {*now, *before} if now.get(key) != before.get(key))
        raise Refusal(errors.workspace(400, "UserError", f"A job with this name exists, and {', '.join(changed)} cannot be changed; "
                                                         f"only {', '.join(MUTABLE)} can."))


def _immutable(properties: Json) -> Json:
    """What a second PUT has to repeat: nulls and empty mappings count as absent, and so does the output that every job has."""
    kept = {key: _dense(value) for key, value in properties.items() if key not in NOT_COMPARED}
    kept["outputs"] = {name: output for name, output in (kept.get("outputs") or {}).items() if name != "default"}
    return {key: value for key, value in kept.items() if value not in (None, {})}


def _dense(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _dense(item) for key, item in value.items() if _dense(item) not in (None, {})}
    return value


def _check_compute(world: World, sent: Json) -> None:
    prefix = f"{place.ROOT}/computes/"
    compute = sent.get("computeId") or ""
    name = compute.removeprefix(prefix)
    if compute.startswith(prefix) and name != "serverless" and name not in world.computes:
        raise Refusal(errors.workspace(400, "UserError", f"The compute target {name} does not exist in workspace {place.WORKSPACE}."))


def complete(world: World, name: str, sent: Json) -> Json:
    """The properties that the service answers: what was sent, and what it knows better."""
    properties: Json = {"description": None, "componentId": None, "computeId": None, "identity": None, **sent, "status": "Starting"}
    properties["properties"] = {**sent.get("properties", {}), "_azureml.ComputeTargetType": "amlctrain",
                                "ContentSnapshotId": "66666666-6666-6666-6666-666666666666"}
    uri = f"azureml://datastores/workspaceartifactstore/ExperimentRun/dcid.{name}"
    own = {"uri": uri, "jobOutputType": "uri_folder"}
    properties["outputs"] = {key: _output(name, key, value) for key, value in {**(sent.get("outputs") or {}), "default": own}.items()}
    asked = {key: {**value, "endpoint": None, "status": None} for key, value in (sent.get("services") or {}).items()}
    properties["services"] = {**asked, "Tracking": _service("Tracking", f"{cloud.tracking(world)}?"),
                              "Studio": _service("Studio", f"{STUDIO}/runs/{name}?wsid={place.ROOT}")}
    if local_run.is_local(sent):
        properties["status"] = "Preparing"
        properties["services"]["Local"] = _service("Local", local_run.endpoint(world, name, sent))
    if sent.get("jobType") == "Command":
        properties = {"codeId": None, "distribution": None, "limits": None, "parameters": {}, **properties}
        properties["resources"] = {"instanceCount": 1, "instanceType": None, "properties": {}, "shmSize": "2g", "dockerArgs": None,
                                   **(sent.get("resources") or {})}
    return properties


def _output(job: str, name: str, sent: Json) -> Json:
    uri = f"azureml://datastores/{place.DEFAULT_DATASTORE}/paths/azureml/{job}/{name}/"
    return {"description": None, "mode": "ReadWriteMount", "uri": uri, **sent}


def _service(kind: str, endpoint: str) -> Json:
    return {"jobServiceType": kind, "port": None, "endpoint": endpoint, "status": None, "errorMessage": None, "properties": None, "nodes": None}


def describe(job: Job) -> Json:
    return cloud.resource(f"jobs/{job.name}", job.properties)


def find(world: World, name: str) -> Job:
    if name not in world.jobs:
        raise not_found("job", name)
    return world.jobs[name]


def show(world: World, request: Request) -> Response:
    return answer(describe(find(world, request.words["job"])))


def list_all(world: World, request: Request) -> Response:
    """In pages; the trials of a sweep are in the run history only."""
    wanted = {"ActiveOnly": (False,), "ArchivedOnly": (True,), "All": (False, True)}[request.asked("listViewType") or "ActiveOnly"]
    found = [job for job in world.jobs.values() if bool(job.properties.get("isArchived")) in wanted and job.parent is None]
    return page(world, request, [describe(job) for job in found])


def cancel(world: World, request: Request) -> Response:
    job = find(world, request.words["job"])
    if job.properties["status"] not in FINAL:
        job.properties["status"] = "CancelRequested"
        job.script = [{"status": "Canceled"}]  # it ends by itself, whether or not the operation is polled
    return empty(202, Location=result_url(world, begin(world, job.name, "cancel"), "mfeOperationResults", CANCEL_VERSION))


ROUTES = (
    Route("job.put", "management", "PUT", "WS/jobs/{job}", put, _write_version),
    Route("job.get", "management", "GET", "WS/jobs/{job}", show, READ_VERSION),
    Route("job.list", "management", "GET", "WS/jobs", list_all, READ_VERSION),
    Route("job.cancel", "management", "POST", "WS/jobs/{job}/cancel", cancel, CANCEL_VERSION),
)
