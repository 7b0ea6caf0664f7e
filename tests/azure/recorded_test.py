"""aml-job sends what Microsoft's client sent in the recorded conversations; differences.tsv has what it does otherwise on purpose."""
import os
import re
import subprocess
import sys
import unittest

import recordings
from harness import AZURITE, Service
from judge.verdict import differences
from seeding import seed

PROGRAM = os.environ["AML_JOB"]
CREATE = re.compile(r"ml_client\.jobs\.create_or_update\(load_job\('([^']+)'\)\)")
SCENARIOS = ("01-hello-world", "01b-hello-curated-short", "02-code-and-inputs", "02b-code-is-file", "04-inline-environments",
             "05-references", "06-sweep", "07-distributed", "08-identity-services-resources", "09-serverless-and-local")

# What is not like the recording yet, and why; each stays away from the judgement alone, its scenario does not.
OPEN = {
    "e.yml": "the recorded client fails on code that is an empty folder, which a file of the recordings cannot be",
    "conda.yml": "description and tags of an inline environment do not reach the request",
    "infer.yml": "inference_config does not reach the request",
    "missing.yml": "the recorded client fails, and so do we",
    "envfile.yml": "environment: file:x.yml is refused with words",
    "local.yml": "compute: local is this machine for aml-job, not a local run that the service arranges",
}


def creations(scenario):
    """Step and job file of each call that created a job."""
    for step, what in enumerate(scenario.steps):
        found = CREATE.fullmatch(what["call"])
        if found and found[1] not in OPEN and recordings.requests_of(scenario, step):
            yield step, found[1]


class RecordedTest(unittest.TestCase):
    def judge(self, name):
        scenario = recordings.load(name)
        with Service(azurite=AZURITE.exists()) as service:
            folder = recordings.write_inputs(scenario, service.folder)
            seed(service, scenario, lambda value: value)
            for step, file in creations(scenario):
                with self.subTest(f"{name}, {file}"):
                    done = subprocess.run([PROGRAM, "create", "-f", file, "--skip-validation"], cwd=folder, env=service.environment(),
                                          capture_output=True, text=True, timeout=120, check=False)
                    journal = service.journal(clear=True)
                    self.assertEqual(0, done.returncode, done.stderr)
                    found = differences(name, recordings.requests_of(scenario, step), journal, service.addresses)
                    self.assertEqual([], [str(one) for one in found])


def _test_of(name):
    return lambda self: self.judge(name)


for _name in SCENARIOS:
    setattr(RecordedTest, "test_" + _name.replace("-", "_"), _test_of(_name))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
