"""The bodies of tests/oracle/azure/bodies.tsv, which ours are proved to equal: every key of both kinds of jobs."""
from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

Json = Any

FOLDER = Path(__file__).parents[1] / "oracle/azure"


def job_bodies() -> dict[str, Json]:
    """By a name that says which file of bases/ was changed, and where."""
    bases = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (FOLDER / "bases").glob("*.json")}
    bodies = {}
    for number, line in enumerate((FOLDER / "bodies.tsv").read_text(encoding="utf-8").splitlines()[1:]):
        base, path, _, patch = (line + "\t").split("\t")[:4]
        bodies[f"{number}-{base}-{path}"] = _patched(bases[base], json.loads(patch) if patch else [])
    return bodies


def _patched(body: Json, patch: Json) -> Json:
    """A JSON Patch of add, remove and replace."""
    body = copy.deepcopy(body)
    for operation in patch:
        *way, last = (step.replace("~1", "/").replace("~0", "~") for step in operation["path"].split("/")[1:])
        holder = body
        for step in way:
            holder = holder[int(step) if isinstance(holder, list) else step]
        key: Any = last if isinstance(holder, dict) else len(holder) if last == "-" else int(last)
        if operation["op"] != "add":
            holder.pop(key)
        if operation["op"] == "remove":
            continue
        if isinstance(holder, list):
            holder.insert(key, operation["value"])
        else:
            holder[key] = operation["value"]
    return body
