"""Pairs the recorded requests with those of the client under test. Their order is judged in order.py."""
from __future__ import annotations

from dataclasses import dataclass

from .asked import Asked
from .unify import Bindings, differences

PARTS = ("method", "role", "path", "query", "headers", "body")


@dataclass(frozen=True)
class Difference:
    kind: str  # missing, fewer, extra, more, differs, order
    step: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"


def compare(recorded: list[Asked], found: list[Asked]) -> list[Difference]:
    bindings: Bindings = {}
    matched, missing, extra = _pair(recorded, found, bindings)
    result: list[Difference] = []
    for wanted in list(missing):
        if any(_differences(wanted, one, dict(bindings)) == [] for one in matched):
            missing.remove(wanted)
            result.append(Difference("fewer", wanted.step, wanted.title()))
    for one in list(extra):
        if any(one == other for other in matched):
            extra.remove(one)
            result.append(Difference("more", one.step, one.title()))
    for wanted in list(missing):
        nearest = _nearest(wanted, extra, bindings)
        if nearest:
            missing.remove(wanted)
            extra.remove(nearest)
            what = "; ".join(_differences(wanted, nearest, dict(bindings)))
            result.append(Difference("differs", wanted.step, f"{wanted.title()}: {what}"))
    result += [Difference("missing", wanted.step, wanted.title()) for wanted in missing]
    result += [Difference("extra", one.step, one.title()) for one in extra]
    return result


def _pair(recorded: list[Asked], found: list[Asked], bindings: Bindings) -> tuple[list[Asked], list[Asked], list[Asked]]:
    """The found requests that fit a recorded one, the recorded ones without a partner, and the found ones without."""
    left = list(found)
    matched, missing = [], []
    for wanted in recorded:
        for one in left:
            attempt = dict(bindings)
            if wanted.step == one.step and not _differences(wanted, one, attempt):
                bindings.update(attempt)
                left.remove(one)
                matched.append(one)
                break
        else:
            missing.append(wanted)
    return matched, missing, left


def _differences(wanted: Asked, found: Asked, bindings: Bindings) -> list[str]:
    return [what for part in PARTS for what in differences(getattr(wanted, part), getattr(found, part), bindings, part)]


def _nearest(wanted: Asked, candidates: list[Asked], bindings: Bindings) -> Asked | None:
    """The one of the same step with the fewest differences; blobs also have to have the same path."""
    same = [one for one in candidates if one.step == wanted.step
            and (wanted.role != "blob" or not differences(wanted.path, one.path, dict(bindings)))]
    return min(same, key=lambda one: len(_differences(wanted, one, dict(bindings)))) if same else None
