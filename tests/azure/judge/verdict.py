"""The whole judgement of a journal."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .asked import from_journal, from_recording
from .compare import Difference, compare
from .order import out_of_order
from .table import Row, read

Json = Any


def differences(scenario: str, recorded: Iterable[Json], journal: Iterable[Json], addresses: dict[str, str],
                rows: list[Row] | None = None) -> list[Difference]:
    """What the client under test does otherwise and may not.

    recorded are requests of a recorded conversation, journal is what the double wrote down, addresses are the double's.
    """
    table = read() if rows is None else rows
    found = from_journal(journal, addresses)
    every = compare(from_recording(recorded), found) + out_of_order(found)
    return [one for one in every if not any(row.allows(scenario, one) for row in table)]
