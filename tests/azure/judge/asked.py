"""A request as the judge compares it, out of a journal or out of a recording: whatever may differ is gone."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from double import place
from double.blobs.gate import step_of
from double.messages import Headers, Request
from double.routes import find
from double.service import ROUTES

Json = Any

SIGNATURE = {"sv", "sr", "sp", "se", "st", "spr", "sig", "skoid"}  # parameters of a shared access signature
UNIMPORTANT = {"accept", "x-ms-version", "range", "x-ms-range", "if-match", "x-ms-date", "user-agent", "content-length", "host", "te", "priority"}


@dataclass
class Asked:
    step: str  # the double's name for it, such as job.put
    method: str
    role: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Json = None
    offset: int = field(default=0, compare=False)  # of the range that is asked for

    def title(self) -> str:
        return f"{self.step}: {self.method} {self.path}"


def from_recording(requests: Iterable[Json]) -> list[Asked]:
    return fold([_asked(request["role"], request) for request in requests])


def from_journal(entries: Iterable[Json], addresses: dict[str, str]) -> list[Asked]:
    """Sign-in and the look-up of the cloud are left out: the recorded client did them elsewhere."""
    asked = [_asked(entry["role"], _shortened(entry["request"], addresses)) for entry in entries
             if entry["role"] in ("management", "api", "blob") and entry["step"] != "cloud.metadata"]
    return fold(asked)


def _shortened(value: Json, addresses: dict[str, str]) -> Json:
    if isinstance(value, dict):
        return {_shortened(key, addresses): _shortened(item, addresses) for key, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item, addresses) for item in value]
    if isinstance(value, str):
        for name, long in (("{WS}", place.ROOT), ("{MANAGEMENT}", addresses["management"]), ("{MANAGEMENT}", "https://management.azure.com"),
                           ("azureml://eastus.api.azureml.ms", f"azureml://{urlsplit(addresses['api']).netloc}"),
                           ("{API}", addresses["api"]), ("{BLOB}", addresses["blob"])):
            value = value.replace(long, name)
    return value


def _asked(role: str, request: Json) -> Asked:
    query = {name: value for name, value in request["query"] if name not in SIGNATURE}
    if any(name == "sig" for name, _ in request["query"]):
        query["sig"] = "<sig>"
    headers = {name.lower(): value for name, value in request["headers"].items() if name.lower() not in UNIMPORTANT}
    found = re.match(r"bytes=(\d+)", Headers(request["headers"]).find("x-ms-range") or Headers(request["headers"]).find("range") or "")
    step = _step(role, request["method"], request["path"], query)
    return Asked(step, request["method"], role, request["path"], query, headers, request.get("body"), int(found[1]) if found else 0)


def _step(role: str, method: str, path: str, query: dict[str, str]) -> str:
    request = Request(role, method, f"{quote(path.replace('{WS}', place.ROOT))}?{urlencode(query)}", Headers())
    if role == "blob":
        return step_of(request)
    route = find(ROUTES, request)
    return route.step if route else "unknown"


def fold(asked: list[Asked]) -> list[Asked]:
    """Block sizes may differ: the blocks of a blob and their list are one upload, the ranges of a blob are one download."""
    folded: list[Asked] = []
    sizes: dict[str, int] = {}
    for one in asked:
        if one.step == "blob.block":
            sizes[one.path] = sizes.get(one.path, 0) + _size(one.body)
        elif one.step == "blob.blocklist":
            query = {name: value for name, value in one.query.items() if name != "comp"}
            folded.append(Asked("blob.blocks", "PUT", "blob", one.path, query, one.headers, {"$bytes": sizes.get(one.path, 0)}))
        elif one.step != "blob.get" or one.offset == 0:
            folded.append(one)
    return folded


def _size(body: Json) -> int:
    return int(body["$bytes"]) if isinstance(body, dict) else len((body or "").encode())
