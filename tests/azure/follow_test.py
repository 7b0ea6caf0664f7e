"""aml-job against the double: jobs are followed, their files downloaded, computes managed; with every way that this fails."""
import json
import re
import subprocess
import unittest

from aml_job_test import PROGRAM, AzureTest
from double import place

LOG = "user_logs/std_log.txt"
STORE = "azureml-blobstore-" + place.WORKSPACE_ID
WRITTEN = {"outputs/a/b.txt": "b\n", LOG: "log\n"}


class StreamTest(AzureTest):
    def job(self, name, status="Running", **more):
        self.service.control("add_job", name=name, properties={"status": status}, **more)

    def test_a_growing_log_is_printed_whole_and_once(self):
        self.job("run1")
        self.service.plan("run1", {"status": "Running", "logs": {LOG: "line 1\nha"}}, {"logs": {LOG: "lf a line\n"}},
                          {"status": "Completed", "logs": {LOG: "last\n"}})
        done = self.run_job("stream", "-n", "run1")
        self.assertEqual("line 1\nhalf a line\nlast\n", done.out)
        steps = self.service.steps()
        self.assertEqual(1, steps.count("workspace.get"))
        self.assertEqual(1, steps.count("discovery"))
        self.assertEqual(3, steps.count("run.details"))

    def test_the_log_of_a_job_that_has_ended_is_printed(self):
        self.job("done1", "Completed", logs={LOG: "all of it\n"})
        self.assertEqual("all of it\n", self.run_job("stream", "-n", "done1").out)

    def test_the_rank_that_failed_is_printed_first(self):
        message = '{"NonCompliant":"Process \'worker 1\' exited with code 3 and error message \'boom\'"}'
        self.job("bad1", "Failed", logs={f"user_logs/std_log_process_{rank}.txt": f"rank {rank}\n" for rank in (0, 1, 2)},
                 history={"error": {"error": {"code": "UserError", "message": message}}})
        done = self.run_job("stream", "-n", "bad1", code=1)
        self.assertEqual("rank 1\nrank 0\nrank 2\n", done.out)
        self.assertIn("Process 'worker 1' exited with code 3", done.err)

    def test_a_canceled_job_has_its_own_exit_code(self):
        self.job("can1", "Canceled", logs={LOG: "a\n"})
        done = self.run_job("stream", "-n", "can1", code=4)
        self.assertEqual("a\n", done.out)

    def test_what_fails_for_a_while_is_asked_again(self):
        for step, kind in (("run.details", "503"), ("run.details", "reset"), ("blob.get", "503"), ("blob.get", "reset-mid-body")):
            with self.subTest(step=step, kind=kind):
                self.job("flaky", "Completed", logs={LOG: "whole\n" * 1000})
                self.service.fault(step, kind, times=2)
                self.assertEqual("whole\n" * 1000, self.run_job("stream", "-n", "flaky").out)

    def test_a_log_that_was_written_anew_is_read_anew(self):
        self.job("run2")
        self.service.plan("run2", {"logs": {LOG: "long first text\n"}}, {"status": "Completed", "write": {LOG: "new\n"}})
        self.assertEqual("long first text\nnew\n", self.run_job("stream", "-n", "run2").out)


