"""Puts into the double what the workspace of a recorded conversation had before: whatever it answers without having been given it."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from harness import Service
from recordings import Scenario

Json = Any
Fill = Callable[[Json], Json]  # puts the running double's addresses and ids in the place of the recorded ones

# What cannot be read off the answers.
QUOTA = {"code": "BadRequest", "message": "The quota of the subscription does not allow so many nodes."}
SETTINGS: dict[str, Json] = {
    "03c-account-key-datastore": {"secrets": "key"},
    "03d-identity-datastore": {"credentials": "None"},
    "11-show-list-cancel-archive": {"page_size": 2},
    "15-errors": {"code_is_listed": False},
}
AT: dict[tuple[str, int], Json] = {  # before an exchange
    ("14-compute", 19): {"operation_error": QUOTA, "operation_retry_after": "7"}, ("14-compute", 22): {"operation_retry_after": None}}


def seed(service: Service, scenario: Scenario, fill: Fill) -> None:
    service.settings(**SETTINGS.get(scenario.name, {}))
    exchanges = scenario.conversation
    for name in sorted(_computes(exchanges)):
        service.add_compute(name)
    for job in _jobs(exchanges).values():
        service.control("add_job", **fill(job))
    for kind, name, version, properties in _assets(exchanges):
        service.control("add_asset", **fill({"kind": kind, "name": name, "version": version, "properties": properties}))
    for blob in _blobs(exchanges):
        service.control("add_blob", **fill(blob))
    for name, steps in _scripts(exchanges).items():
        service.plan(name, *steps)


def before(service: Service, scenario: Scenario, number: int, fill: Fill) -> None:
    """What changed in the recorded workspace just before an exchange; they count from 1."""
    if (scenario.name, number) in AT:
        service.settings(**AT[scenario.name, number])
    exchange = scenario.conversation[number - 1]
    request, status = exchange["request"], exchange["response"]["status"]
    if request["method"] == "PUT" and "/jobs/" in request["path"] and status == 201:
        service.control("forget", job=request["path"].rpartition("/")[2])
    if request["method"] == "HEAD" and status == 404:
        container, _, name = request["path"].lstrip("/").partition("/")
        service.control("remove_blob", container=fill(container), name=fill(name))


def _computes(exchanges: list[Json]) -> set[str]:
    """Those that jobs run on."""
    sent = [(exchange["request"].get("body") or {}).get("properties", {}) for exchange in exchanges if "/jobs/" in exchange["request"]["path"]]
    return {properties["computeId"].rpartition("/")[2] for properties in sent if properties.get("computeId")} - {"serverless"}


def _answered(exchanges: list[Json], pattern: str, method: str = "GET") -> Iterator[tuple[re.Match[str], Json]]:
    """The good answers to requests for a path."""
    for exchange in exchanges:
        found = re.fullmatch(pattern, exchange["request"]["path"])
        if found and exchange["request"]["method"] == method and exchange["response"]["status"] == 200:
            yield found, exchange["response"]["body"]


def _put(exchanges: list[Json], folder: str) -> set[str]:
    """Names that the conversation itself creates."""
    return {exchange["request"]["path"].removeprefix(folder) for exchange in exchanges
            if exchange["request"]["method"] == "PUT" and exchange["response"]["status"] == 201}


def _jobs(exchanges: list[Json]) -> dict[str, Json]:
    created = _put(exchanges, "{WS}/jobs/")
    shown = [body for _, body in _answered(exchanges, r"\{WS\}/jobs/[^/]+")]
    shown += [job for _, body in _answered(exchanges, r"\{WS\}/jobs") for job in body["value"]]
    jobs: dict[str, Json] = {}
    for job in sorted(shown, key=lambda job: str(job["name"])):  # the order of the recorded lists
        if job["name"] not in created:
            jobs.setdefault(job["name"], {"name": job["name"], "properties": job["properties"]})
    for found, body in _answered(exchanges, r"/history/v1.0\{WS\}/runs/([^/]+)/children"):
        for run in body["value"]:
            jobs[run["runId"]] = {"name": run["runId"], "parent": found[1], "properties": {"status": "Completed"}}
    for found, body in _answered(exchanges, r"/history/v1.0\{WS\}/runs/([^/]+)/serviceinstances/([^/]+)"):
        jobs.setdefault(found[1], {"name": found[1]})["services"] = {found[2]: body["instances"]}
    _add_outputs(exchanges, jobs)
    return jobs


def _add_outputs(exchanges: list[Json], jobs: dict[str, Json]) -> None:
    places = {}
    for _, body in _answered(exchanges, r".*/batchGetResolvedUris", "POST"):
        places.update({asset: value.get("uri") or value.get("path") for asset, value in body["values"].items()})
    for exchange in exchanges:
        if not exchange["request"]["path"].endswith("/rundata"):
            continue
        name = exchange["request"]["body"]["runId"]
        outputs = exchange["response"]["body"]["runMetadata"].get("outputs", {})
        known = {output: {"type": value["type"], "asset": value["assetId"], "uri": places.get(value["assetId"], "")}
                 for output, value in outputs.items()}
        jobs.setdefault(name, {"name": name})["outputs"] = known


def _assets(exchanges: list[Json]) -> Iterator[tuple[str, str, str, Json]]:
    registered = _put(exchanges, "{WS}/")
    for kind in ("environments", "data", "models", "codes"):
        shown = [asset for _, body in _answered(exchanges, rf"\{{WS\}}/{kind}/[^/]+/versions") for asset in body["value"]]
        shown += [body for _, body in _answered(exchanges, rf"\{{WS\}}/{kind}/[^/]+/versions/[^/]+")]
        for asset in shown:
            path = asset["id"].removeprefix("{WS}/")
            if path not in registered:
                yield kind, path.split("/")[1], path.split("/")[3], asset["properties"]


def _blobs(exchanges: list[Json]) -> Iterator[Json]:
    """Those that are read, listed or looked at before they are written, logs aside."""
    written: set[str] = set()
    contents = {exchange["request"]["path"]: exchange["response"]["body"] for exchange in exchanges
                if exchange["request"]["method"] == "GET" and exchange["request"]["role"] == "blob"}
    for exchange in exchanges:
        request, response = exchange["request"], exchange["response"]
        if request["role"] != "blob":
            continue
        if request["method"] == "PUT":
            written.add(request["path"])
        container = request["path"].split("/")[1]
        found: list[tuple[str, dict[str, str]]] = []
        if isinstance(response["body"], dict) and "$blobs" in response["body"]:
            found = [(f"/{container}/{name}", metadata) for name, _, metadata in response["body"]["$blobs"]]
        elif request["method"] == "HEAD" and response["status"] == 200:
            found = [(request["path"], {name[10:]: value for name, value in response["headers"].items() if name.startswith("x-ms-meta-")})]
        for path, metadata in found:
            if path not in written:
                written.add(path)
                text = contents.get(path)
                yield {"container": container, "name": path.removeprefix(f"/{container}/"), "metadata": metadata,
                       "text": text if isinstance(text, str) else ""}


def _scripts(exchanges: list[Json]) -> dict[str, list[Json]]:
    """What each followed job did at each look: its status, and the logs as they were read until the next look."""
    scripts: dict[str, list[Json]] = {}
    current: Json = None
    for exchange in exchanges:
        path, response = exchange["request"]["path"], exchange["response"]
        found = re.fullmatch(r"/history/v1.0\{WS\}/runs/([^/]+)/details", path)
        if found and response["status"] == 200:
            body = response["body"]
            current = {"status": body["status"], "write": {name: "" for name in body["logFiles"]},
                       **{key: body[key] for key in ("error", "warnings") if body.get(key)}}
            scripts.setdefault(found[1], []).append(current)
        elif current and response["status"] == 200 and "/ExperimentRun/dcid." in path:
            current["write"][path.partition("/ExperimentRun/dcid.")[2].partition("/")[2]] = response["body"]
    for steps in scripts.values():
        if steps[-1]["status"] == "CancelRequested":  # where the recorded client stopped to look
            steps.append({"status": "Canceled"})
    return scripts
