"""The words for aml-job in the place of each call of the recorded client."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

# A call as it is recorded, without what is in parentheses around it.
CALLS: tuple[tuple[str, Callable[..., list[str]]], ...] = (
    (r"ml_client\.jobs\.create_or_update\(load_job\('([^']+)'\)\)", lambda file: ["create", "--skip-validation", "--no-preflight", "-f", file]),
    (r"ml_client\.jobs\.get\('([^']+)'\)", lambda name: ["show", "-n", name]),
    (r"\[j\.name for j in ml_client\.jobs\.list\(\)\]", lambda: ["list"]),
    (r"list\(list_view_type=All\)", lambda: ["list", "--include-archived"]),
    (r"list\(list_view_type=ArchivedOnly\)", lambda: ["list", "--archived-only"]),
    (r"list\(parent_job_name='([^']+)'\)", lambda name: ["list", "--parent-job-name", name]),
    (r"ml_client\.jobs\.begin_cancel\('([^']+)'\)\.result\(\)", lambda name: ["cancel", "-n", name]),
    (r"ml_client\.jobs\.(archive|restore)\('([^']+)'\)", lambda verb, name: [verb, "-n", name]),
    (r"ml_client\.jobs\.stream\('([^']+)'\)", lambda name: ["stream", "-n", name]),
    (r"ml_client\.jobs\.download\('([^']+)'(.*)\)", lambda name, options: ["download", "-n", name, *_download(options)]),
    (r"ml_client\.compute\.get\('([^']+)'\)", lambda name: ["compute", "show", "-n", name]),
    (r"\[x\.name for x in ml_client\.compute\.list\(\)\]", lambda: ["compute", "list"]),
    (r"ml_client\.compute\.begin_delete\('([^']+)'\)\.result\(\)", lambda name: ["compute", "delete", "-n", name]),
    (r"ml_client\.compute\.begin_create_or_update\(load_compute\('([^']+)'\)\)\.result\(\)", lambda file: ["compute", "create", file]),
)


def words_of(call: str, folder: Path) -> list[str]:
    """None: aml-job has no verb for it. `folder` has the files that the call names."""
    for pattern, make in CALLS:
        found = re.fullmatch(pattern, re.sub(r"^\([^)]*\) | \([^)]*\)$", "", call))
        if found:
            words = make(*found.groups())
            return _compute(folder / words[2]) if words[:2] == ["compute", "create"] else words
    return []


def _download(options: str) -> list[str]:
    words = []
    for name, value in re.findall(r"(\w+)='?([^',)]+)", options):
        words += ["--all"] if name == "all" else [f"--{name.replace('_', '-')}", value]
    return words


def _compute(file: Path) -> list[str]:
    """aml-job takes a pool by options, not as a file."""
    pool = dict(line.split(": ", 1) for line in file.read_text(encoding="utf-8").splitlines())
    return ["compute", "create", *(word for key in ("name", "size", "min_instances", "max_instances", "idle_time_before_scale_down")
                                   if key in pool for word in (f"--{key.replace('_', '-')}", pool[key]))]
