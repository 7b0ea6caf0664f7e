"""Fits a value to a recorded one in which ids and made-up names are variables: each stands for one value throughout a conversation."""
from __future__ import annotations

import re
from functools import cache
from typing import Any

from double import place

Json = Any
Bindings = dict[str, str]  # recorded text -> text of the client under test

GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
MADE_UP = r"[a-z]+_[a-z]+_[bcdfghjklmnpqrstvwxyz0-9]{10}"  # the name of a job that was given none
CONTAINER = rf"{place.WORKSPACE_ID}-[0-9a-f]{{26}}"  # of a pending upload
COMMIT = r"[0-9a-f]{40}"  # of a work tree that is made for each run
KINDS = {"guid": GUID, "made_up": MADE_UP, "container": CONTAINER, "commit": COMMIT}
VARIABLE = re.compile(rf"(?P<guid><guid-\d+>)|(?P<container>{CONTAINER})|(?<![a-z0-9_])(?P<made_up>{MADE_UP})(?![a-z0-9_])"
                      rf"|(?<![0-9a-f])(?P<commit>{COMMIT})(?![0-9a-f])")


def differences(wanted: Json, found: Json, bindings: Bindings, at: str = "") -> list[str]:
    """Where the two differ; bindings grow with what fits."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return _of_mappings(wanted, found, bindings, at)
    if isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            return [f"{at} has {len(found)} items; expected {len(wanted)}"]
        return [what for index, pair in enumerate(zip(wanted, found)) for what in differences(*pair, bindings, f"{at}[{index}]")]
    if isinstance(wanted, str) and isinstance(found, str):
        return [] if _fits(wanted, found, bindings) else [f"{at} is {found!r}; expected {wanted!r}"]
    same = type(wanted) is type(found) and wanted == found
    return [] if same else [f"{at} is {found!r}; expected {wanted!r}"]


def _of_mappings(wanted: Json, found: Json, bindings: Bindings, at: str) -> list[str]:
    result = [f"{at}.{key} is missing" for key in wanted if key not in found]
    result += [f"{at}.{key} is not expected" for key in found if key not in wanted]
    for key in wanted:
        if key in found:
            result += differences(wanted[key], found[key], bindings, f"{at}.{key}")
    return result


def _fits(wanted: str, found: str, bindings: Bindings) -> bool:
    pattern, names = _pattern(wanted)
    if not names:
        return wanted == found
    values = pattern.fullmatch(found)
    if not values:
        return False
    for name, value in zip(names, values.groups()):
        if bindings.setdefault(name, value) != value:
            return False
    return True


@cache
def _pattern(wanted: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    names, pieces, end = [], [], 0
    for variable in VARIABLE.finditer(wanted):
        names.append(variable[0])
        pieces += [re.escape(wanted[end:variable.start()]), f"({KINDS[variable.lastgroup or '']})"]
        end = variable.end()
    return re.compile("".join(pieces) + re.escape(wanted[end:]), re.DOTALL), tuple(names)
