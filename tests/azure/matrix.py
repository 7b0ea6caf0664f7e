"""Many cases at the same time: each has a double that no other case uses meanwhile, and what it made is told apart by its name."""
from __future__ import annotations

import os
import queue
import re
import subprocess
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest import TestCase

from harness import PATIENCE, Service
from ways import SECRET

PROGRAM = os.environ["AML_JOB"]
WORKERS = int(os.environ.get("AML_MATRIX_WORKERS", "12"))
IDLE_SECONDS = "2"  # until a request is given up
UNUSABLE = 2  # the exit code for what cannot be done

# A kind of fault, and further words of the order where it has any.
KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "time-out": ("time-out", {}), "reset": ("reset", {}), "reset-mid-body": ("reset-mid-body", {}), "401": ("401", {}), "claims": ("claims", {}),
    "403": ("403", {}), "409": ("409", {}), "412": ("412", {}), "429": ("429", {}), "429 with a pause": ("429", {"retry_after": "1"}),
    "500": ("500", {}), "503": ("503", {}), "truncated-json": ("truncated-json", {}), "wrong-content-type": ("wrong-content-type", {}),
    "empty": ("empty", {}), "expired-token": ("expired-token", {}), "expired-sas": ("expired-sas", {}),
}
ANSWERS = ("truncated-json", "wrong-content-type", "empty")  # come after the work is done anyway
CURED = ("time-out", "reset", "reset-mid-body", "429 with a pause", "500", "503")  # by repeating, where they happen once

ADVICE = re.compile(r"run the same command|sign in again|ask for|use another name|update them|check ")
NOISE = re.compile(r'\{"|</|std::|terminate|Abort|core dumped|Traceback|internal error|\.cc:|\\u000')


@dataclass(frozen=True)
class Case:
    """A step that goes wrong."""
    step: str
    kind: str
    lasting: bool = False  # until somebody heals it
    late: bool = False  # the service has done its work
    path: str = ""  # a part of the path, where a step has several
    skip: int = 0  # so many requests of the step pass first

    def order(self, service: Service) -> None:
        kind, more = KINDS[self.kind]
        service.fault(self.step, kind, times=1000 if self.lasting else 1, late=self.late, path=self.path, skip=self.skip, seconds=PATIENCE, **more)

    def __str__(self) -> str:
        return " ".join([self.step, self.path, self.kind, *(["lasting"] if self.lasting else []), *(["late"] if self.late else [])])


class Run:
    """The program in a folder of its own, with a double of its own."""

    def __init__(self, service: Service, name: str) -> None:
        self.service, self.name = service, name
        self.folder = Path(service.folder) / name
        self.folder.mkdir()
        self.environment = service.environment(AML_JOB_IDLE_SECONDS=IDLE_SECONDS)

    def start(self, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, env=self.environment, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __call__(self, *words: object) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=5 * PATIENCE)
        for secret in (SECRET, "Bearer", "sig=", ".double"):
            assert secret not in out + err, f"{secret} is in the output"
        return process.returncode, out, err


def check_refusal(code: int, err: str) -> None:
    """An error that a person can act on."""
    assert code == UNUSABLE, f"exit code {code}: {err}"
    lines = err.splitlines()
    assert lines and lines[0].startswith("aml-job: "), err
    assert all(line.startswith(("aml-job: ", "  ")) for line in lines), err
    assert not NOISE.search(err), err
    assert ADVICE.search(err), f"nothing says what to do: {err}"


def run_all(test: TestCase, cases: Iterable[Case], act: Callable[[Run, Case], None]) -> None:
    """Each case in a sub-test; act raises AssertionError where the program fails it."""
    waiting: queue.SimpleQueue[tuple[int, Case]] = queue.SimpleQueue()
    failures: list[tuple[Case, BaseException]] = []
    for numbered in enumerate(cases):
        waiting.put(numbered)

    def work(service: Service) -> None:
        while True:
            try:
                number, case = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                service.control("heal")
                service.control("journal", clear=True)
                act(Run(service, f"case-{number}"), case)
            except BaseException as failure:  # the other cases go on
                failures.append((case, failure))

    with ExitStack() as stack:
        services = [stack.enter_context(Service()) for _ in range(min(WORKERS, waiting.qsize()))]
        threads = [threading.Thread(target=work, args=(service,)) for service in services]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for case, failure in failures:
        with test.subTest(str(case)):
            raise failure
