"""Command jobs from their submission to their end."""
import os
import signal
import unittest
from pathlib import Path

from machine import MachineTest, PROGRAM


class JobsTest(MachineTest):
    def test_hello_world_of_2021(self):
        self.write("hello.yml", """\
            command: python -c "print('hello world')"
            environment:
              docker:
                image: python
            compute:
              target: azureml:cpu-cluster
            """)
        self.run_job("compute", "create", "-n", "cpu-cluster", "--type", "AmlCompute", "--min-instances", "0",
                     "--max-instances", "40")
        before = (self.work / "hello.yml").read_bytes()
        job = self.finish("hello.yml")
        self.assertEqual(("Completed", 0, "cpu-cluster"), (job["status"], job["exit_code"], job["compute"]))
        self.assertEqual("hello world\n", self.log(job))
        self.assertEqual("work", job["experiment_name"])
        self.assertEqual(before, (self.work / "hello.yml").read_bytes())

    def test_the_code_folder_goes_along_without_what_is_ignored(self):
        self.write("src/main.py", "open('outputs/model.txt', 'w').write('trained'); open('logs/a', 'w').write('a')\n")
        self.write("src/.gitignore", "main.py\n")  # .amlignore speaks for itself
        self.write("src/.amlignore", "data/\n*.tmp\n!keep.tmp\n")
        self.write("src/data/large.bin", "x")
        self.write("src/a.tmp", "x")
        self.write("src/keep.tmp", "x")
        self.write("src/deep/er.py", "x")
        path = self.command_job("python main.py && pwd", "code: src\n")
        job = self.finish(path)
        self.assertEqual("Completed", job["status"], job["message"])
        code = Path(job["folder"], "code")
        found = sorted(str(file.relative_to(code)) for file in code.rglob("*") if file.is_file() and not file.is_symlink())
        self.assertEqual([".amlignore", ".gitignore", "deep/er.py", "keep.tmp", "main.py"],
                         [name for name in found if not name.startswith(("outputs", "logs"))])
        self.assertEqual("trained", Path(job["folder"], "outputs/model.txt").read_text())
        self.assertEqual("a", Path(job["folder"], "logs/a").read_text())
        self.assertEqual(str(code) + "\n", self.log(job))

    def test_the_snapshot_is_taken_at_submission(self):
        self.write("src/main.py", "import time; time.sleep(1); print(open('value').read())\n")
        self.write("src/value", "old")
        name = self.create(self.command_job("python main.py", "code: src\n"))
        self.write("src/value", "new")
        self.assertEqual("old\n", self.log(self.wait_for(name)))

    def test_states_and_exit_codes(self):
        cases = [("true", "Completed", 0, 0, ""),
                 ("echo no >&2; exit 3", "Failed", 3, 1, "the command ended with exit code 3"),
                 ("kill -9 $$", "Failed", 137, 1, "signal 9 (Killed)"),
                 ("no-such-program", "Failed", 127, 1, "exit code 127")]
        for command, status, exit_code, own, words in cases:
            with self.subTest(command):
                done = self.run_job("create", "-f", self.command_job(command), "--stream", "-o", "json", check=False)
                self.assertEqual(own, done.code, done.err)
                job = done.json() if done.out.startswith("{") else self.run_job("list").json()[0]
                self.assertEqual((status, exit_code), (job["status"], job["exit_code"]))
                self.assertIn(words, job["message"] or "")

    def test_a_file_with_errors_is_refused_with_its_findings(self):
        path = self.command_job("echo ${{inputs.gone}}")
        done = self.run_job("create", "-f", path, check=False)
        self.assertEqual((1, ""), (done.code, done.out))
        self.assertIn("undefined input `gone`", done.err)
        self.assertIn("--skip-validation", done.err)
        self.assertEqual([], self.run_job("list").json())
        self.assertEqual(1, self.run_job("validate", "-f", path, check=False).code)
        self.assertEqual(0, self.run_job("validate", "-f", self.command_job("echo fine")).code)

    def test_skipped_validation(self):
        path = self.command_job("echo ran", "unknown_key: 1\n")
        self.assertEqual(1, self.run_job("create", "-f", path, check=False).code)
        self.assertEqual("ran\n", self.log(self.finish(path, "--skip-validation")))

    def test_what_cannot_be_done_says_what_would_help(self):
        path = self.command_job("echo x", "compute: azureml:gone\n")
        done = self.run_job("create", "-f", path, check=False)
        self.assertEqual(2, done.code)
        self.assertIn("aml-job compute create -n gone", done.err)
        for words, part in ((("show", "-n", "gone"), "there is no job `gone`"),
                            (("create", "-f", "gone.yml"), "gone.yml: not found"),
                            (("create",), "--file is required"),
                            (("compute", "show", "-n", "x"), "there is no compute `x`"),
                            (("create", "-f", self.command_job("x"), "-n", "a b"), "cannot be the name of a job")):
            with self.subTest(part):
                done = self.run_job(*words, check=False)
                self.assertEqual((2, ""), (done.code, done.out))
                self.assertIn(part, done.err)

    def test_this_machine_needs_no_pool(self):
        for compute in ("serverless", "azureml:serverless", "LOCAL", "azureml:local"):
            with self.subTest(compute):
                self.assertEqual("Completed", self.finish(self.command_job("true", f"compute: {compute}\n"))["status"])
        self.assertEqual([("local", None), ("serverless", None)], [(one["name"], one["max_instances"]) for one in self.run_job("compute", "list").json()])
        for name in ("local", "serverless"):
            self.assertEqual(0, self.run_job("compute", "show", "-n", name).json()["instances_in_use"])
        for words in (("create", "-n", "local"), ("delete", "-n", "local"), ("create", "-n", "serverless"), ("delete", "-n", "serverless")):
            done = self.run_job("compute", *words, check=False)
            self.assertEqual(2, done.code)
            self.assertIn("is this machine itself", done.err)

    def test_a_compute_has_a_name_that_a_job_can_say(self):
        for name in ("two words", "-x", "a/b", "ä"):
            with self.subTest(name):
                done = self.run_job("compute", "create", f"--name={name}", check=False)
                self.assertEqual((2, ""), (done.code, done.out))
                self.assertIn("cannot be the name of a compute: letters, digits, `-` and `_`", done.err)

    def test_version(self):
        self.assertRegex(self.run_job("--version").out, r"^aml-job \d+\.\d+\.\d+ \(commit \w+, facts of \d{4}-\d\d-\d\d\)\n$")

    def test_a_name_is_used_once(self):
        path = self.command_job("true")
        self.assertEqual("mine", self.create(path, "-n", "mine"))
        done = self.run_job("create", "-f", path, "-n", "mine", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("there is a job `mine` already", done.err)

    def test_dry_run_shows_everything_and_writes_nothing(self):
        self.write("src/main.py", "pass\n")
        self.write("src/.amlignore", "*.bin\n")
        self.write("src/a.bin", "x")
        path = self.command_job("python main.py", """\
            code: src
            compute: local
            environment_variables: {LEVEL: '3'}
            services: {notebook: {type: jupyter_lab}}
            """)
        plan = self.run_job("create", "-f", path, "--dry-run", "--set", "limits.timeout=60", "-n", "dry",
                            "-o", "json").json()
        (process,) = plan["processes"]
        self.assertEqual(["/bin/bash", "-c", "python main.py"], process["arguments"])
        self.assertEqual("3", process["variables"]["LEVEL"])
        self.assertEqual([".amlignore", "main.py"], plan["snapshot"]["files"])
        self.assertEqual(["a.bin"], plan["snapshot"]["ignored"])
        self.assertEqual(11, plan["snapshot"]["bytes"])
        sources = {setting["name"]: (setting["value"], setting["source"]) for setting in plan["settings"]}
        self.assertEqual(("dry", "--name"), sources["name"])
        self.assertEqual(("60", "--set"), sources["limits.timeout"])
        self.assertEqual(("local", f"{path}:4"), sources["compute"])
        self.assertEqual(("1", "default"), sources["resources.instance_count"])
        self.assertTrue(any(note.startswith("services: not used") for note in plan["notes"]), plan["notes"])
        self.assertFalse((self.home / "jobs" / "dry").exists())
        self.assertEqual([], self.run_job("list").json())

    def test_stream_follows_and_leaves_with_ctrl_c(self):
        name = self.create(self.command_job("echo first; while [ ! -e go ]; do sleep 0.05; done; echo last"))
        following = self.start("stream", "-n", name)
        self.assertEqual("first\n", following.stdout.readline())
        following.send_signal(signal.SIGINT)
        out, err = following.communicate()
        self.assertEqual((130, ""), (following.returncode, out))
        self.assertIn("the job runs on", err)
        job = self.show(name)
        Path(job["folder"], "code", "go").touch()
        done = self.run_job("stream", "-n", name)
        self.assertEqual("first\nlast\n", done.out)
        self.assertIn("Completed", done.err)

    def test_cancel_in_every_state(self):
        self.run_job("compute", "create", "-n", "one", "--max-instances", "1")
        on_one = "compute: azureml:one\n"
        running = self.create(self.command_job("trap '' TERM; echo up; sleep 100 & wait; sleep 100", on_one))
        waiting = self.create(self.command_job("echo never", on_one))
        self.wait_for(running, "Running")
        self.assertEqual("Queued", self.show(waiting)["status"])
        self.run_job("cancel", "-n", waiting)
        self.assertEqual("Canceled", self.wait_for(waiting)["status"])
        self.run_job("cancel", "-n", running)
        job = self.wait_for(running)
        self.assertEqual("Canceled", job["status"])
        self.assertEqual([], self.processes_of(job))
        self.assertEqual(4, self.run_job("stream", "-n", running, check=False).code)
        done = self.run_job("cancel", "-n", running, check=False)
        self.assertEqual(2, done.code)
        self.assertIn("has ended already: Canceled", done.err)
        # At once, whatever it is doing just then.
        for _ in range(5):
            name = self.create(self.command_job("sleep 100"))
            self.run_job("cancel", "-n", name)
            self.assertEqual("Canceled", self.wait_for(name)["status"])

    def test_timeout(self):
        job = self.finish(self.command_job("sleep 100", "limits: {timeout: 1}\n"))
        self.assertEqual("Canceled", job["status"])
        self.assertIn("limits.timeout", job["message"])

    def test_a_job_outlives_the_terminal(self):
        path = self.command_job("while [ ! -e go ]; do sleep 0.05; done; echo survived")
        creating = self.start("create", "-f", path, "-n", "tough", start_new_session=True)
        creating.communicate()
        job = self.wait_for("tough", "Running")
        try:
            os.killpg(creating.pid, signal.SIGHUP)
        except ProcessLookupError:
            pass  # nothing of it is left
        Path(job["folder"], "code", "go").touch()
        self.assertEqual("survived\n", self.log(self.wait_for("tough")))

    def test_formats(self):
        self.create(self.command_job("true", "tags: {a: 'yes'}\n"), "-n", "shown")
        self.wait_for("shown")
        self.assertIn("\nstatus: Completed\n", self.run_job("show", "-n", "shown", "-o", "yaml").out)
        self.assertIn('\n  a: "yes"\n', self.run_job("show", "-n", "shown", "-o", "yaml").out)
        lines = self.run_job("list", "-o", "table").out.splitlines()
        self.assertEqual(["Name", "Status", "Type", "Compute", "Created", "Message"], lines[0].split())
        self.assertEqual(["shown", "Completed", "command", "local"], lines[2].split()[:4])
        self.assertTrue(self.run_job("list", "-o", "tsv").out.startswith("shown\tcommand\tCompleted\t"))
        self.assertEqual("", self.run_job("show", "-n", "shown", "-o", "none").out)

    def test_options_of_az_are_accepted_and_explained(self):
        done = self.run_job("job", "create", "-f", self.command_job("true"), "--web", "--only-show-errors")
        self.assertIn("--only-show-errors: not used", done.err)
        self.assertIn("--web: there is no page", done.err)
        self.wait_for(done.json()["name"])

    def test_archived_jobs_are_left_out(self):
        name = self.finish(self.command_job("true"))["name"]
        self.run_job("archive", "-n", name)
        self.assertEqual([], self.run_job("list").json())
        self.assertEqual([name], [job["name"] for job in self.run_job("list", "--archived-only").json()])
        self.run_job("restore", "-n", name)
        self.assertEqual([name], [job["name"] for job in self.run_job("list").json()])

    def test_no_question_and_no_open_pipe(self):
        # `$(aml-job create ...)` ends as soon as the job is recorded.
        creating = self.start("create", "-f", self.command_job("while [ ! -e go ]; do sleep 0.05; done"))
        out, _ = creating.communicate()
        self.assertIn('"status": "Queued"', out)

    def test_program(self):
        self.assertIn("aml-job 0.", self.run_job("--version").out)
        self.assertIn("Exit status", self.run_job("--help").out)
        self.assertIn("--dry-run", self.run_job("create", "--help").out)
        self.assertTrue(os.access(PROGRAM, os.X_OK))


if __name__ == "__main__":
    unittest.main()
