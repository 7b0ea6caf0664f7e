"""MLflow's tracking service of the workspace: what a run has logged. No recording has these calls; they follow MLflow's public REST
reference, below the address of a job's service `Tracking`.
"""
from __future__ import annotations

from .jobs import FINAL, find
from .messages import Json, Request, Response, answer
from .routes import Route
from .world import Job, World

STATUSES = {"Completed": "FINISHED", "Failed": "FAILED", "Canceled": "KILLED"}
MOMENT = 1767323045000  # milliseconds since 1970


def _points(job: Job, metric: str) -> list[Json]:
    return [{"key": metric, "value": value, "timestamp": MOMENT + step, "step": step} for step, value in enumerate(job.metrics.get(metric, []))]


def _run(job: Job) -> Json:
    status = job.properties["status"]
    tags = {"mlflow.runName": job.properties.get("displayName") or job.name, **(job.properties.get("tags") or {})}
    if job.parent:
        tags["mlflow.parentRunId"] = job.parent
    return {
        "info": {"run_id": job.name, "run_uuid": job.name, "experiment_id": "1", "status": STATUSES.get(status, "RUNNING"),
                 "start_time": MOMENT, **({"end_time": MOMENT} if status in FINAL else {}), "lifecycle_stage": "active"},
        "data": {"metrics": [_points(job, metric)[-1] for metric in job.metrics],
                 "params": [{"key": name, "value": str(value)} for name, value in (job.properties.get("parameters") or {}).items()],
                 "tags": [{"key": name, "value": value} for name, value in tags.items()]},
    }


def get_run(world: World, request: Request) -> Response:
    return answer({"run": _run(find(world, request.asked("run_id") or ""))})


def get_history(world: World, request: Request) -> Response:
    job = find(world, request.asked("run_id") or "")
    return answer({"metrics": _points(job, request.asked("metric_key") or "")})


_PREFIX = "/mlflow/v1.0WS/api/2.0/mlflow"

ROUTES = (
    Route("tracking.run", "api", "GET", f"{_PREFIX}/runs/get", get_run),
    Route("tracking.history", "api", "GET", f"{_PREFIX}/metrics/get-history", get_history),
)
