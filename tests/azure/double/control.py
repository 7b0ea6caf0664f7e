"""What only a test may ask for: faults, time, the state of jobs, what the workspace has, and the journal.

Each request is POST /_control/VERB with a mapping in JSON, and is answered by a mapping.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from . import place, script
from .computes import describe as compute
from .errors import Refusal, arm
from .faults import Fault
from .history import asset_of
from .jobs import complete, find
from .messages import Json, Request, Response, answer
from .routes import Route
from .tokens import MANAGEMENT, issue
from .world import Job, World


def fault(world: World, order: Json) -> Json:
    world.faults.order(Fault(**order))
    return {}


def heal(world: World, _: Json) -> Json:
    world.faults.clear()
    return {}


def advance(world: World, order: Json) -> Json:
    """One step of a script, now: {"job": NAME, "status": ..., "logs": ...}."""
    script.apply(world, find(world, order["job"]), order)
    return {}


def plan(world: World, order: Json) -> Json:
    """Steps for the next looks at a job, or at any job to come, which is named *."""
    if order["job"] in world.jobs:
        world.jobs[order["job"]].script = list(order["steps"])
    else:
        world.scripts[order["job"]] = list(order["steps"])
    return {}


def add_job(world: World, order: Json) -> Json:
    """A job that is there without a PUT: name, properties, and if wanted parent, outputs, services, metrics, history, logs."""
    name, properties = order["name"], order.get("properties", {})
    command = {"command": "echo 1", "environmentId": f"{place.ROOT}/environments/my-env/versions/3", "inputs": {}}
    sent = {"jobType": "Command", "displayName": name, "experimentName": "e", "tags": {}, "isArchived": False,
            "computeId": f"{place.ROOT}/computes/cpu-cluster", **(command if "trial" not in properties else {}), **properties}
    job = Job(name, sent, complete(world, name, sent), parent=order.get("parent"), outputs=order.get("outputs", {}),
              services=order.get("services", {}), metrics=order.get("metrics", {}), history=order.get("history", {}))
    job.properties["status"] = properties.get("status", "Completed")
    job.properties["properties"].update(properties.get("properties", {}))
    world.jobs[name] = job
    for output, what in job.outputs.items():
        world.resolved[asset_of(job, output)] = what["uri"]
    for log, text in order.get("logs", {}).items():
        script.append(world, job, log, text)
    return {}


def forget(world: World, order: Json) -> Json:
    world.jobs.pop(order["job"], None)
    return {}


def add_asset(world: World, order: Json) -> Json:
    world.assets[order["kind"]].setdefault(order["name"], {})[str(order["version"])] = order.get("properties", {})
    return {}


def add_compute(world: World, order: Json) -> Json:
    world.computes[order["name"]] = compute(order["name"], order.get("body", {}))
    return {}


def add_blob(world: World, order: Json) -> Json:
    world.blobs.make_container(order["container"])
    world.blobs.put(order["container"], order["name"], order.get("text", "").encode(), order.get("metadata", {}))
    return {}


def remove_blob(world: World, order: Json) -> Json:
    world.blobs.remove(order["container"], order["name"])
    return {}


def settings(world: World, order: Json) -> Json:
    """Changes some, answers all."""
    for name, value in order.items():
        if not hasattr(world.settings, name):
            raise Refusal(arm(400, "UnknownSetting", f"{name} is not a setting."))
        setattr(world.settings, name, value)
    return asdict(world.settings)


def identity(world: World, order: Json) -> Json:
    world.identity.update(order)
    return {}


def clock(world: World, order: Json) -> Json:
    """How many seconds the double's clock is ahead of the machine's."""
    world.clock.skew = order["skew"]
    return {}


def token(world: World, order: Json) -> Json:
    return {"token": issue(world.clock, order.get("audience", MANAGEMENT), order.get("lifetime", world.settings.token_lifetime))}


def journal(world: World, order: Json) -> Json:
    entries = world.journal.read()
    if order.get("clear"):
        world.journal.clear()
    return {"entries": entries}


def given(world: World, _: Json) -> Json:
    """Every secret that was given or sent so far."""
    return {"secrets": world.given.read()}


def state(world: World, _: Json) -> Json:
    """What exists, so that a test need not ask as a client does."""
    return {"jobs": {name: job.properties for name, job in world.jobs.items()}, "computes": list(world.computes), "assets": world.assets}


VERBS = (fault, heal, advance, plan, add_job, forget, add_asset, add_compute, add_blob, remove_blob, settings, identity, clock, token, journal, given,
         state)


def _route(verb: Callable[[World, Json], Json]) -> Route:
    def handle(world: World, request: Request) -> Response:
        try:
            return answer(verb(world, request.json()))
        except (KeyError, TypeError, ValueError) as wrong:
            raise Refusal(arm(400, "InvalidOrder", f"{verb.__name__}: {wrong!r}")) from wrong
    return Route(f"control.{verb.__name__}", "control", "POST", f"/_control/{verb.__name__}", handle, audience=None)


ROUTES = tuple(_route(verb) for verb in VERBS)
