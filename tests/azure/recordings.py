"""Reads the recorded conversations of tests/oracle/azure."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Any

FOLDER = Path(__file__).parents[1] / "oracle/azure/conversations"


@dataclass(frozen=True)
class Scenario:
    name: str  # such as 01-hello-world
    title: str
    inputs: Json  # cwd_name, and files by path
    steps: list[Json]  # what was called, and what came of it
    conversation: list[Json]  # request and response


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def load(name: str) -> Scenario:
    whole = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Scenario(name, whole["title"], whole["inputs"], whole["steps"], whole["conversation"])


def requests_of(scenario: Scenario, step: int) -> list[Json]:
    """The requests of one call of the client; steps count from 0."""
    first, last = scenario.steps[step]["exchanges"]
    return [exchange["request"] for exchange in scenario.conversation[first - 1:last]]


def write_inputs(scenario: Scenario, folder: Path) -> Path:
    """Writes the files of a scenario below the folder; returns where its client ran, whose name counts."""
    place = folder / str(scenario.inputs["cwd_name"])
    place.mkdir(parents=True, exist_ok=True)
    for name, content in _files(scenario).items():
        path = place / name
        if name.endswith("/"):
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else _large(content["size"]))
    return place


def _files(scenario: Scenario) -> dict[str, Json]:
    """A name in parentheses says which files of another scenario there are, or what is no file at all."""
    files = {name: content for name, content in scenario.inputs["files"].items() if not name.startswith("(")}
    for name, content in scenario.inputs["files"].items():
        if name.startswith("(same files as 02"):
            files = {**load("02-code-and-inputs").inputs["files"], **files, **({"data/one.csv": content} if content else {})}
    return files


def _large(size: int) -> bytes:
    """The large files of the recordings: byte i is (7 i + 13) mod 251."""
    period = bytes((7 * index + 13) % 251 for index in range(251))
    return (period * (size // 251 + 1))[:size]