class DownloadTest(AzureTest):
    def job(self, name, status="Completed", outputs=None, files=WRITTEN, **properties):
        self.service.control("add_job", name=name, properties={"status": status, **properties}, outputs=outputs or {})
        for path, text in files.items():
            self.service.control("add_blob", container="azureml", name=f"ExperimentRun/dcid.{name}/{path}", text=text)

    def output(self, name, path, text="x"):
        self.service.control("add_blob", container=STORE, name=f"{name}/{path}".rstrip("/"), text=text)
        return f"azureml://datastores/workspaceblobstore/paths/{name}"

    def files(self, folder):
        root = self.work / folder
        return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}

    def test_artifacts_without_those_of_a_neighbour(self):
        self.job("dl1")
        self.job("dl12", files={"outputs/other": "no"})
        self.run_job("download", "-n", "dl1", "-p", "o")
        self.assertEqual({f"artifacts/{path}": text for path, text in WRITTEN.items()}, self.files("o"))

    def test_every_output(self):
        outputs = {"model": {"type": "UriFolder", "uri": self.output("azureml/dl1/model", "sub/w.bin")},
                   "one": {"type": "UriFile", "uri": self.output("azureml/dl1/one", "")},
                   "m": {"type": "CustomModel", "uri": self.output("azureml/dl1/m", "MLmodel")}}
        self.job("dl1", outputs=outputs)
        self.run_job("download", "-n", "dl1", "-p", "o", "--all")
        self.assertEqual({"named-outputs/model/sub/w.bin", "named-outputs/one/one", "named-outputs/m/MLmodel",
                          *(f"artifacts/{path}" for path in WRITTEN)}, set(self.files("o")))
        self.run_job("download", "-n", "dl1", "-p", "o2", "--output-name", "model")
        self.assertEqual({"named-outputs/model/sub/w.bin": "x"}, self.files("o2"))
        self.run_job("download", "-n", "dl1", "-p", "o3", "--output-name", "nope", code=2)

    def test_a_running_job_is_refused(self):
        self.job("dl_run", "Running")
        self.assertIn("Running", self.run_job("download", "-n", "dl_run", code=2).err)

    def test_no_name_leads_out_of_the_folder(self):
        for name in ("../up", "a/../../../up", "back\\slash", "a//b", "bell\x07"):
            with self.subTest(name=name):
                self.job("evil", files={"good": "1", name: "2"})
                done = self.run_job("download", "-n", "evil", "-p", "o", code=2)
                self.assertIn("cannot download", done.err)
                self.assertFalse((self.work / "o").exists() and self.files("o"))
                self.service.control("remove_blob", container="azureml", name=f"ExperimentRun/dcid.evil/{name}")

    def test_what_fails_for_a_while_is_asked_again(self):
        large = {"outputs/large": "0123456789" * 100_000}
        for step in ("run.data", "datastore.get", "datastore.secrets", "blob.list", "blob.get"):
            for kind in ("503", "reset", "reset-mid-body"):
                with self.subTest(step=step, kind=kind):
                    self.job("dl1", files=large)
                    self.service.fault(step, kind)
                    self.run_job("download", "-n", "dl1", "-p", f"{step}{kind}")
                    self.assertEqual({f"artifacts/{path}": text for path, text in large.items()}, self.files(f"{step}{kind}"))
                    self.service.control("heal")

    def test_an_expired_signature_is_renewed(self):
        self.job("dl1")
        for step in ("blob.list", "blob.get"):
            with self.subTest(step=step):
                self.service.fault(step, "expired-sas")
                self.run_job("download", "-n", "dl1", "-p", step)
                self.assertEqual(len(WRITTEN), len(self.files(step)))

    def test_of_a_sweep_the_best_trial_and_its_own_files(self):
        self.job("sw_1", files={"outputs/best": "1"})
        self.job("sw", files={"azureml-logs/hyperdrive.txt": "h"}, jobType="Sweep", properties={"best_child_run_id": "sw_1"},
                 trial={"command": "c", "environmentId": "e"})
        self.run_job("download", "-n", "sw", "-p", "o")
        self.assertEqual({"artifacts/outputs/best": "1", "hd-artifacts/azureml-logs/hyperdrive.txt": "h"}, self.files("o"))


