"""Drives Microsoft's client for Python against the double. Its import takes many seconds, so that one process does many things.

Usage: python_client.py ADDRESSES; ADDRESSES is the double's line of JSON. Reads a list of words in JSON from each line of standard input, an
action and its arguments, and answers with a line of JSON: seconds, and what was returned or raised. ACTIONS says which actions there are;
the first line that is printed is about the import.
"""
from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests.adapters

Json = Any
addresses: dict[str, str] = json.loads(sys.argv[1])


def place_of(host: str) -> str:
    """Where the double is for a host of the public cloud, or for one that the double itself has named."""
    if host.startswith("127.0.0.1:"):
        return host
    role = "blob" if ".blob." in host else "api" if "api.azureml" in host else "management"
    return f"127.0.0.1:{urlsplit(addresses[role]).port}"


def lead_here() -> None:
    """Every request of this process goes to the double, whatever host it names."""
    send = requests.adapters.HTTPAdapter.send

    def send_here(self: Any, request: Any, **options: Any) -> Any:
        parts = urlsplit(request.url)
        request.headers["Host"] = parts.netloc
        request.url = f"http://{place_of(parts.netloc)}{request.url[len(parts.scheme) + 3 + len(parts.netloc):]}"
        return send(self, request, **options)

    requests.adapters.HTTPAdapter.send = send_here


def allow_plain_http() -> None:
    """The double's own addresses are plain HTTP, to which the client would send no token."""
    import azure.core.pipeline.policies._authentication as authentication
    authentication._enforce_https = lambda request: request.context.options.pop("enforce_https", None)


class Credential:
    def get_token(self, *scopes: str, **_: Any) -> Any:
        from azure.core.credentials import AccessToken
        order = json.dumps({"audience": scopes[0].removesuffix("/.default")}).encode()
        with urllib.request.urlopen(f"{addresses['control']}/_control/token", order) as answer:
            return AccessToken(json.load(answer)["token"], int(time.time()) + 3600)


def shown(value: Any) -> Json:
    """Objects of the client, which JSON does not know."""
    return vars(value) if hasattr(value, "__dict__") else str(value)


def create(client: Any, file: str, name: str = "") -> str:
    from azure.ai.ml import load_job
    job = load_job(file)
    job.name = name or job.name
    return client.jobs.create_or_update(job).name


def get(client: Any, name: str) -> Json:
    """As the client would write it to a file, and what such a file of a command job does not have."""
    job = client.jobs.get(name)
    more = ("name", "display_name", "experiment_name", "description", "tags", "status", "limits")
    return {**{key: getattr(job, key, None) for key in more}, **job._to_dict()}


def stream(client: Any, name: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        client.jobs.stream(name)
    return said.getvalue()


def list_jobs(client: Any, view: str = "ACTIVE_ONLY") -> list[str]:
    from azure.ai.ml.constants import ListViewType
    return [job.name for job in client.jobs.list(list_view_type=ListViewType[view])]


def create_compute(client: Any, name: str, size: str, most: str) -> str:
    from azure.ai.ml.entities import AmlCompute
    return client.compute.begin_create_or_update(AmlCompute(name=name, size=size, max_instances=int(most))).result().name


ACTIONS: dict[str, Callable[..., Json]] = {
    "enter": lambda _, folder: os.chdir(folder),
    "create": create,
    "get": get,
    "status": lambda client, name: client.jobs.get(name).status,
    "list": list_jobs,
    "trials": lambda client, sweep: [job.name for job in client.jobs.list(parent_job_name=sweep)],
    "stream": stream,
    "download": lambda client, name, folder: client.jobs.download(name, download_path=folder, all=True),
    "cancel": lambda client, name: client.jobs.begin_cancel(name).result(),
    "archive": lambda client, name: client.jobs.archive(name),
    "restore": lambda client, name: client.jobs.restore(name),
    "show-compute": lambda client, name: client.compute.get(name)._to_dict(),
    "create-compute": create_compute,
}


def main() -> None:
    lead_here()
    began = time.monotonic()
    from azure.ai.ml import MLClient
    allow_plain_http()
    client = MLClient(Credential(), "11111111-1111-1111-1111-111111111111", "rg-azrec", "ws-azrec")
    print(json.dumps({"action": "import", "seconds": round(time.monotonic() - began, 3)}), flush=True)
    for line in sys.stdin:
        action, *words = json.loads(line)
        began, outcome = time.monotonic(), {}
        try:
            outcome["returned"] = ACTIONS[action](client, *words)
        except Exception as error:
            outcome["raised"] = f"{type(error).__name__}: {error}"
        print(json.dumps({"action": action, "seconds": round(time.monotonic() - began, 3), **outcome}, default=shown), flush=True)


main()
