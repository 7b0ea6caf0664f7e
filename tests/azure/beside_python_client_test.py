"""aml-job beside Microsoft's client for Python in one workspace: each reads, follows and downloads what the other submitted, and uses its uploads.

Where the two differ on purpose, differences.tsv or a constant here says why.
"""
import json
import os
import subprocess
import unittest
from pathlib import Path

import recordings
from double import place
from harness import AZURITE, Service
from microsoft import PythonClient
from seeding import seed

PROGRAM = os.environ["AML_JOB"]
LOG = "user_logs/std_log.txt"
STORE = place.CONTAINERS["workspaceblobstore"]
OWN = ("creation_context",)  # what two submissions of one file do not have in common, beside their names
# Recorded scenarios, and their job files that both clients submit. buildurl.yml is not among them: its environment gets a random name.
FILES = {
    "01-hello-world": ["hello.yml"],
    "01b-hello-curated-short": ["hello.yml"],
    "02-code-and-inputs": ["job.yml"],
    "04-inline-environments": ["img.yml", "inline.yml", "build.yml", "build2.yml"],
    "06-sweep": ["all.yml", "grid.yml", "bayes.yml", "noname.yml"],
    "07-distributed": ["pt.yml", "tf.yml", "mpi.yml", "tf2.yml"],
    "08-identity-services-resources": ["user.yml", "mi.yml", "aml.yml", "svc.yml", "queue.yml", "res.yml", "parent.yml"],
    "09-serverless-and-local": ["none.yml", "word.yml"],
}
UNREADABLE = ", priority: high"  # the client of Microsoft sends a number for it, and cannot read that number in the answer
HELLO = """
command: echo hello
environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
compute: azureml:cpu-cluster
"""


def without_own(job, name):
    """What a client shows of a job, without what is the job's alone."""
    shared = {key: value for key, value in job.items() if key not in OWN}
    return json.loads(json.dumps(shared).replace(name, "NAME"))


