"""The language server with aml-job and the double: from the choice of a workspace to names, a submission, a refusal and a log."""
import json
import os
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

from aml_job_test import HELLO, PROGRAM, AzureTest
from double import place
from ways import SECRET

sys.path.append(str(Path(__file__).parents[1] / "backend"))
from serve_test import frame, messages  # noqa: E402

PATIENCE = 60
CHOSEN = {"subscription": place.SUBSCRIPTION, "resource_group": place.GROUP, "name": place.WORKSPACE}


class Editor:
    """A client of aml-ls: requests, and the notifications that come meanwhile."""

    def __init__(self, test, environment, **options):
        self.process = subprocess.Popen([os.environ["AML_LS"], "--stdio"], env=environment, cwd=test.work, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        test.addCleanup(self.end)
        self.incoming = messages(self.process.stdout)
        self.notifications = []
        self.last_id = 0
        self.call("initialize", {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options})
        self.notify("initialized", {})

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()

    def send(self, message):
        self.process.stdin.write(frame({"jsonrpc": "2.0", **message}))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def answer(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        for message in self.incoming:
            if message.get("id") == self.last_id and "method" not in message:
                return message
            self.notifications.append(message)
        raise EOFError("the server has ended")

    def call(self, method, params):
        answer = self.answer(method, params)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]

    def run(self, command, *arguments):
        return self.answer("workspace/executeCommand", {"command": command, "arguments": arguments})

    def next(self, method, wanted=lambda params: True):
        """The parameters of the next such notification."""
        while True:
            message = self.notifications.pop(0) if self.notifications else next(self.incoming)
            if message.get("method") == method and wanted(message["params"]):
                return message["params"]

    def open(self, path):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}})
        return path.as_uri()

    def lenses(self, uri):
        lenses = self.call("textDocument/codeLens", {"textDocument": {"uri": uri}})
        return [one["command"]["title"] for one in lenses if one["command"]["command"].startswith("aml.")]

    def offered(self, uri, line):
        at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 1000}}
        answer = self.call("textDocument/completion", at)
        return {one["label"] for one in (answer if isinstance(answer, list) else answer["items"])}


class EditorTest(AzureTest):
    def setUp(self):
        super().setUp()
        programs = self.work / "bin"
        programs.mkdir()
        (programs / "aml-job").symlink_to(Path(PROGRAM).resolve())
        self.environment["AML_JOB_CACHE"] = str(self.work / "cache")
        self.environment["PATH"] = f"{programs}:{self.environment['PATH']}"
        self.service.add_compute("gpu", properties={"properties": {"vmSize": "STANDARD_NC6S_V3"}})

    def editor(self, **options):
        return Editor(self, self.environment, **options)

    def choose(self):
        self.run_job("use", "--subscription", place.SUBSCRIPTION, "-g", place.GROUP, "-w", place.WORKSPACE)

    def until(self, holds):
        give_up = time.monotonic() + PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), give_up)
            time.sleep(0.02)

    def services(self, editor):
        """The processes that the server has started."""
        children = Path(f"/proc/{editor.process.pid}/task").glob("*/children")
        return [number for one in children for number in one.read_text(encoding="ascii").split()]

    def test_opening_files_starts_nothing_and_contacts_nobody(self):
        self.choose()
        editor = self.editor(jobNames=True)
        uri = editor.open(self.write("job.yml", HELLO))
        self.until(lambda: editor.lenses(uri) == ["Submit", "Run here"])
        editor.call("textDocument/documentLink", {"textDocument": {"uri": uri}})
        self.assertEqual(([], []), (self.services(editor), self.service.steps()))

    def test_without_a_choice_nothing_can_be_submitted(self):
        editor = self.editor(jobNames=True)
        job = self.write("job.yml", HELLO)
        uri = editor.open(job)
        for _ in range(3):
            self.assertEqual(["Run here"], editor.lenses(uri))
        self.assertIn("choose one first", editor.run("aml.submit", uri)["error"]["message"])
        editor.offered(uri, 4)
        self.assertEqual([], self.service.steps())

    def test_a_choice_brings_names_that_stay_without_a_connection(self):
        self.write("config.json", json.dumps({"subscription_id": place.SUBSCRIPTION, "resource_group": place.GROUP, "workspace_name": place.WORKSPACE}))
        editor = self.editor()
        folder = self.work.as_uri()
        offers = editor.run("aml.workspaceOffers", folder)["result"]
        self.assertEqual((None, [CHOSEN]), (offers["chosen"], [one["workspace"] for one in offers["offers"]]))
        self.assertEqual([], self.service.steps())
        self.assertEqual(str(self.work.resolve()), editor.run("aml.useWorkspace", folder, CHOSEN)["result"]["folder"])
        uri = editor.open(self.write("job.yml", HELLO.replace("cpu-cluster", "")))
        self.until(lambda: "azureml:gpu" in editor.offered(uri, 4))
        asked = self.service.steps()
        shutil.rmtree(self.work / "bin")  # nobody is left to ask the service
        alone = self.editor()
        uri = alone.open(self.work / "job.yml")
        self.until(lambda: "azureml:gpu" in alone.offered(uri, 4))
        self.assertEqual(asked, self.service.steps())
        for file in (self.work / "cache").rglob("*.json"):
            self.assertNotIn(SECRET, file.read_text(encoding="utf-8"))

    def test_a_job_is_submitted_and_followed(self):
        self.choose()
        editor = self.editor()
        job = self.write("job.yml", HELLO)
        accepted = editor.run("aml.submit", job.as_uri())["result"]
        self.assertEqual([accepted["name"]], list(self.service.jobs()))
        self.assertTrue(accepted["link"].startswith("https://"))
        self.assertEqual([accepted["name"]], [one["name"] for one in editor.run("aml.jobs", self.work.as_uri())["result"]["jobs"]])
        self.service.plan(accepted["name"], {"status": "Running", "logs": {"user_logs/std_log.txt": "first\n"}},
                          {"status": "Completed", "logs": {"user_logs/std_log.txt": "second\n"}})
        self.assertEqual(accepted["name"], editor.run("aml.follow", self.work.as_uri(), accepted["name"])["result"]["name"])
        log = ""
        while "second\n" not in log:
            log += editor.next("$/aml/jobLog")["text"]
        self.assertIn("first\nsecond\n", log)
        self.assertIn("Completed", editor.next("window/showMessage", lambda params: "Completed" in params["message"])["message"])

    def test_a_refusal_is_underlined_until_the_next_edit(self):
        self.choose()
        editor = self.editor()
        job = self.write("job.yml", HELLO.replace("cpu-cluster", "absent"))
        uri = editor.open(job)
        self.assertIn("absent", editor.run("aml.submit", uri)["error"]["message"])
        codes = lambda params: [one["code"] for one in params["diagnostics"]]
        refused = editor.next("textDocument/publishDiagnostics", lambda params: "refused" in codes(params))["diagnostics"][0]
        lines = job.read_text(encoding="utf-8").split("\n")
        at = refused["range"]
        self.assertEqual("azureml:absent", lines[at["start"]["line"]][at["start"]["character"]:at["end"]["character"]])
        editor.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": HELLO}]})
        self.assertNotIn("refused", codes(editor.next("textDocument/publishDiagnostics")))


if __name__ == "__main__":
    unittest.main()
