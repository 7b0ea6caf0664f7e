"""A wrong command line: what is wrong, and what was probably meant."""
import unittest

from machine import MachineTest


class UsageTest(MachineTest):
    WRONG = [
        (["strem"], "there is no verb `strem`; did you mean `stream`?"),
        (["asset", "rm", "a:1"], "there is no verb `rm`; there are add, list, remove"),
        (["compute"], "a verb is missing: create, list, show, delete"),
        (["create", "job.yml"], "`job.yml` is alone: write `-f job.yml`"),
        (["show", "name"], "`name` is alone: write `-n name`"),
        (["create", "-f", "job.yml", "more"], "`more` is not expected here"),
        (["create", "-f", "job.yml", "--sett", "a=b"], "unknown option `--sett`; did you mean `--set`?"),
        (["show"], "--name is required"),
        (["show", "-n"], "--name needs a value"),
        (["list", "-o", "xml"], "--output: unknown value `xml`: expected one of json, yaml, table, tsv, none"),
        (["list", "-r", "0"], "--max-results: expected a whole number of 1 or more, not `0`"),
        (["compute", "create", "-n", "x", "--min-instances", "few"], "--min-instances: `few` is not a whole number"),
        (["create", "-f", "job.yml", "--runtime", "lxc"], "--runtime: unknown value `lxc`: expected one of auto, docker, podman, host"),
    ]

    def test_each_is_told_in_one_line(self):
        for words, told in self.WRONG:
            with self.subTest(words):
                done = self.run_job(*words, check=False)
                self.assertEqual((2, f"aml-job: {told}; see --help\n", ""), (done.code, done.err, done.out))

    def test_a_bad_runtime_stops_only_what_runs_jobs(self):
        self.environment["AML_JOB_RUNTIME"] = "lxc"
        self.assertEqual([], self.run_job("list").json())
        for words in (["create", "-f", "job.yml"], ["sweep", "resume", "-n", "x", "-f", "job.yml"], ["serve", "--stdio"]):
            with self.subTest(words):
                done = self.run_job(*words, check=False)
                self.assertEqual((2, "aml-job: AML_JOB_RUNTIME: unknown value `lxc`: expected one of auto, docker, podman, host; see --help\n"), (done.code, done.err))


if __name__ == "__main__":
    unittest.main()
