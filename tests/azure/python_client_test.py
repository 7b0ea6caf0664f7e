"""Microsoft's client for Python works against the double, and the judge finds in its requests what was recorded of it.

AML_MICROSOFT_CLIENT is a file of shell variables: CLIENT, the client's folders for PYTHONPATH. The wall time of `create` is printed.
"""
import json
import os
import subprocess
import time
import unittest
from pathlib import Path

import recordings
from harness import AZURITE, HERE, Service
from judge.verdict import differences
from seeding import seed

PUBLIC = {"management": "https://management.azure.com", "api": "https://eastus.api.azureml.ms", "blob": "https://azrecstore.blob.core.windows.net"}


def variables():
    """What the file exports."""
    script = '. "$1" && printf "%s\\n%s" "$CLIENT" "${PYTHONPYCACHEPREFIX-}"'
    done = subprocess.run(["bash", "-c", script, "bash", os.environ["AML_MICROSOFT_CLIENT"]], check=True, capture_output=True, text=True)
    path, cache = done.stdout.split("\n")
    return {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": cache}


class PythonClientTest(unittest.TestCase):
    def run_client(self, service, folder, *actions):
        """What each action returned; an action is a list of words."""
        words = [word for action in actions for word in ("--", *action)][1:]
        done = subprocess.run(["/usr/bin/python3", "-W", "ignore", HERE / "python_client.py", json.dumps(service.addresses), *words], cwd=folder,
                              env={**service.environment("none"), **variables()}, capture_output=True, text=True, timeout=600, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        outcomes = [json.loads(line) for line in done.stdout.splitlines()][1:]
        for outcome in outcomes:
            self.assertNotIn("raised", outcome, done.stderr[-2000:])
        return [outcome["returned"] for outcome in outcomes]

    def judge(self, name, service, step=0):
        found = differences(name, recordings.requests_of(recordings.load(name), step), service.journal(clear=True), PUBLIC, [])
        self.assertEqual([], [str(one) for one in found])

    def test_hello_world(self):
        with Service(real_names=True) as service:
            folder = recordings.write_inputs(recordings.load("01-hello-world"), service.folder)
            began = time.monotonic()
            name, = self.run_client(service, folder, ["create", "hello.yml"])
            print(f"create of hello world, the whole process: {time.monotonic() - began:.2f} s")
            self.judge("01-hello-world", service)
            log = "user_logs/std_log.txt"
            service.plan(name, {"status": "Running", "logs": {log: "hello\n"}}, {"status": "Completed", "logs": {log: "world\n"}})
            _, names, said, _ = self.run_client(service, folder, ["get", name], ["list"], ["stream", name], ["download", name, "out"])
            self.assertEqual([name], names)
            self.assertIn("hello\nworld\n", said)
            self.assertEqual("hello\nworld\n", Path(folder, "out/artifacts", log).read_text(encoding="utf-8"))

    def test_code_and_inputs_and_their_reuse(self):
        with Service(real_names=True, azurite=AZURITE.exists()) as service:
            folder = recordings.write_inputs(recordings.load("02-code-and-inputs"), service.folder)
            seed(service, recordings.load("02-code-and-inputs"), lambda value: value)
            self.run_client(service, folder, ["create", "job.yml"])
            self.judge("02-code-and-inputs", service)
            service.control("forget", job="job_two")
            self.run_client(service, folder, ["create", "job.yml"])
            self.judge("03-reuse-unchanged", service)


if __name__ == "__main__":
    unittest.main()
