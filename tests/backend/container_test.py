"""Jobs in containers, with the real podman on an image that is made here of Debian's packages."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from machine import MachineTest

# What podman may need where it is tested: in a container, groups of processes cannot be made.
CONTAINERS_CONF = """\
[containers]
cgroups = "disabled"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
"""
IMAGE = "localhost/aml-job-test"


class ContainerTest(MachineTest):
    @classmethod
    def setUpClass(cls):
        cls.place = Path(tempfile.mkdtemp(prefix="aml-podman-"))
        cls.addClassCleanup(shutil.rmtree, cls.place, ignore_errors=True)
        for program in ("podman", "mmdebstrap"):
            if shutil.which(program) is None:
                raise unittest.SkipTest(f"{program} is not installed")
        (cls.place / "containers.conf").write_text(CONTAINERS_CONF)
        (cls.place / "storage.conf").write_text(
            f'[storage]\ndriver = "vfs"\ngraphroot = "{cls.place}/graph"\nrunroot = "{cls.place}/run"\n')
        cls.podman = {"CONTAINERS_CONF": f"{cls.place}/containers.conf", "CONTAINERS_STORAGE_CONF": f"{cls.place}/storage.conf"}
        image = cls.place / "image.tar"
        suite = next((line.split("=")[1].strip() for line in Path("/etc/os-release").read_text().splitlines()
                      if line.startswith("VERSION_CODENAME=")), "stable")
        made = subprocess.run(["mmdebstrap", "--variant=essential", "--aptopt=Acquire::Check-Valid-Until \"false\"", suite, image], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise unittest.SkipTest("no image can be made: " + made.stderr[-300:])
        for words in (("import", str(image), IMAGE), ("run", "--rm", "--network", "host", IMAGE, "true")):
            done = subprocess.run(["podman", *words], env={**os.environ, **cls.podman}, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise unittest.SkipTest(f"podman {words[0]} does not work here: {done.stderr[-300:]}")

    def setUp(self):
        super().setUp()
        self.environment |= self.podman
        self.environment["AML_JOB_RUNTIME"] = "podman"

    def container_job(self, command, more=""):
        path = self.command_job(command, more)
        path.write_text(path.read_text().replace("azureml:any:1", f"{{image: {IMAGE}}}"))
        return path

    def test_a_job_in_a_container(self):
        self.write("src/words.txt", "from the snapshot\n")
        self.write("data/a.csv", "1,2\n")
        job = self.finish(self.container_job(
            "cat words.txt ${{inputs.d}} && echo $GREETING && echo kept > ${{outputs.o}}/a && ! touch ${{inputs.d}} 2>/dev/null "
            "&& ! command -v aml-job-host-only && exit 4", """\
            code: src
            inputs: {d: {type: uri_file, path: data/a.csv}}
            outputs: {o: {type: uri_folder}}
            environment_variables: {GREETING: hello}
            """))
        self.assertEqual(("Failed", 4), (job["status"], job["exit_code"]), (job["message"], self.log(job)))
        self.assertEqual("from the snapshot\n1,2\nhello\n", self.log(job))
        self.assertEqual("kept\n", Path(job["folder"], "named-outputs/o/a").read_text())

    def test_cancel_ends_the_container(self):
        name = self.create(self.container_job("echo started; sleep 1000"))
        self.wait_until(lambda: "started" in (Path(self.show(name)["folder"], "user_logs/std_log.txt").read_text()
                                              if Path(self.show(name)["folder"], "user_logs/std_log.txt").exists() else ""), "the start")
        self.run_job("cancel", "-n", name)
        job = self.wait_for(name)
        self.assertEqual("Canceled", job["status"])
        self.wait_until(lambda: not self.processes_of(job), "the end of the container")

    def test_a_killed_supervisor_leaves_no_container(self):
        name = self.create(self.container_job("sleep 1000"))
        job = self.wait_for(name, "Running")
        self.wait_until(Path(job["folder"], "system_logs", f"aml-{name}-the-command.started").exists, "the start")
        self.kill(self.supervisor_of(job))
        self.assertEqual("Failed", self.show(name)["status"])
        self.wait_until(lambda: not self.processes_of(job), "the end of the container")
        running = subprocess.run(["podman", "ps", "-q"], env=self.environment, capture_output=True, text=True, check=True)
        self.assertEqual("", running.stdout)

    def test_a_built_image(self):
        self.write("docker/Dockerfile", f"FROM {IMAGE}\nENV BUILT=yes\n")
        path = self.command_job("echo built: $BUILT")
        path.write_text(path.read_text().replace("azureml:any:1", "{build: {path: docker}}"))
        job = self.finish(path)
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertEqual("built: yes\n", self.log(job))

    def test_an_image_that_is_not_there_fails_the_job(self):
        path = self.container_job("true")
        path.write_text(path.read_text().replace(IMAGE, "localhost/no-such-image"))
        job = self.finish(path)
        self.assertEqual(("Failed", None), (job["status"], job["exit_code"]))
        self.assertIn("the container of the command could not be started: podman ended with exit code 125", job["message"])


if __name__ == "__main__":
    # Where groups of processes are shared with the machine, the engine must not see them.
    if os.geteuid() == 0 and "AML_OWN_MOUNTS" not in os.environ:
        hidden = "umount -R /sys/fs/cgroup; mount -t tmpfs tmpfs /sys/fs/cgroup; exec \"$0\" \"$@\""
        os.environ["AML_OWN_MOUNTS"] = "1"
        os.execvp("unshare", ["unshare", "-m", "sh", "-c", hidden, sys.executable, *sys.argv])
    unittest.main()
