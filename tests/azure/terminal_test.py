"""aml-job against the double: what a person sees while something takes time, and Ctrl-C meanwhile."""
import os
import pty
import re
import signal
import subprocess
import unittest

from aml_job_test import HELLO, PROGRAM, AzureTest
from harness import PATIENCE

LOG = "user_logs/std_log.txt"


def restore_interrupts():
    """A shell lets what runs in its background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class InterruptTest(AzureTest):
    def start(self, *words):
        process = subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.work, env=self.environment, text=True, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=restore_interrupts)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def interrupt_at(self, step, *words):
        """Ctrl-C while an answer is awaited; what was printed to standard error."""
        process = self.start(*words)
        self.service.wait_for(step)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        self.assertEqual((130, ""), (process.returncode, out), err)
        return err

    def test_an_upload_stops_and_the_same_command_goes_on(self):
        self.write("src/one.py", "1\n")
        self.write("src/two.py", "2\n")
        path = self.write("job.yml", HELLO + "    code: src\n")
        self.service.fault("blob.put", "time-out", times=2)
        err = self.interrupt_at("blob.put", "create", "-f", path)
        self.assertIn("aml-job: interrupted: uploading src: 0 of 2 files, 0 of 4 bytes\n", err)
        self.assertIn("run the same command again", err)
        self.assertEqual({}, self.service.jobs())
        self.service.control("heal")
        job = self.run_job("create", "-f", path).json()
        self.assertEqual([job["name"]], list(self.service.jobs()))

    def test_a_job_whose_answer_is_not_awaited_is_created_once(self):
        path = self.write("job.yml", HELLO)
        self.service.fault("job.put", "time-out")
        err = self.interrupt_at("job.put", "create", "-f", path)
        name = re.search(r"with `--name (\S+)`", err)[1]
        self.service.control("heal")
        self.assertEqual(name, self.run_job("create", "-f", path, "--name", name).json()["name"])
        self.assertEqual([name], list(self.service.jobs()))

    def test_a_job_that_the_service_has_is_shown(self):
        """Its answer was not awaited, so it was looked for."""
        path = self.write("job.yml", HELLO)
        self.service.fault("job.put", "time-out", late=True)
        process = self.start("create", "-f", path, "--query", "name", "-o", "tsv")
        self.service.wait_for("job.put")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        self.assertEqual((0, list(self.service.jobs())), (process.returncode, out.split()), err)

    def test_a_download_stops_and_the_same_command_goes_on(self):
        self.service.control("add_job", name="done", properties={"status": "Completed"}, outputs={})
        for name in ("a", "b"):
            self.service.control("add_blob", container="azureml", name=f"ExperimentRun/dcid.done/outputs/{name}", text=name)
        self.service.fault("blob.get", "time-out", path="/outputs/b")
        err = self.interrupt_at("blob.get", "download", "-n", "done")
        self.assertIn("interrupted: downloading artifacts: ", err)
        self.assertIn("run the same command again", err)
        self.run_job("download", "-n", "done")
        self.assertEqual("ab", "".join((self.work / "artifacts" / "outputs" / name).read_text() for name in ("a", "b")))

    def test_a_compute_is_not_waited_for_any_more(self):
        self.service.settings(operation_polls=1000)
        err = self.interrupt_at("operation.status", "compute", "create", "-n", "pool", "--size", "STANDARD_DS3_V2")
        self.assertIn("interrupted: compute `pool` is not waited for any more", err)
        self.assertEqual("Creating", self.run_job("compute", "show", "-n", "pool").json()["provisioning_state"])
        self.service.settings(operation_polls=0)
        self.assertEqual("Succeeded", self.run_job("compute", "create", "-n", "pool", "--size", "STANDARD_DS3_V2").json()["provisioning_state"])

    def test_the_second_one_ends_the_program_at_once(self):
        self.service.control("add_job", name="run", properties={"status": "Running"})
        self.service.fault("run.details", "time-out", seconds=PATIENCE)
        process = self.start("stream", "-n", "run")
        self.service.wait_for("run.details")
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                pass
        self.assertEqual(-signal.SIGINT, process.returncode)


class PreflightTest(AzureTest):
    """What a file names and the workspace lacks is a warning at its place; nothing is refused or held up."""

    MISSING = HELLO.replace("cpu-cluster", "cpu-clustr")
    WARNING = "job.yml:5:10: warning: the workspace has no compute `cpu-clustr`"

    def test_validate_online_warns(self):
        path = self.write("job.yml", self.MISSING)
        done = self.run_job("validate", "--online", "-f", path)
        self.assertIn(self.WARNING, done.err)
        self.assertIn("did you mean `cpu-cluster`?", done.err)
        self.assertEqual({"result": "Succeeded", "findings": 1}, done.json())
        self.service.journal(clear=True)
        self.assertEqual({"result": "Succeeded", "findings": 0}, self.run_job("validate", "-f", path).json())
        self.assertEqual([], self.service.steps())

    def test_a_version_that_is_not_there(self):
        self.service.control("add_asset", kind="data", name="table", version="2")
        path = self.write("job.yml", HELLO + "    inputs: {t: {type: uri_file, path: 'azureml:table:9'}}\n")
        done = self.run_job("validate", "--online", "-f", path)
        self.assertIn("job.yml:6:36: warning: the workspace has no version `9` of data asset `table`", done.err)
        self.assertIn("its newest versions are 2", done.err)

    def test_a_submission_is_warned_and_sent(self):
        path = self.write("job.yml", HELLO + "    inputs: {t: {type: uri_file, path: 'azureml:table:9'}}\n")
        done = self.run_job("create", "-f", path)
        self.assertIn("warning: the workspace has no data asset `table`", done.err)
        self.assertEqual([done.json()["name"]], list(self.service.jobs()))

    def test_a_refusal_is_explained(self):
        done = self.run_job("create", "-f", self.write("job.yml", self.MISSING), code=2)
        self.assertIn(self.WARNING, done.err)

    def test_without_an_answer_it_holds_nothing_up(self):
        self.service.fault("compute.get", "time-out", seconds=PATIENCE)
        path = self.write("job.yml", HELLO)
        self.assertEqual("", self.run_job("create", "-f", path).err)
        self.service.fault("compute.get", "time-out", seconds=PATIENCE)
        done = self.run_job("validate", "--online", "-f", path)
        self.assertIn("not known whether the workspace has compute `cpu-cluster`: no answer in time", done.err)
        self.assertEqual(0, done.json()["findings"])

    def test_a_pool_of_this_machine(self):
        self.environment["AML_JOB_HOME"] = str(self.work / "home")
        done = self.run_job("validate", "--online", "--backend", "local", "-f", self.write("job.yml", self.MISSING))
        self.assertIn("warning: this machine has no compute `cpu-clustr`", done.err)


class ProgressTest(AzureTest):
    """Progress goes to standard error: a line that changes on a terminal."""

    def create_with_code(self, **streams):
        self.write("src/one.py", "1\n")
        path = self.write("job.yml", HELLO + "    code: src\n")
        return subprocess.run([PROGRAM, "create", "-f", str(path), "-o", "none"], cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL,
                              timeout=PATIENCE, check=True, **streams)

    def test_on_a_terminal(self):
        screen, terminal = pty.openpty()
        self.create_with_code(stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(screen, 4096):
                shown += piece
        except OSError:  # the end of a terminal's output
            pass
        os.close(screen)
        self.assertIn(b"\r\x1b[Kuploading src: 0 of 1 file, 0 of 2 bytes", shown)
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown)

    def test_a_short_upload_says_nothing_elsewhere(self):
        self.assertEqual(b"", self.create_with_code(stderr=subprocess.PIPE).stderr)


if __name__ == "__main__":
    unittest.main()
