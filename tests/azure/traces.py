"""What a program leaves: its output, its files, the argument lists and environments of its processes while it runs."""
from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterable
from pathlib import Path

PIECE = 8  # characters of a secret that nothing may have
FREE = ("PWD", "OLDPWD", "_", "SHLVL", "GIT_OPTIONAL_LOCKS")  # variables that a shell sets for its children, and one that keeps git from writing


def pieces_of(secrets: Iterable[str]) -> set[str]:
    return {secret[at:at + PIECE] for secret in secrets for at in range(len(secret) - PIECE + 1)}


def leaks(text: str, pieces: set[str]) -> list[str]:
    """The lines of a text that have a piece of a secret."""
    return [line for line in text.splitlines() if any(line[at:at + PIECE] in pieces for at in range(len(line) - PIECE + 1))]


class Watch:
    """Reads /proc of a process and of everything below it, again and again until it has ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.commands: set[str] = set()
        self.environments: list[dict[str, str]] = []  # of the processes below
        self._process = process
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _watch(self) -> None:
        seen: set[tuple[int, str]] = set()
        while self._process.returncode is None:
            for pid in (self._process.pid, *_below(self._process.pid)):
                command = _read(pid, "cmdline").replace("\0", " ")
                self.commands.add(command)
                if pid != self._process.pid and (pid, command) not in seen:
                    seen.add((pid, command))
                    self.environments.append(dict(one.split("=", 1) for one in _read(pid, "environ").split("\0") if "=" in one))
            time.sleep(0.02)


def _below(pid: int) -> list[int]:
    try:
        children = [int(word) for task in os.listdir(f"/proc/{pid}/task")
                    for word in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:  # it has ended
        return []
    return [below for child in children for below in (child, *_below(child))]


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def files_below(folder: Path) -> dict[Path, str]:
    return {path: path.read_bytes().decode(errors="replace") for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
