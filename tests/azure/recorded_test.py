"""aml-job sends what Microsoft's client sent in the recorded conversations; differences.tsv has what it does otherwise on purpose."""
import os
import re
import subprocess
import sys
import unittest

import recordings
from calls import words_of
from harness import AZURITE, Service
from judge.verdict import differences
from seeding import before, seed

PROGRAM = os.environ["AML_JOB"]
SCENARIOS = ("01-hello-world", "01b-hello-curated-short", "02-code-and-inputs", "02b-code-is-file", "02c-git-properties", "02d-large-file",
             "03-reuse-unchanged", "03b-reuse-hash-unknown", "03c-account-key-datastore", "03d-identity-datastore", "03e-partial-upload",
             "04-inline-environments", "05-references", "06-sweep", "07-distributed", "08-identity-services-resources",
             "09-serverless-and-local", "10-name-exists", "11-show-list-cancel-archive", "12-stream", "13-download", "14-compute",
             "15b-claims-challenge")

# Calls that are not judged; README.md has the reason of each.
OPEN = {
    "ml_client.jobs.create_or_update(load_job('local.yml'))",
    "ml_client.jobs.show_services('j3')",
    "ml_client.compute.begin_create_or_update(load_compute('c2.yml')).result()",
    "ml_client.compute.begin_update(changed).result()",
    "ml_client.compute.begin_delete('low-pri', action='Detach').result()",
    "ml_client.jobs.download('dl1', download_path='o2', all=True)",
    "ml_client.jobs.download('dl1', download_path='o3c', output_name='m')",
    "ml_client.jobs.download('dl_sweep', download_path='o7', all=True)",
}

ADDRESS = "https://github.com/example/repo.git"
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.com")
# What the recorded work tree was made into before a call.
GIT = {
    "ml_client.jobs.create_or_update(load_job('job.yml'))": (
        ("init", "-q", "-b", "main"), ("remote", "add", "origin", ADDRESS), ("add", "src"), (*IDENTITY, "commit", "-qm", "a")),
    "(everything committed) ml_client.jobs.create_or_update(load_job('job.yml'))": (("add", "."), (*IDENTITY, "commit", "-qm", "b")),
    "(remote URL with a user part) ml_client.jobs.create_or_update(load_job('job.yml'))": (
        ("remote", "set-url", "origin", "https://user@github.com/example/repo.git"),),
}
VARIABLES = {
    "(with AZUREML_GIT_REPOSITORY_URI, _BRANCH, _COMMIT, _DIRTY=false, _BUILD_ID, _BUILD_URI set) "
    "ml_client.jobs.create_or_update(load_job('job.yml'))": {
        "AZUREML_GIT_REPOSITORY_URI": "https://example.com/r.git", "AZUREML_GIT_BRANCH": "br", "AZUREML_GIT_COMMIT": "c0ffee",
        "AZUREML_GIT_DIRTY": "false", "AZUREML_GIT_BUILD_ID": "77", "AZUREML_GIT_BUILD_URI": "https://example.com/b/77"},
}
FAULTS = {
    "ml_client.jobs.stream('flaky') (run details 500 once, log blob 503 once and then 404 once)": (("run.details", "500"), ("blob.get", "503")),
    "ml_client.jobs.create_or_update(load_job('job.yml'))": (("job.put", "claims"),),
}
WITH_FAULTS = ("12-stream", "15b-claims-challenge")


def filled(value):
    """A recorded value with real ids."""
    if isinstance(value, dict):
        return {filled(key): filled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item) for item in value]
    return re.sub(r"<guid-(\d+)>", lambda found: f"99999999-9999-4999-8999-{int(found[1]):012}", value) if isinstance(value, str) else value


class RecordedTest(unittest.TestCase):
    maxDiff = None

    def judge(self, name):
        scenario = recordings.load(name)
        with Service(azurite=AZURITE.exists()) as service:
            folder = recordings.write_inputs(scenario, service.folder)
            seed(service, scenario, filled)
            service.settings(operation_retry_after="0")
            for step, what in enumerate(scenario.steps):
                words = words_of(what["call"], folder)
                if what["call"] in OPEN:
                    continue
                with self.subTest(f"{name}, {what['call']}"):
                    self.assertTrue(words)
                    self.prepare(service, scenario, step, folder)
                    done = self.run_job(service, words, folder, VARIABLES.get(what["call"], {}))
                    found = differences(name, recordings.requests_of(scenario, step), service.journal(clear=True), service.addresses)
                    self.assertEqual([], [str(one) for one in found], done.stderr)

    def prepare(self, service, scenario, step, folder):
        call = scenario.steps[step]["call"]
        first, last = scenario.steps[step]["exchanges"]
        for number in range(first, last + 1):
            before(service, scenario, number, filled)
        if scenario.name == "02c-git-properties":
            for words in GIT.get(call, ()):
                subprocess.run(["git", "-C", folder, *words], check=True)
        if scenario.name in WITH_FAULTS:
            for fault, kind in FAULTS.get(call, ()):
                service.fault(fault, kind)

    def run_job(self, service, words, folder, variables):
        done = subprocess.run([PROGRAM, *words], cwd=folder, env=service.environment(**variables), capture_output=True, text=True, timeout=300,
                              check=False)
        self.assertIn(done.returncode, (0, 1, 2, 4), done.stderr)
        return done


def _test_of(name):
    return lambda self: self.judge(name)


for _name in SCENARIOS:
    setattr(RecordedTest, "test_" + _name.replace("-", "_"), _test_of(_name))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
