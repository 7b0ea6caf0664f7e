"""Microsoft's client for Python as a process that does one thing after the other; python_client.py says what.

AML_MICROSOFT_CLIENT is a file of shell variables: CLIENT, the client's folders for PYTHONPATH. The client is no part of this project.
"""
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from harness import HERE, Service

Json = Any


class Raised(Exception):
    """What the client raised, in its words."""


def variables() -> dict[str, str]:
    """What the file exports."""
    script = '. "$1" && printf "%s\\n%s" "$CLIENT" "${PYTHONPYCACHEPREFIX-}"'
    done = subprocess.run(["bash", "-c", script, "bash", os.environ["AML_MICROSOFT_CLIENT"]], check=True, capture_output=True, text=True)
    path, cache = done.stdout.split("\n")
    return {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": cache}


class PythonClient:
    """The client in a folder, for the workspace of a double. It ends with the `with` block."""

    def __init__(self, service: Service, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["/usr/bin/python3", "-W", "ignore", HERE / "python_client.py", json.dumps(service.addresses)], cwd=folder, text=True,
            env={**service.environment("none"), **variables()}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> PythonClient:
        self.import_seconds: float = self._read()["seconds"]
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, action: str, *words: str) -> Json:
        """What the action returned. Raises Raised where it raised."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([action, *words]) + "\n")
        self._process.stdin.flush()
        outcome = self._read()
        if "raised" in outcome:
            raise Raised(outcome["raised"])
        return outcome["returned"]

    def _read(self) -> Json:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Microsoft's client ended; its standard error says why")
        return json.loads(line)
