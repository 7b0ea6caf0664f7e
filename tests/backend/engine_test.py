"""What a container engine does wrong, and what is left of it: with an engine that is a script."""
import os
import signal
import unittest
from pathlib import Path

from machine import MachineTest

# Runs a "container" that neither belongs to the client's group nor knows of the job, as a service's do.
ENGINE = """\
#!/usr/bin/python3
import os, pathlib, signal, subprocess, sys, time
place = pathlib.Path({place!r})
verb, words = sys.argv[1], sys.argv[2:]
if (place / verb).exists():
    exec((place / verb).read_text())
if verb == "kill":
    os.kill(int((place / (words[0] + ".pid")).read_text()), signal.SIGKILL)
if verb == "run":
    program = words[words.index("img") + 1:]
    container = subprocess.Popen(program, start_new_session=True, env={{"PATH": os.environ["PATH"]}})
    (place / (words[words.index("--name") + 1] + ".pid")).write_text(str(container.pid))
    sys.exit(container.wait())
"""


class EngineTest(MachineTest):
    def setUp(self):
        super().setUp()
        self.place = self.root / "engine"
        self.place.mkdir()
        for name in ("docker", "podman"):
            script = self.root / "bin" / name
            script.write_text(ENGINE.format(place=str(self.place)))
            script.chmod(0o755)
        self.environment["AML_JOB_RUNTIME"] = "docker"

    def container_job(self, command):
        path = self.command_job(command)
        path.write_text(path.read_text().replace("azureml:any:1", "{image: img}"))
        return path

    def start_container(self, command="sleep 1000"):
        """A job, its supervisor, and the process of its container, which runs."""
        name = self.create(self.container_job(command))
        job = self.wait_for(name, "Running")
        note = self.place / f"aml-{name}-the-command.pid"
        self.wait_until(lambda: note.exists() and note.read_text() and Path(job["folder"], "system_logs", f"aml-{name}-the-command.started").exists(),
                        "the start of the container")
        return name, self.supervisor_of(job), int(note.read_text())

    def run_and_lose(self):
        """A job whose container runs on without its supervisor, and the container's process."""
        name, supervisor, container = self.start_container()
        self.kill(supervisor)
        return name, container

    def test_a_killed_supervisor_leaves_no_container(self):
        name, container = self.run_and_lose()
        self.assertTrue(Path("/proc", str(container)).exists())
        job = self.show(name)
        self.assertEqual("Failed", job["status"])
        self.assertNotIn("no answer", job["message"])
        self.wait_until(lambda: not self.lives(container), "the end of the container")

    def test_a_container_that_cannot_be_ended_is_named(self):
        name, container = self.run_and_lose()
        self.addCleanup(os.kill, container, signal.SIGKILL)
        (self.place / "kill").write_text("time.sleep(1000)")
        self.assertIn(f"`docker` gave no answer: `aml-{name}-the-command` may still run", self.show(name)["message"])

    def note_kills(self):
        """A file in which each container is named that is to be ended."""
        asked = self.place / "asked"
        (self.place / "kill").write_text(f"print(*words, file=open({str(asked)!r}, 'a'), flush=True)\n")
        return asked

    def test_an_engine_that_gives_no_answer_is_asked_once(self):
        asked = self.note_kills()
        with open(self.place / "kill", "a", encoding="ascii") as kill:
            kill.write("time.sleep(1000)")
        jobs = [self.start_container() for _ in range(3)]
        for _, supervisor, container in jobs:
            self.addCleanup(os.kill, container, signal.SIGKILL)
            self.kill(supervisor)
        for name, _, _ in jobs:
            self.assertIn(f"`docker` gave no answer: `aml-{name}-the-command` may still run", self.show(name)["message"])
        self.assertEqual(1, len(asked.read_text().splitlines()))

    def test_a_command_cannot_name_what_is_run_outside_of_its_container(self):
        trap = self.root / "bin" / "trap"
        trap.write_text(f"#!/bin/sh\ntouch {self.root}/trapped\n")
        trap.chmod(0o755)
        asked = self.note_kills()
        name, supervisor, _ = self.start_container(
            "for f in $(find \"$(dirname $PWD)\" -name 'containers*') ../system_logs/containers.txt; do echo trap any >>$f; echo docker other >>$f; done; "
            "touch ../written; exec sleep 1000")
        folder = Path(self.show(name)["folder"])
        self.wait_until((folder / "written").exists, "the command's writing")
        self.kill(supervisor)
        self.show(name)
        self.assertFalse((self.root / "trapped").exists())
        self.assertEqual(f"aml-{name}-the-command\n", asked.read_text())

    def test_containers_of_others_are_not_ended(self):
        asked = self.note_kills()
        name, supervisor, _ = self.start_container()
        with open(self.show(name)["folder"] + ".containers", "a", encoding="ascii") as note:
            note.write(f"docker other\npodman aml-other-the-command\nsh aml-{name}-x\n")
        self.kill(supervisor)
        self.show(name)
        self.assertEqual(f"aml-{name}-the-command\n", asked.read_text())

    @staticmethod
    def lives(process):
        try:
            return Path("/proc", str(process), "stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] not in "ZX"
        except OSError:
            return False

    def test_an_engine_that_gives_no_answer(self):
        (self.place / "info").write_text("time.sleep(1000)")
        path = self.container_job("true")
        done = self.run_job("create", "-f", path, "--dry-run", check=False)
        self.assertEqual((2, ""), (done.code, done.out))
        self.assertIn("--runtime docker: `docker info` gave no answer within 5 seconds", done.err)

    def test_an_engine_that_fails(self):
        (self.place / "info").write_text("sys.exit(1)")
        done = self.run_job("create", "-f", self.container_job("true"), "--runtime", "auto", "--dry-run")
        self.assertIn("environment: `img` is not used, for `docker info` fails and `podman info` fails: the command runs", done.out)

    def test_an_engine_that_may_not_be_run(self):
        (self.root / "bin/docker").chmod(0o644)
        self.environment["PATH"] = str(self.root / "bin")
        done = self.run_job("create", "-f", self.container_job("true"), "--dry-run", check=False)
        self.assertIn("--runtime docker: `docker` cannot be run", done.err)
        (self.root / "bin/docker").unlink()
        done = self.run_job("create", "-f", self.container_job("true"), "--dry-run", check=False)
        self.assertIn("--runtime docker: `docker` is not installed", done.err)

    def test_a_container_that_cannot_be_started_is_no_failure_of_the_command(self):
        (self.place / "run").write_text("sys.exit('no such image: img') if words else 0")
        job = self.finish(self.container_job("true"))
        self.assertEqual(("Failed", None), (job["status"], job["exit_code"]))
        self.assertEqual("the container of the command could not be started: docker ended with exit code 1; "
                         f"what it said is in {job['folder']}/user_logs/std_log.txt", job["message"])
        self.assertEqual("no such image: img\n", self.log(job))

    def test_trials_that_could_not_be_started_run_when_their_sweep_is_resumed(self):
        (self.place / "run").write_text("sys.exit('no such image: img') if words else 0")
        path = self.write("sweep.yml", """\
            type: sweep
            trial: {command: "echo ${{search_space.x}}", environment: {image: img}}
            search_space: {x: {type: choice, values: [1, 2]}}
            sampling_algorithm: grid
            objective: {goal: maximize, primary_metric: score}
            limits: {max_total_trials: 2}
            """)
        job = self.finish(path)
        self.assertEqual("Failed", job["status"])
        (self.place / "run").unlink()
        self.run_job("sweep", "resume", "-n", job["name"], "-f", path)
        self.assertEqual("Completed", self.wait_for(job["name"])["status"])

    def test_a_command_may_end_with_the_numbers_of_the_engine(self):
        for code in (125, 126, 127):
            with self.subTest(code):
                job = self.finish(self.container_job(f"exit {code}"))
                self.assertEqual(("Failed", code), (job["status"], job["exit_code"]), job["message"])
                self.assertIn(f"the command ended with exit code {code}", job["message"])


if __name__ == "__main__":
    unittest.main()
