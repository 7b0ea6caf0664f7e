"""aml-job against the double: what it sends, what it prints, and that no secret is in it."""
import json
import os
import subprocess
import textwrap
import unittest
from pathlib import Path

from harness import Service
from ways import SECRET, TENANT, WAYS

PROGRAM = os.environ["AML_JOB"]
HELLO = """
    $schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
    command: echo hello
    environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
    compute: azureml:cpu-cluster
"""


# What a preflight asks, beside the submission.
PREFLIGHT = ("compute.get", "environment.get", "data.get")


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

    def submission_steps(self, clear=False):
        """What was asked, without what the preflight asked meanwhile."""
        return [entry["step"] for entry in self.service.journal(clear=clear) if entry["step"] not in PREFLIGHT]

    def create(self, text=HELLO, *words, **more):
        return self.run_job("create", "-f", self.write("job.yml", text), *words, **more)


class JobTest(AzureTest):
    def test_hello_world_is_one_request_after_sign_in(self):
        job = self.create().json()
        self.assertEqual(["cloud.metadata", "token", "job.put"], self.submission_steps())
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
        self.assertEqual(["cloud.metadata", "token", "environment.put", "job.put"], self.submission_steps())

    def test_the_user_s_identity_goes_along_in_a_header(self):
        self.create(HELLO + "    identity: {type: user_identity}\n")
        put = next(entry["request"] for entry in self.service.journal() if entry["step"] == "job.put")
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
        self.assertNotIn("\\x0a", refused.err)
        self.assertTrue(all(line.startswith("  ") for line in refused.err.splitlines()[1:]), refused.err)


class AccountTest(AzureTest):
    """`aml-job account`: everything about a sign-in but the token."""

    def test_settings_have_origins_and_ways_have_states(self):
        account = self.run_job("account", "-g", "rg-azrec", "-o", "json").json()
        origins = {one["name"]: one["source"] for one in account["settings"]}
        self.assertEqual({"backend": "an option that names a workspace", "subscription": "AZUREML_ARM_SUBSCRIPTION", "resource_group": "--resource-group",
                          "workspace": "AZUREML_ARM_WORKSPACE_NAME", "cloud": "ARM_CLOUD_METADATA_URL",
                          "resource_manager": "ARM_CLOUD_METADATA_URL", "authority": "ARM_CLOUD_METADATA_URL"}, origins)
        states = [(one["name"], one["state"]) for one in account["sign_ins"]]
        self.assertEqual([("AML_JOB_TOKEN", "not configured"), ("client secret", "used")], states[:2])
        self.assertTrue(account["signed_in"])
        self.assertEqual(TENANT, account["tenant"])
        self.assertRegex(account["token_ends"], r"^\d{4}-\d\d-\d\dT")
        self.assertEqual(["cloud.metadata", "token"], self.service.steps())

    def test_people_get_lines(self):
        lines = self.run_job("account").out.splitlines()
        self.assertIn("workspace: ws-azrec (AZUREML_ARM_WORKSPACE_NAME)", lines)
        self.assertIn(f"tenant: {TENANT}", lines)
        self.assertIn("  client secret: used", lines)

    def test_without_any_way_each_says_why_it_does_not_apply(self):
        self.environment = {**self.service.environment("none"), "PATH": "/nowhere", "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"}
        shown = self.run_job("account", code=2).out
        self.assertIn("not signed in\n", shown)
        self.assertIn("  AML_JOB_TOKEN: not configured: AML_JOB_TOKEN is not set\n", shown)
        self.assertFalse(self.run_job("account", "-o", "json", code=2).json()["signed_in"])

    def test_a_way_that_fails_ends_the_search_and_keeps_its_words(self):
        self.environment["AZURE_CLIENT_SECRET"] = "another"
        shown = self.run_job("account", code=2).out
        self.assertIn("  client secret: failed: ", shown)
        self.assertIn("  managed identity of a virtual machine: not tried\n", shown)
        self.assertNotIn("\\x0a", shown)


class JobTokenTest(AzureTest):
    """A token that somebody else asked for is good for the management audience alone."""

    sign_in = "token"

    def test_hello_world_is_one_request(self):
        self.create()
        self.assertEqual(["cloud.metadata", "job.put"], self.submission_steps())

    def test_the_user_s_identity_needs_another_way(self):
        refused = self.create(HELLO + "    identity: {type: user_identity}\n", code=2)
        self.assertIn("AML_JOB_TOKEN", refused.err)


if __name__ == "__main__":
    unittest.main()
