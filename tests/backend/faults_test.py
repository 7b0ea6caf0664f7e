"""What must not be lost, and what must not be told, when something goes wrong."""
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest
from pathlib import Path

from machine import FINAL, MachineTest, PATIENCE, with_own_mounts


class FaultsTest(MachineTest):
    def test_a_killed_supervisor_leaves_no_job_running(self):
        name = self.create(self.command_job("sleep 1000 & setsid sleep 1000 & wait"))
        job = self.wait_for(name, "Running")
        self.wait_until(lambda: len(self.processes_of(job)) >= 3, "the start of the command")
        self.kill(self.supervisor_of(job))
        done = self.run_job("show", "-n", name)
        self.assertEqual("Failed", done.json()["status"])
        self.assertIn("it was killed", done.json()["message"])
        self.assertIn(f"job {name}: the process that looked after it ended", done.err)
        self.wait_until(lambda: not self.processes_of(job), "the end of what the job left")
        self.assertNotIn("ended without a word", self.run_job("show", "-n", name).err)  # told once

    def test_a_killed_supervisor_in_the_queue_gives_way(self):
        self.run_job("compute", "create", "-n", "one", "--max-instances", "1")
        first = self.create(self.command_job("while [ ! -e go ]; do sleep 0.05; done", "compute: azureml:one\n"))
        second = self.create(self.command_job("true", "compute: azureml:one\n"))
        third = self.create(self.command_job("true", "compute: azureml:one\n"))
        job = self.wait_for(first, "Running")
        self.kill(self.supervisor_of(self.show(second)))
        Path(job["folder"], "code", "go").touch()
        self.assertEqual("Completed", self.wait_for(third)["status"])
        self.assertEqual("Failed", self.show(second)["status"])

    def test_a_killed_command_fails_its_job(self):
        name = self.create(self.command_job("exec sleep 1000"))
        job = self.wait_for(name, "Running")
        self.wait_until(lambda: self.processes_of(job), "the start of the command")
        for process in self.processes_of(job):
            self.kill(process)
        job = self.wait_for(name)
        self.assertEqual(("Failed", 137), (job["status"], job["exit_code"]))
        self.assertIn("signal 9", job["message"])

    def test_creates_of_one_name(self):
        path = self.command_job("echo once")
        creating = [self.start("create", "-f", path, "-n", "same") for _ in range(8)]
        ends = [(one.communicate(), one.returncode) for one in creating]
        self.assertEqual([0] + [2] * 7, sorted(code for _, code in ends))
        self.assertEqual(7, sum("there is a job `same` already" in err for (_, err), _ in ends))
        self.assertEqual("once\n", self.log(self.wait_for("same")))

    def test_an_interrupted_submission_leaves_the_name_free(self):
        folder = self.home / "jobs" / "mine"
        (folder / "code").mkdir(parents=True)
        (folder / "code" / "half").touch()
        (folder / "lock").touch()
        job = self.finish(self.command_job("ls"), "-n", "mine")
        self.assertEqual("logs\noutputs\n", self.log(job))

    def ended_beyond(self, count):
        """How many jobs have ended, where that is more than `count`."""
        ended = sum(job["status"] in FINAL for job in self.run_job("list").json())
        return ended if ended > count else None

    def test_two_hundred_submissions_at_once(self):
        count, most = 200, 3
        self.run_job("compute", "create", "-n", "few", "--max-instances", most)
        # Each notes how many run beside it, by a file of its own in a common folder.
        place = self.work / "running"
        place.mkdir()
        path = self.command_job(f"touch {place}/$AZUREML_RUN_ID; ls {place} | wc -l; sleep 0.01; "
                                f"rm {place}/$AZUREML_RUN_ID", "compute: azureml:few\n")
        script = 'for i in $(seq "$1"); do "$2" create -f "$3" -n "job_$i" -o none & done; wait'
        done = subprocess.run(["bash", "-c", script, "bash", str(count), os.environ["AML_JOB"], str(path)],
                              cwd=self.work, env=self.environment, capture_output=True, text=True, timeout=4 * PATIENCE,
                              check=False)
        self.assertEqual(set(), {line for line in done.stderr.splitlines() if "is not used: the command runs with" not in line})
        jobs = self.run_job("list").json()
        self.assertEqual({f"job_{i}" for i in range(1, count + 1)}, {job["name"] for job in jobs})
        ended = 0
        while ended < count:  # on a slow disk all take long, but none may hang
            ended = self.wait_until(lambda: self.ended_beyond(ended), f"the end of another job after {ended} of {count}")
        jobs = self.run_job("list").json()
        self.assertEqual({"Completed"}, {job["status"] for job in jobs}, [job["message"] for job in jobs])
        beside = [int(self.log(job)) for job in jobs]
        self.assertLessEqual(max(beside), most)
        starts = [job["start_time"] for job in sorted(jobs, key=lambda job: job["creation_context"]["created_at"])]
        self.assertTrue(all(starts))

    def test_a_job_whose_folder_was_deleted(self):
        name = self.create(self.command_job("sleep 1000"))
        job = self.wait_for(name, "Running")
        supervisor = self.supervisor_of(job)
        shutil.rmtree(job["folder"])
        self.kill(supervisor)
        self.wait_until(lambda: self.show(name)["status"] == "Failed", "the end of the job")
        self.assertEqual([], self.processes_of(job))

    def test_a_damaged_database_is_built_anew(self):
        first = self.finish(self.command_job("true"), "-n", "first")
        self.finish(self.command_job("false"), "-n", "second")
        running = self.create(self.command_job("while [ ! -e go ]; do sleep 0.05; done; echo went on"), "-n", "third")
        self.wait_for(running, "Running")
        sleeping = self.create(self.command_job("sleep 1000"), "-n", "fourth")
        self.wait_for(sleeping, "Running")
        database = self.home / "jobs.db"
        for suffix in ("-wal", "-shm"):
            Path(f"{database}{suffix}").unlink(missing_ok=True)
        database.write_bytes(b"this is no database" * 1000)
        done = self.run_job("list")
        self.assertIn("built anew from the jobs' folders", done.err)
        self.assertEqual({"first": "Completed", "second": "Failed", "third": "Running", "fourth": "Running"},
                         {job["name"]: job["status"] for job in done.json()})
        self.assertEqual(first["folder"], self.show("first")["folder"])
        (damaged,) = self.home.glob("jobs.db.damaged-*")
        self.assertTrue(damaged.read_bytes().startswith(b"this is no database"))
        Path(self.show("third")["folder"], "code", "go").touch()
        self.assertEqual("went on\n", self.log(self.wait_for("third")))
        self.run_job("cancel", "-n", sleeping)
        self.assertEqual("Canceled", self.wait_for(sleeping)["status"])

    def test_a_store_that_cannot_be_written(self):
        self.home.mkdir()
        (self.home / "jobs").write_text("a file")
        done = self.run_job("list", check=False)
        self.assertEqual(2, done.code)
        self.assertIn(f"{self.home}/jobs: ", done.err)
        (self.home / "jobs").unlink()

    def test_a_database_damaged_further_in(self):
        for i in range(40):  # enough for records on pages of their own
            self.finish(self.command_job(f"true {'x' * 500}"), "-n", f"job_{i}")
        database = self.home / "jobs.db"
        connection = sqlite3.connect(database)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with database.open("r+b") as file:
            file.seek(4096 * 6)
            file.write(b"\xff" * 4096 * (database.stat().st_size // 4096 - 7))
        done = self.run_job("list")
        self.assertIn("built anew from the jobs' folders", done.err)
        self.assertEqual({f"job_{i}": "Completed" for i in range(40)}, {job["name"]: job["status"] for job in done.json()})

    @with_own_mounts
    def test_a_full_disk_is_told(self):
        self.mount_home()
        self.finish(self.command_job("true"), "-n", "before")
        self.write("src/large.bin", "x" * 2_000_000)
        done = self.run_job("create", "-f", self.command_job("true", "code: src\n"), "-n", "large", check=False)
        self.assertEqual((2, ""), (done.code, done.out))
        self.assertIn("No space left on device", done.err)
        self.assertEqual(["before"], [job["name"] for job in self.run_job("list").json()])
        self.assertEqual("Completed", self.finish(self.command_job("true"), "-n", "large")["status"])

    @with_own_mounts
    def test_how_a_job_ended_is_recorded_when_there_is_room_again(self):
        self.mount_home()
        name = self.create(self.command_job("while [ ! -e go ]; do sleep 0.05; done; cat /dev/zero > outputs/all; exit 3"))
        job = self.wait_for(name, "Running")
        Path(job["folder"], "code", "go").touch()
        self.wait_until(lambda: not self.processes_of(job), "the end of the command")
        # Room is needed unless another process has the database open at that moment.
        shown = []
        self.wait_until(lambda: shown.append(self.run_job("show", "-n", name, check=False)) or shown[-1].code != 0
                        or shown[-1].json()["status"] in FINAL, "a look that needs room, or the record of the end")
        if shown[-1].code != 0:
            self.assertEqual(2, shown[-1].code)
            self.assertIn("there is no room left on the disk", shown[-1].err)
        Path(job["folder"], "outputs", "all").unlink()
        job = self.wait_for(name)
        self.assertEqual(("Failed", 3), (job["status"], job["exit_code"]), job["message"])

    @with_own_mounts
    def test_a_store_that_became_read_only(self):
        self.mount_home()
        self.finish(self.command_job("true"), "-n", "before")
        subprocess.run(["mount", "-o", "remount,ro", self.home], check=True)
        for words in (("list",), ("show", "-n", "before"), ("create", "-f", self.command_job("true"), "-n", "after")):
            done = self.run_job(*words, check=False)
            self.assertEqual((2, ""), (done.code, done.out))
            self.assertIn(f"{self.home}: Read-only file system: jobs are recorded there; AML_JOB_HOME may name", done.err)
        subprocess.run(["mount", "-o", "remount,rw", self.home], check=True)
        self.assertEqual(["before"], [job["name"] for job in self.run_job("list").json()])
        self.assertEqual("Completed", self.finish(self.command_job("true"), "-n", "after")["status"])

    def assert_untold(self, secrets, texts):
        """Neither in what was printed nor in any file but the command's own."""
        for file in self.home.rglob("*"):
            if file.is_file() and "user_logs" not in file.parts and "code" not in file.parts:
                texts.append(file.read_bytes().decode("utf-8", "replace"))
        for secret in secrets:
            self.assertFalse([text[:200] for text in texts if secret in text], secret)

    def test_no_secret_of_a_sweep_is_kept_or_shown(self):
        secrets = ["S3cr3tPassw0rd", "q9WzX7KfLmN2pRtUvYxA4bCdEfGh", "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5", "tok" + "Aq8Zx2Wc6Er4Tv7Y"]
        path = self.write("sweep.yml", f"""\
            type: sweep
            trial:
              command: test $STORE_PASSWORD = {secrets[0]} && exec true --token {secrets[2]} ${{{{search_space.api_key}}}}
              environment: azureml:any:1
              environment_variables:
                STORE_PASSWORD: {secrets[0]}
                LINK: https://store.example.org/data?sv=1&sig={secrets[1]}
            search_space: {{api_key: {{type: choice, values: [{secrets[3]}]}}}}
            sampling_algorithm: grid
            objective: {{goal: minimize, primary_metric: score}}
            limits: {{max_total_trials: 1}}
            tags: {{access_token: {secrets[2]}}}
            """)
        shown = self.run_job("create", "-f", path, "--dry-run", "--skip-validation")
        created = self.run_job("create", "-f", path, "-n", "quiet", "--skip-validation", "--stream")
        listed = self.run_job("list", "-p", "quiet")
        self.assertEqual(["Completed"], [trial["status"] for trial in listed.json()])
        self.assert_untold(secrets, [done.out + done.err for done in (shown, created, listed)])

    def test_no_secret_of_an_address_is_told_when_it_cannot_be_fetched(self):
        secret = "q9WzX7KfLmN2pRtUvYxA4bCdEfGh"
        path = self.command_job("ls ${{inputs.d}}", "inputs: {d: {type: uri_file, path: "
                                f"'http://127.0.0.1:9/data.csv?sv=1&sig={secret}'}}}}\n")
        created = self.run_job("create", "-f", path, "-n", "gone", "--skip-validation", "--stream", check=False)
        self.assertEqual("Failed", self.show("gone")["status"])
        self.assert_untold([secret], [created.out + created.err])

    def test_no_secret_is_kept_or_shown(self):
        secrets = ["S3cr3tPassw0rd", "q9WzX7KfLmN2pRtUvYxA4bCdEfGh", "AbCdEfGhIjKlMnOpQrStUvWxYz012345", "hunter2hunter2"]
        self.write("data.csv", "x\n")
        path = self.command_job(
            f"test $DB_PASSWORD = {secrets[0]} && train ${{{{inputs.api_key}}}} --password {secrets[3]} && echo", f"""\
            inputs: {{api_key: {secrets[2]}}}
            description: see https://store.example.org/a?sv=1&sig={secrets[1]}
            tags: {{api_key: {secrets[2]}}}
            environment_variables:
              DB_PASSWORD: {secrets[0]}
              LINK: https://store.example.org/data?sig={secrets[1]}
            """)
        shown = self.run_job("create", "-f", path, "--dry-run", "--skip-validation")
        created = self.run_job("create", "-f", path, "-n", "quiet", "--skip-validation")
        self.wait_for("quiet")
        listed = self.run_job("list")
        texts = [done.out + done.err for done in (shown, created, listed)]
        self.assert_untold(secrets, texts)
        self.assertIn("DB_PASSWORD: \"***\"", shown.out)
        database = sqlite3.connect(self.home / "jobs.db")
        self.assertEqual(1, database.execute("SELECT count(*) FROM jobs").fetchone()[0])
        database.close()


    def test_what_was_asked_to_end_has_no_exit_code(self):
        name = self.create(self.command_job("sleep 1000"))
        self.wait_for(name, "Running")
        self.run_job("cancel", "-n", name)
        job = self.wait_for(name)
        self.assertEqual(("Canceled", None, "asked to end"), (job["status"], job["exit_code"], job["message"]))
        job = self.finish(self.command_job("sleep 1000", "limits: {timeout: 1}\n"))
        self.assertEqual(("Canceled", None), (job["status"], job["exit_code"]))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    unittest.main()
