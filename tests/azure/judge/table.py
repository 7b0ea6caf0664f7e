"""The deliberate differences, each with its reason: tests/azure/differences.tsv."""
from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from .compare import Difference

FILE = Path(__file__).parents[1] / "differences.tsv"


@dataclass(frozen=True)
class Row:
    scenario: str  # these three are patterns with *
    step: str
    what: str
    kind: str
    reason: str

    def allows(self, scenario: str, difference: Difference) -> bool:
        return (self.kind == difference.kind and fnmatchcase(scenario, self.scenario) and fnmatchcase(difference.step, self.step)
                and fnmatchcase(difference.what, self.what))


def read(path: Path = FILE) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = []
    for line in lines:
        words = line.split("\t")
        if len(words) != 5 or not all(words):
            raise ValueError(f"{path.name}: expected scenario, step, kind, what and reason between tabs: {line}")
        rows.append(Row(words[0], words[1], words[3], words[2], words[4]))
    return rows