class BesideTest(unittest.TestCase):
    """One double and one process of the client, whose import takes seconds, for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.enterClassContext(Service(azurite=AZURITE.exists()))
        cls.client = cls.enterClassContext(PythonClient(cls.service, cls.service.folder))

    def setUp(self):
        self.enter(self.service.folder)
        self.service.control("settings", operation_polls=0)
        self.service.journal(clear=True)

    def enter(self, folder):
        """Both clients run there from now on."""
        self.folder = folder
        self.client.ask("enter", str(folder))

    def enter_scenario(self, scenario):
        """With its files, in a workspace that has what the recorded one had."""
        loaded = recordings.load(scenario)
        seed(self.service, loaded, lambda value: value)
        self.enter(recordings.write_inputs(loaded, self.service.folder))
        for path in self.folder.glob("*.yml"):
            path.write_text(path.read_text(encoding="utf-8").replace(UNREADABLE, ""), encoding="utf-8")

    def aml_job(self, *words, code=0):
        done = subprocess.run([PROGRAM, *words], cwd=self.folder, env=self.service.environment(), text=True, timeout=120,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        self.assertEqual(code, done.returncode, done.stderr)
        return done.stdout

    def we_submit(self, file, name):
        self.aml_job("create", "-f", file, "-n", name, "--skip-validation")

    def they_submit(self, file, name):
        self.client.ask("create", file, name)

    def hello(self, submit, name):
        (self.folder / "hello.yml").write_text(HELLO, encoding="utf-8")
        submit("hello.yml", name)


class SubmissionTest(BesideTest):
    def test_a_job_reads_the_same_whoever_submitted_it(self):
        for scenario, files in FILES.items():
            self.enter_scenario(scenario)
            for file in files:
                with self.subTest(f"{scenario}, {file}"):
                    ours, theirs = (f"{who}_{scenario}_{file}".replace("-", "_").replace(".", "_") for who in ("ours", "theirs"))
                    self.we_submit(file, ours)
                    self.they_submit(file, theirs)
                    for read in (self.they_show, self.we_show):
                        self.assertEqual(without_own(read(theirs), theirs), without_own(read(ours), ours))

    def they_show(self, name):
        return self.client.ask("get", name)

    def we_show(self, name):
        return json.loads(self.aml_job("show", "-n", name))

    def test_either_uses_what_the_other_has_uploaded(self):
        for scenario, file in {"02-code-and-inputs": "job.yml", "04-inline-environments": "build.yml"}.items():
            for first, second in ((self.we_submit, self.they_submit), (self.they_submit, self.we_submit)):
                with self.subTest(f"{scenario}, {file}, first {first.__name__}"):
                    self.enter_scenario(scenario)
                    self.change_files(first.__name__)
                    self.service.journal(clear=True)
                    first(file, "first")
                    self.assertIn("blob.put", self.service.steps())
                    self.service.journal(clear=True)
                    second(file, "second")
                    again = {"blob.put", "blob.metadata", "code.upload", "code.put"} & set(self.service.steps())
                    self.assertEqual(set(), again)
                    jobs = self.service.jobs()
                    for key in ("codeId", "environmentId", "inputs"):
                        self.assertEqual(jobs["first"].get(key), jobs["second"].get(key))
                    for name in ("first", "second"):
                        self.service.control("forget", job=name)

    def change_files(self, text):
        """So that nobody has uploaded them yet."""
        for pattern in ("*.py", "*.csv", "req.txt"):
            for path in self.folder.rglob(pattern):
                path.write_text(f"{path.read_text(encoding='utf-8')}# {text}\n", encoding="utf-8")


class FollowingTest(BesideTest):
    def test_lists_are_the_same(self):
        self.hello(self.we_submit, "ours")
        self.hello(self.they_submit, "theirs")
        self.hello(self.we_submit, "archived_by_them")
        self.hello(self.they_submit, "archived_by_us")
        self.client.ask("archive", "archived_by_them")
        self.aml_job("archive", "-n", "archived_by_us")
        for view, words in (("ACTIVE_ONLY", []), ("ARCHIVED_ONLY", ["--archived-only"]), ("ALL", ["--include-archived"])):
            with self.subTest(view):
                ours = [job["name"] for job in json.loads(self.aml_job("list", *words))]
                self.assertEqual(self.client.ask("list", view), ours)
        self.client.ask("restore", "archived_by_us")
        self.aml_job("restore", "-n", "archived_by_them")
        self.assertEqual([], json.loads(self.aml_job("list", "--archived-only")))

    def test_either_cancels_what_the_other_submitted(self):
        self.hello(self.we_submit, "ours_to_cancel")
        self.hello(self.they_submit, "theirs_to_cancel")
        self.client.ask("cancel", "ours_to_cancel")
        self.aml_job("cancel", "-n", "theirs_to_cancel")
        for name in ("ours_to_cancel", "theirs_to_cancel"):
            status = self.client.ask("status", name)
            self.assertIn(status, ("CancelRequested", "Canceled"))  # Microsoft's client waits until it is done
            self.assertEqual(status, json.loads(self.aml_job("show", "-n", name))["status"])

    def test_either_follows_what_the_other_submitted(self):
        steps = [{"status": "Running", "logs": {LOG: "hello\n"}}, {"status": "Completed", "logs": {LOG: "world\n"}}]
        self.hello(self.we_submit, "ours_to_follow")
        self.hello(self.they_submit, "theirs_to_follow")
        for name in ("ours_to_follow", "theirs_to_follow"):
            self.service.plan(name, *steps)
        self.assertIn("\nhello\nworld\n", self.client.ask("stream", "ours_to_follow"))
        self.assertEqual("hello\nworld\n", self.aml_job("stream", "-n", "theirs_to_follow"))

    def test_downloads_are_the_same(self):
        outputs = {"model": {"type": "UriFolder", "uri": "azureml://datastores/workspaceblobstore/paths/azureml/both/model"},
                   "table": {"type": "UriFile", "uri": "azureml://datastores/workspaceblobstore/paths/azureml/both/table"}}
        self.service.control("add_job", name="both", properties={"status": "Completed"}, outputs=outputs, logs={LOG: "log\n"})
        for container, path in (("azureml", "ExperimentRun/dcid.both/outputs/a/b.txt"), (STORE, "azureml/both/model/sub/w.bin"),
                                (STORE, "azureml/both/table")):
            self.service.control("add_blob", container=container, name=path, text=path)
        self.assertEqual({"artifacts/outputs/a/b.txt", f"artifacts/{LOG}", "named-outputs/model/sub/w.bin", "named-outputs/table/table"},
                         set(self.downloads("both")))

    def test_downloads_of_a_sweep_are_the_same(self):
        # Of `swept_1`, the client would take the files for the sweep's own too: the name begins with the sweep's.
        self.service.control("add_job", name="trial_1", parent="swept", properties={"status": "Completed"}, logs={LOG: "trial\n"})
        self.service.control("add_job", name="swept", logs={"azureml-logs/hyperdrive.txt": "h\n"}, properties={
            "status": "Completed", "jobType": "Sweep", "properties": {"best_child_run_id": "trial_1"}, "searchSpace": {},
            "trial": {"command": "c", "environmentId": "e"}, "objective": {"goal": "Maximize", "primaryMetric": "acc"},
            "samplingAlgorithm": {"samplingAlgorithmType": "Random"}})
        self.assertEqual({f"artifacts/{LOG}", "hd-artifacts/azureml-logs/hyperdrive.txt"}, set(self.downloads("swept")))
        ours = [trial["name"] for trial in json.loads(self.aml_job("list", "-p", "swept"))]
        self.assertEqual(self.client.ask("trials", "swept"), ours)

    def downloads(self, name):
        """The files of a job, which both clients download alike."""
        self.aml_job("download", "-n", name, "--all", "-p", f"{name}_ours")
        self.client.ask("download", name, f"{name}_theirs")
        ours, theirs = (files_below(self.folder / f"{name}_{who}") for who in ("ours", "theirs"))
        self.assertEqual(theirs, ours)
        return ours

    def test_either_reads_the_computes_of_the_other(self):
        self.aml_job("compute", "create", "-n", "ours", "--size", "STANDARD_DS3_V2", "--max-instances", "4")
        self.client.ask("create-compute", "theirs", "STANDARD_DS3_V2", "4")
        bodies = [entry["request"]["body"] for entry in self.service.journal() if entry["step"] == "compute.put"]
        self.assertEqual(bodies[1], bodies[0])
        for shown in (lambda name: self.client.ask("show-compute", name), lambda name: json.loads(self.aml_job("compute", "show", "-n", name))):
            self.assertEqual(without_own(shown("theirs"), "theirs"), without_own(shown("ours"), "ours"))


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


if __name__ == "__main__":
    unittest.main()
