"""What happens to a job, step by step: its status, its logs, its end.

A step is a mapping: status, logs (name -> text to append), lines that replace a log (`write`), error, warnings.
"""
from __future__ import annotations

from . import place
from .messages import Json
from .world import Job, World


def step(world: World, job: Job) -> None:
    """The next step of the job's script, if any is left."""
    if job.script:
        apply(world, job, job.script.pop(0))


def apply(world: World, job: Job, what: Json) -> None:
    if "status" in what:
        job.properties["status"] = what["status"]
    for key in ("error", "warnings"):
        if key in what:
            job.history[key] = what[key]
    for name, text in what.get("logs", {}).items():
        append(world, job, name, text)
    for name, text in what.get("write", {}).items():
        job.logs[name] = ""
        append(world, job, name, text)


def append(world: World, job: Job, name: str, text: str) -> None:
    job.logs[name] = job.logs.get(name, "") + text
    world.blobs.put(place.LOG_CONTAINER, place.log_path(job.name, name), job.logs[name].encode())
