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
