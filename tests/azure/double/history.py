"""The run history: what a job is doing, its logs, its trials and its outputs. Runs are known by the name of their job alone."""
from __future__ import annotations

from urllib.parse import quote

from . import place, script
from .blobs import sas
from .clock import CREATED
from .jobs import FINAL, find
from .messages import Json, Request, Response, answer
from .routes import Route
from .world import Job, World

VERSION = "v1.0"
NOT_STARTED = ("NotStarted", "Queued", "Preparing", "Provisioning", "Starting")


def _log_url(world: World, job: str, name: str) -> str:
    path = f"{place.LOG_CONTAINER}/{place.log_path(job, name)}"
    token = sas.create(world.blobs.key, world.clock, path, "r", world.settings.sas_lifetime)
    return f"{world.addresses['blob']}/{quote(path)}?{token}"


def details(world: World, request: Request) -> Response:
    """Each look moves a job that has a script by one step."""
    job = find(world, request.words["run"])
    script.step(world, job)
    status = job.properties["status"]
    return answer({
        "runId": job.name, "target": (job.properties.get("computeId") or "").rpartition("/")[2], "status": status,
        "startTimeUtc": None if status in NOT_STARTED else CREATED, "endTimeUtc": CREATED if status in FINAL else None,
        "error": None, "warnings": None, "services": {}, "properties": {}, "inputDatasets": [], "outputDatasets": [], "runDefinition": None,
        "logFiles": {name: _log_url(world, job.name, name) for name in job.logs}, "jobCost": None, "submittedBy": "Test User", **job.history,
    })


def _run(job: Job) -> Json:
    status = job.properties["status"]
    return {
        "runNumber": 1, "rootRunId": job.parent or job.name, "parentRunId": job.parent, "createdUtc": CREATED, "runId": job.name,
        "runUuid": "77777777-7777-7777-7777-777777777777", "rootRunUuid": "77777777-7777-7777-7777-777777777777",
        "experimentId": "88888888-8888-8888-8888-888888888888", "status": status,
        "startTimeUtc": None if status in NOT_STARTED else CREATED, "endTimeUtc": CREATED if status in FINAL else None,
        "displayName": job.properties.get("displayName"), "name": None, "dataContainerId": f"dcid.{job.name}", "hidden": False,
        "runType": "azureml.scriptrun", "runTypeV2": {"orchestrator": "Execution", "traits": [], "attribution": None,
                                                      "computeType": "AmlcTrain"},
        "properties": {}, "parameters": {}, "tags": job.properties.get("tags") or {}, "inputs": {}, "outputs": {},
    }


def children(world: World, request: Request) -> Response:
    find(world, request.words["run"])
    return answer({"value": [_run(job) for job in world.jobs.values() if job.parent == request.words["run"]]})


def run_data(world: World, request: Request) -> Response:
    job = find(world, request.json()["runId"])
    outputs = {name: {"assetId": asset_of(job, name), "type": output["type"]} for name, output in job.outputs.items()}
    return answer({"runMetadata": {**_run(job), "outputs": outputs}, "runDefinition": None, "jobSpecification": None, "systemSettings": None})


def asset_of(job: Job, output: str) -> str:
    """The id of an output. Outputs are data or models; their types are in Pascal case here."""
    what = job.outputs[output]
    return what.get("asset") or place.output_asset(job.name, "model" if what["type"].endswith("Model") else "data", output)


def service_instances(world: World, request: Request) -> Response:
    return answer({"instances": find(world, request.words["run"]).services.get(request.words["node"], {})})


ROUTES = (
    Route("run.details", "api", "GET", "/history/v1.0WS/runs/{run}/details", details, VERSION),
    Route("run.children", "api", "GET", "/history/v1.0WS/runs/{run}/children", children, VERSION),
    Route("run.services", "api", "GET", "/history/v1.0WS/runs/{run}/serviceinstances/{node}", service_instances, VERSION),
    Route("run.data", "api", "POST", "/history/v1.0WS/rundata", run_data, VERSION),
)
