"""Microsoft's client for Python works against the double, and the judge finds in its requests what was recorded of it."""
import unittest
from pathlib import Path

import recordings
from harness import AZURITE, Service
from judge.verdict import differences
from microsoft import PythonClient
from seeding import seed

PUBLIC = {"management": "https://management.azure.com", "api": "https://eastus.api.azureml.ms", "blob": "https://azrecstore.blob.core.windows.net"}


class PythonClientTest(unittest.TestCase):
    def judge(self, name, service, step=0):
        found = differences(name, recordings.requests_of(recordings.load(name), step), service.journal(clear=True), PUBLIC, [])
        self.assertEqual([], [str(one) for one in found])

    def test_hello_world(self):
        with Service(real_names=True) as service:
            folder = recordings.write_inputs(recordings.load("01-hello-world"), service.folder)
            client = self.enterContext(PythonClient(service, folder))
            name = client.ask("create", "hello.yml")
            self.judge("01-hello-world", service)
            log = "user_logs/std_log.txt"
            service.plan(name, {"status": "Running", "logs": {log: "hello\n"}}, {"status": "Completed", "logs": {log: "world\n"}})
            self.assertEqual([name], client.ask("list"))
            self.assertIn("hello\nworld\n", client.ask("stream", name))
            client.ask("download", name, "out")
            self.assertEqual("hello\nworld\n", Path(folder, "out/artifacts", log).read_text(encoding="utf-8"))

    def test_code_and_inputs_and_their_reuse(self):
        with Service(real_names=True, azurite=AZURITE.exists()) as service:
            folder = recordings.write_inputs(recordings.load("02-code-and-inputs"), service.folder)
            seed(service, recordings.load("02-code-and-inputs"), lambda value: value)
            client = self.enterContext(PythonClient(service, folder))
            client.ask("create", "job.yml")
            self.judge("02-code-and-inputs", service)
            service.control("forget", job="job_two")
            client.ask("create", "job.yml")
            self.judge("03-reuse-unchanged", service)


if __name__ == "__main__":
    unittest.main()