class TrialsTest(AzureTest):
    def test_trials_have_parameters_and_metrics(self):
        self.service.control("add_job", name="sw", properties={"jobType": "Sweep", "objective": {"primaryMetric": "acc", "goal": "Maximize"},
                                                               "trial": {"command": "c", "environmentId": "e"}})
        for number in (0, 1):
            self.service.control("add_job", name=f"sw_{number}", parent="sw", metrics={"acc": [0.1, 0.5 + number]},
                                 properties={"parameters": {"lr": number}})
        trials = self.run_job("list", "--parent-job-name", "sw").json()
        self.assertEqual(["sw_0", "sw_1"], sorted(trial["name"] for trial in trials))


    def test_a_report_has_every_trial(self):
        self.service.control("add_job", name="sw", properties={"jobType": "Sweep", "objective": {"primaryMetric": "acc", "goal": "Maximize"},
                                                               "trial": {"command": "c", "environmentId": "e"}, "properties": {"best_child_run_id": "sw_1"}})
        for number, status in enumerate(("Completed", "Completed", "Failed")):
            self.service.control("add_job", name=f"sw_{number}", parent="sw", metrics={"acc": [0.1, 0.5 + number]},
                                 properties={"parameters": {"lr": number}, "status": status})
        done = subprocess.run([PROGRAM, "sweep", "report", "-n", "sw"], cwd=self.work, env=self.environment, text=True, capture_output=True, check=False)
        if "built without the charts" in done.stderr:
            self.skipTest("the build had no npm")
        self.assertEqual("aml-job: written: sw.html\n", done.stderr)
        page = (self.work / "sw.html").read_text(encoding="utf-8")
        data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))
        self.assertEqual(("sw_1", "acc"), (data["best"], data["metric"]))
        self.assertEqual([({"lr": 0}, 0.5, "Completed"), ({"lr": 1}, 1.5, "Completed"), ({"lr": 2}, 2.5, "Failed")],
                         [(one["parameters"], one["metric"], one["status"]) for one in data["trials"]])
        self.assertEqual(3, self.service.steps().count("tracking.run"))


class ComputeTest(AzureTest):
    def setUp(self):
        super().setUp()
        self.service.control("settings", operation_polls=0)

    def test_a_pool_lives_and_goes(self):
        made = self.run_job("compute", "create", "-n", "pool", "--size", "STANDARD_DS3_V2", "--max-instances", "4",
                            "--idle-time-before-scale-down", "300").json()
        self.assertEqual(("pool", "STANDARD_DS3_V2", 4), (made["name"], made["size"], made["max_instances"]))
        sent = next(entry["request"]["body"] for entry in self.service.journal() if entry["step"] == "compute.put")
        self.assertEqual("PT5M", sent["properties"]["properties"]["scaleSettings"]["nodeIdleTimeBeforeScaleDown"])
        self.assertEqual({"cpu-cluster", "pool"}, {compute["name"] for compute in self.run_job("compute", "list").json()})
        shown = self.run_job("compute", "show", "-n", "pool").json()
        self.assertEqual(("Succeeded", "Steady", [], 300), tuple(shown[key] for key in ("provisioning_state", "state", "errors", "idle_time_before_scale_down")))
        self.assertEqual({"preparing", "running", "idle", "unusable", "leaving", "preempted"}, set(shown["nodes"]))
        self.run_job("compute", "delete", "-n", "pool", "-y")
        self.assertIn("there is no compute `pool`", self.run_job("compute", "show", "-n", "pool", code=2).err)

    def test_a_table_has_the_states_and_the_errors(self):
        self.service.add_compute("pool", properties={"provisioningState": "Failed", "properties": {"vmSize": "S", "allocationState": "Resizing", "currentNodeCount": 2},
                                                     "provisioningErrors": [{"error": {"code": "Quota", "message": "None left."}}]})
        for words in (("list",), ("show", "-n", "pool")):
            with self.subTest(words):
                lines = self.run_job("compute", *words, "-o", "table").out.splitlines()
                self.assertEqual("Name Type Size Provisioning State State Min Instances Max Instances Instances Instances In Use Jobs In Queue Errors",
                                 " ".join(lines[0].split()))
                row = next(line for line in lines if line.startswith("pool"))
                self.assertEqual("pool AmlCompute S Failed Resizing 0 2 0 0 Quota: None left.", " ".join(row.split()))

    def test_a_failed_operation_is_told_in_its_words(self):
        self.service.control("settings", operation_error={"code": "BadRequest", "message": "The quota is 0."})
        done = self.run_job("compute", "create", "-n", "pool", "--size", "S", code=2)
        self.assertIn("BadRequest: The quota is 0.", done.err)


if __name__ == "__main__":
    unittest.main()
