"""Starts the double, with Azurite behind it where blobs are to be proved, and the environment in which aml-job speaks to it.

    with Service() as service:
        subprocess.run([aml_job, "create", "-f", "job.yml"], env=service.environment())
        service.advance("my_job", status="Running", logs={"user_logs/std_log.txt": "line\\n"})
        assert service.steps() == ["token", "job.put"]
"""
from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from double import place
from ways import KNOWN, WAYS

HERE = Path(__file__).parent
AZURITE = HERE / "node_modules/azurite/dist/src/blob/main.js"
PATIENCE = 120  # seconds until a start is given up
OTHERS = ("AZURE", "ARM_", "AML_JOB_", "MSI_", "IDENTITY_", "ACTIONS_ID_", "SYSTEM_")  # variables of the machine that must not reach a test
Json = Any


class Azurite:
    """A process that keeps blobs of the double's account in a folder."""

    def __init__(self, folder: Path, key: str) -> None:
        log = folder / "azurite.log"
        environment = {**os.environ, "AZURITE_ACCOUNTS": f"{place.ACCOUNT}:{key}"}
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                ["node", str(AZURITE), "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", str(folder / "azurite"), "--disableTelemetry"],
                env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        self.address = self._wait(log)

    def _wait(self, log: Path) -> str:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up and self._process.poll() is None:
            for line in log.read_text(errors="replace").splitlines():
                if "successfully listens on" in line:
                    return line.split()[-1]
            time.sleep(0.05)
        raise RuntimeError(f"Azurite did not start: {log.read_text(errors='replace')}")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class Service:
    """The double as a process.

    `azurite` keeps the blobs there; `direct` lets clients speak to Azurite itself, as a benchmark wants; with `real_names` the answers have
    the public cloud's host names, for a client that cannot be told others.
    """

    def __init__(self, azurite: bool = False, direct: bool = False, real_names: bool = False) -> None:
        self._with_azurite, self._direct, self._real_names = azurite or direct, direct, real_names
        self._azurite: Azurite | None = None

    def __enter__(self) -> Service:
        self.folder = Path(tempfile.mkdtemp(prefix="aml-azure-"))
        key = base64.b64encode(secrets.token_bytes(64)).decode()
        words = [sys.executable, "-m", "double", *(["--real-names"] if self._real_names else [])]
        try:
            if self._with_azurite:
                self._azurite = Azurite(self.folder, key)
                words += ["--azurite", self._azurite.address, *(["--direct"] if self._direct else [])]
            self._process = subprocess.Popen(words, cwd=HERE, env={**os.environ, "AML_DOUBLE_KEY": key}, text=True,
                                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            assert self._process.stdout is not None
            self.addresses: dict[str, str] = json.loads(self._process.stdout.readline())
        except BaseException:
            self.__exit__()
            raise
        self.control("identity", **KNOWN)
        self.add_compute("cpu-cluster")
        return self

    def __exit__(self, *_: object) -> None:
        process = getattr(self, "_process", None)
        if process is not None:
            process.kill()
            process.communicate()
        if self._azurite:
            self._azurite.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, sign_in: str = "secret", **more: str) -> dict[str, str]:
        """The variables for aml-job; sign_in is a key of ways.WAYS."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
        return {
            **clean,
            "ARM_CLOUD_METADATA_URL": f"{self.addresses['management']}/metadata/endpoints?api-version=2019-05-01",
            "AZUREML_ARM_SUBSCRIPTION": place.SUBSCRIPTION,
            "AZUREML_ARM_RESOURCEGROUP": place.GROUP,
            "AZUREML_ARM_WORKSPACE_NAME": place.WORKSPACE,
            "AML_JOB_HOME": str(home),
            "NO_PROXY": "127.0.0.1,localhost,.localhost",
            "no_proxy": "127.0.0.1,localhost,.localhost",
            **WAYS[sign_in](self),
            **more,
        }

    def control(self, verb: str, **order: Json) -> Json:
        request = urllib.request.Request(f"{self.addresses['control']}/_control/{verb}", json.dumps(order).encode(),
                                         {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=PATIENCE) as response:
            return json.load(response)

    def journal(self, clear: bool = False) -> list[Json]:
        """What was asked and answered so far, in the form of the recorded conversations."""
        entries: list[Json] = self.control("journal", clear=clear)["entries"]
        return entries

    def steps(self) -> list[str]:
        """The names of the requests so far, such as job.put."""
        return [entry["step"] for entry in self.journal()]

    def wait_for(self, step: str, count: int = 1) -> None:
        """Returns when the step has been asked for so many times; a fault of kind time-out holds its answer back."""
        give_up = time.monotonic() + PATIENCE
        while self.steps().count(step) < count:
            if time.monotonic() > give_up:
                raise TimeoutError(f"{step} was not asked for {count} times, but {self.steps()}")
            time.sleep(0.02)

    def fault(self, step: str, kind: str, **more: Json) -> None:
        """The next request of this step fails; see double/faults.py for kinds and for what else can be said."""
        self.control("fault", step=step, kind=kind, **more)

    def advance(self, job: str, **what: Json) -> None:
        """One step in a job's life, now: status, logs (name -> text to append), error, warnings."""
        self.control("advance", job=job, **what)

    def plan(self, job: str, *steps: Json) -> None:
        """Steps for the next looks at the job; `*` is any job to come."""
        self.control("plan", job=job, steps=list(steps))

    def append(self, job: str, log: str, text: str) -> None:
        self.advance(job, logs={log: text})

    def settings(self, **changes: Json) -> Json:
        return self.control("settings", **changes)

    def token(self, audience: str = "https://management.azure.com", **more: Json) -> str:
        token: str = self.control("token", audience=audience, **more)["token"]
        return token

    def add_compute(self, name: str, **body: Json) -> None:
        self.control("add_compute", name=name, body=body)

    def jobs(self) -> Json:
        """The properties of every job, by name."""
        return self.control("state")["jobs"]
