"""Drives Microsoft's client for Python against the double, one action after the other, since its import takes many seconds.

Usage: python_client.py ADDRESSES ACTION [WORD...] [-- ACTION [WORD...]]...; ADDRESSES is the double's line of JSON. The double has to run
with --real-names. Actions: create FILE, get NAME, list, stream NAME, download NAME FOLDER, cancel NAME, show-compute NAME. Prints a line of
JSON for each: seconds, and what was returned or raised.
"""
from __future__ import annotations

import contextlib
import io
import json
import sys
import time
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import requests.adapters

addresses: dict[str, str] = json.loads(sys.argv[1])


def role_of(host: str) -> str:
    return "blob" if ".blob." in host else "api" if "api.azureml" in host else "management"


def lead_here() -> None:
    """Every request of this process goes to the double, whatever host it names."""
    send = requests.adapters.HTTPAdapter.send

    def send_here(self: Any, request: Any, **options: Any) -> Any:
        parts = urlsplit(request.url)
        request.headers["Host"] = parts.netloc
        port = urlsplit(addresses[role_of(parts.netloc)]).port
        request.url = f"http://127.0.0.1:{port}{request.url[len(parts.scheme) + 3 + len(parts.netloc):]}"
        return send(self, request, **options)

    requests.adapters.HTTPAdapter.send = send_here


class Credential:
    def get_token(self, *scopes: str, **_: Any) -> Any:
        from azure.core.credentials import AccessToken
        order = json.dumps({"audience": scopes[0].removesuffix("/.default")}).encode()
        with urllib.request.urlopen(f"{addresses['control']}/_control/token", order) as answer:
            return AccessToken(json.load(answer)["token"], int(time.time()) + 3600)


def act(client: Any, action: str, words: list[str]) -> Any:
    from azure.ai.ml import load_job
    match action:
        case "create":
            return client.jobs.create_or_update(load_job(words[0])).name
        case "get":
            return client.jobs.get(words[0])._to_dict()
        case "list":
            return [job.name for job in client.jobs.list()]
        case "stream":
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                client.jobs.stream(words[0])
            return said.getvalue()
        case "download":
            return client.jobs.download(words[0], download_path=words[1], all=True)
        case "cancel":
            return client.jobs.begin_cancel(words[0]).result()
        case "show-compute":
            return client.compute.get(words[0]).provisioning_state
    raise SystemExit(f"unknown action {action}")


def actions() -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in sys.argv[2:]:
        if word == "--":
            found.append([])
        else:
            found[-1].append(word)
    return found


def main() -> None:
    lead_here()
    began = time.monotonic()
    from azure.ai.ml import MLClient
    client = MLClient(Credential(), "11111111-1111-1111-1111-111111111111", "rg-azrec", "ws-azrec")
    print(json.dumps({"action": "import", "seconds": round(time.monotonic() - began, 3)}), flush=True)
    for action, *words in actions():
        began, outcome = time.monotonic(), {}
        try:
            outcome["returned"] = act(client, action, words)
        except Exception as error:
            outcome["raised"] = f"{type(error).__name__}: {error}"
        print(json.dumps({"action": action, "seconds": round(time.monotonic() - began, 3), **outcome}, default=str), flush=True)


main()
