"""What the tests of aml-job share: a fresh home folder, job files, and waiting for what has to happen."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["AML_JOB"]
PATIENCE = 120  # seconds until something that has to happen is given up: no test measures time
FINAL = ("Completed", "Failed", "Canceled")


def with_own_mounts(test):
    """Runs a test in a mount namespace of its own, for which nobody has to be root."""
    def run(self):
        if os.environ.get("AML_OWN_MOUNTS"):
            return test(self)
        apart = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
        if subprocess.run([*apart, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode != 0:
            self.skipTest("no file system can be mounted here")
        done = subprocess.run([*apart, sys.executable, sys.argv[0], f"{type(self).__name__}.{test.__name__}"], text=True,
                              env={**os.environ, "AML_OWN_MOUNTS": "1"}, capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        return None

    return run


class MachineTest(unittest.TestCase):
    """Each test has a home for its jobs, `self.home`, and a folder for its files, `self.work`."""

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix="aml-job-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.home, self.work = self.root / "home", self.root / "work"
        self.work.mkdir()
        tools = self.root / "bin"
        tools.mkdir()
        (tools / "python").symlink_to("/usr/bin/python3")  # Debian's, whose packages the jobs use
        (tools / "python3").symlink_to("/usr/bin/python3")
        self.environment = {
            **os.environ,
            "AML_JOB_HOME": str(self.home),
            "AML_JOB_CACHE": str(self.root / "cache"),
            "AML_JOB_GRACE_SECONDS": "1",
            "AML_JOB_RUNTIME": "host",
            "PATH": f"{tools}:{os.environ['PATH']}",
        }

    def tearDown(self):
        for job in self.run_job("list", "--include-archived", "-o", "json", check=False).json(default=[]):
            if job["status"] not in FINAL:
                self.run_job("cancel", "-n", job["name"], check=False)
                self.wait_for(job["name"])

    def mount_home(self):
        """A home with a megabyte of room; for tests with mounts of their own."""
        self.home.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", self.home], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", self.home], check=True)

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def command_job(self, command, more="", name="job.yml"):
        """A job file with a command and whatever else it says."""
        text = f"command: {json.dumps(command)}\nenvironment: azureml:any:1\n" + textwrap.dedent(more)
        return self.write(name, text)

    def start(self, *words, **options):
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.work, env=self.environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run_job(self, *words, check=True):
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=self.work, env=self.environment, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False)
        if check:
            self.assertEqual(0, done.returncode, done.stderr)
        return Done(done)

    def create(self, path, *words):
        """The name of the new job."""
        return self.run_job("create", "-f", path, *words).json()["name"]

    def show(self, name):
        return self.run_job("show", "-n", name).json()

    def wait_for(self, name, *statuses):
        """Waits until the job has one of the states; without any, until it has ended."""
        wanted = statuses or FINAL
        give_up = time.monotonic() + PATIENCE
        while True:
            job = self.show(name)
            if job["status"] in wanted:
                return job
            if time.monotonic() > give_up or job["status"] in FINAL:
                self.fail(f"{name} is {job['status']}, not {' or '.join(wanted)}: {job['message']}")
            time.sleep(0.05)

    def wait_until(self, happened, what):
        """What `happened` returns, once that is true."""
        give_up = time.monotonic() + PATIENCE
        while True:
            began = time.monotonic()
            if result := happened():
                return result
            if time.monotonic() > give_up:
                self.fail(f"{what} did not happen")
            time.sleep(max(0.02, time.monotonic() - began))  # looks take half of the time at most

    def finish(self, path, *words):
        """Submits a job and waits for its end."""
        return self.wait_for(self.create(path, *words))

    def log(self, job, name="std_log.txt"):
        return Path(job["folder"], "user_logs", name).read_text(encoding="utf-8")

    def processes_of(self, job):
        """Processes that belong to a job, its supervisor aside."""
        mark = f"AML_JOB_FOLDER={job['folder']}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                pass
        return found

    def supervisor_of(self, job):
        """The process that holds the job's lock."""
        inode = Path(job["folder"], "lock").stat().st_ino
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if "FLOCK" in words and words[5].endswith(f":{inode}"):
                return next(pid for pid in self.holders(inode))
        return None

    @staticmethod
    def holders(inode):
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                if any(os.stat(link).st_ino == inode for link in (entry / "fd").iterdir()):
                    yield int(entry.name)
            except OSError:
                pass

    def kill(self, process):
        """Returns when the process has ended, and with it its hold on files."""
        os.kill(process, signal.SIGKILL)

        def has_ended():
            try:
                return Path("/proc", str(process), "stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] in "ZX"
            except OSError:
                return True

        self.wait_until(has_ended, f"the end of process {process}")


class Done:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self, default=None):
        return json.loads(self.out) if self.out or default is None else default
