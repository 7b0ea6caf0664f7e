"""aml-job against the double: what it sends, what it prints, and that no secret is in it."""
import json
import os
import subprocess
import textwrap
import unittest
from pathlib import Path

from harness import Service
from ways import SECRET, WAYS

PROGRAM = os.environ["AML_JOB"]
HELLO = """
    $schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
    command: echo hello
    environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
    compute: azureml:cpu-cluster
"""


class Done:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self):
        return json.loads(self.out)


class AzureTest(unittest.TestCase):
    """Each test has a double of its own, and a folder for its files."""

    sign_in = "secret"

    def setUp(self):
        self.service = self.enterContext(Service())
        self.work = Path(self.service.folder) / "work"
        self.work.mkdir()
        self.environment = self.service.environment(self.sign_in)

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def run_job(self, *words, code=0):
        done = Done(subprocess.run([PROGRAM, *map(str, words)], cwd=self.work, env=self.environment, text=True, timeout=120,
                                   stdin=subprocess.DEVNULL, capture_output=True, check=False))
        self.assertEqual(code, done.code, done.err)
        for secret in (SECRET, "Bearer", "sig="):
            self.assertNotIn(secret, done.out + done.err)
        return done

    def create(self, text=HELLO, *words, **more):
        return self.run_job("create", "-f", self.write("job.yml", text), *words, **more)


class JobTest(AzureTest):
    def test_hello_world_is_one_request_after_sign_in(self):
        job = self.create().json()
        self.assertEqual(["cloud.metadata", "token", "job.put"], self.service.steps())
        self.assertEqual("Starting", job["status"])
        self.assertIn("/jobs/" + job["name"], job["id"])
        self.assertTrue(job["services"]["Studio"]["endpoint"].startswith("https://"))
        self.assertEqual("echo hello", self.service.jobs()[job["name"]]["command"])

    def test_a_name_is_used_once(self):
        self.create(HELLO, "-n", "mine")
        same = self.create(HELLO, "-n", "mine")
        self.assertEqual("mine", same.json()["name"])
        other = self.create(HELLO.replace("hello", "other"), "-n", "mine", code=2)
        self.assertIn("there is a job `mine` already, with another command", other.err)
        self.assertEqual(1, self.service.steps().count("job.put"))

    def test_a_file_with_errors_is_not_sent(self):
        self.create(HELLO.replace("command:", "comand:"), code=1)
        self.assertEqual([], self.service.steps())

    def test_a_dry_run_shows_the_requests_and_sends_none(self):
        plan = self.create(HELLO + "    environment_variables: {API_KEY: a-secret-of-mine}\n", "--dry-run", "-o", "json")
        self.assertEqual([], self.service.steps())
        self.assertNotIn("a-secret-of-mine", plan.out)
        requests = plan.json()["requests"]
        self.assertEqual(["create the job"], [one["purpose"] for one in requests])
        self.assertEqual("echo hello", requests[0]["body"]["properties"]["command"])
        origins = {one["name"]: one["source"] for one in plan.json()["settings"]}
        self.assertEqual("AZUREML_ARM_WORKSPACE_NAME", origins["workspace"])

    def test_jobs_are_shown_listed_canceled_archived_and_restored(self):
        for name in ("one", "two", "three"):
            self.create(HELLO, "-n", name)
        self.assertEqual("one", self.run_job("show", "-n", "one").json()["name"])
        self.assertEqual({"one", "two", "three"}, {job["name"] for job in self.run_job("list").json()})
        self.assertEqual(2, len(self.run_job("list", "--max-results", "2").json()))
        self.assertEqual(3, len(self.run_job("list", "--max-results", "2", "--all-results").json()))
        self.assertEqual(2, len(self.run_job("list", "--all-results", "false", "--max-results", "2").json()))
        self.run_job("archive", "-n", "two")
        self.assertEqual({"one", "three"}, {job["name"] for job in self.run_job("list").json()})
        self.assertEqual(["two"], [job["name"] for job in self.run_job("list", "--archived-only").json()])
        self.run_job("restore", "-n", "two")
        self.assertEqual(3, len(self.run_job("list").json()))
        self.run_job("cancel", "-n", "one")
        self.assertIn(self.run_job("show", "-n", "one").json()["status"], ("CancelRequested", "Canceled"))

    def test_what_is_not_there_is_named(self):
        for verb in ("show", "cancel", "archive", "restore"):
            self.assertIn("there is no job `nobody` in the workspace", self.run_job(verb, "-n", "nobody", code=2).err)

    def test_what_the_service_refuses_is_shown_with_its_words(self):
        refused = self.create(HELLO.replace("cpu-cluster", "nobody"), code=2)
        self.assertIn("UserError", refused.err)
        self.assertIn("nobody", refused.err)

    def test_references_that_the_service_cannot_resolve_are_refused_before_anything_is_sent(self):
        self.create(HELLO.replace("azureml:cpu-cluster", "azureml:a:1"), code=2)
        self.assertEqual([], self.service.steps())

    def test_an_inline_environment_is_registered_first(self):
        text = HELLO.replace("environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest",
                             "environment: {image: 'img:1', conda_file: conda.yml}")
        self.write("conda.yml", "name: e\ndependencies: [python=3.10]\n")
        self.create(text)
        self.assertEqual(["cloud.metadata", "token", "environment.put", "job.put"], self.service.steps())

    def test_the_user_s_identity_goes_along_in_a_header(self):
        self.create(HELLO + "    identity: {type: user_identity}\n")
        put = self.service.journal()[-1]["request"]
        self.assertIn("x-azureml-token", {name.lower() for name in put["headers"]})


class SignInTest(AzureTest):
    """Every way to sign in leads to the same answer."""

    def test_every_way(self):
        self.create(HELLO, "-n", "mine")
        for way in WAYS:
            if way == "none":
                continue
            with self.subTest(way):
                self.environment = self.service.environment(way)
                self.assertEqual("mine", self.run_job("show", "-n", "mine").json()["name"])

    def test_without_any_way_each_is_named(self):
        self.environment = {**self.service.environment("none"), "PATH": "/nowhere", "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"}
        refused = self.run_job("show", "-n", "mine", code=2)
        for name in ("AML_JOB_TOKEN", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE", "az"):
            self.assertIn(name, refused.err)


class JobTokenTest(AzureTest):
    """A token that somebody else asked for is good for the management audience alone."""

    sign_in = "token"

    def test_hello_world_is_one_request(self):
        self.create()
        self.assertEqual(["cloud.metadata", "job.put"], self.service.steps())

    def test_the_user_s_identity_needs_another_way(self):
        refused = self.create(HELLO + "    identity: {type: user_identity}\n", code=2)
        self.assertIn("AML_JOB_TOKEN", refused.err)


if __name__ == "__main__":
    unittest.main()
