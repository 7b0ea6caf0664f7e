"""The hooks of .pre-commit-hooks.yaml, run by pre-commit itself, without a network.
Usage: pre_commit_test.py REPOSITORY AML_LINT HOOK"""
import subprocess
import sys
import tempfile
from pathlib import Path

import scratch


def configuration(hooks, revision, hook, arguments):
    return f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n        verbose: true\n        args: {arguments}\n"


class User:
    """Someone's repository of job files that uses the hook."""

    def __init__(self, folder, hooks, revision, hook, env):
        self.folder, self.env = folder, env
        self.configure = lambda arguments: (folder / ".pre-commit-config.yaml").write_text(configuration(hooks, revision, hook, arguments))

    def run(self):
        scratch.git(self.folder, self.env, "add", "--all")
        done = subprocess.run([*scratch.offline(), "pre-commit", "run", "--all-files"], cwd=self.folder, env=self.env, capture_output=True,
                              text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def said(output):
    """What the hook itself printed: what follows pre-commit's own lines about it."""
    return [line for line in output.splitlines() if line and not line.startswith(("aml-lint..", "- hook id", "- duration", "- exit code", "[INFO]", "- files were"))]


def main():
    root, program, hook = Path(sys.argv[1]), Path(sys.argv[2]).resolve(), sys.argv[3]
    with tempfile.TemporaryDirectory(prefix="aml-pre-commit-") as name:
        folder = Path(name)
        path = f"{program.parent}:/usr/local/bin:/usr/bin:/bin" if hook == "aml-lint" else "/usr/local/bin:/usr/bin:/bin"
        env = scratch.environment(folder, PATH=path, PRE_COMMIT_HOME=str(folder / "cache"))
        revision = scratch.clone_project(root, folder / "hooks", env)
        jobs = folder / "jobs"
        scratch.write_jobs(jobs, good_yml=scratch.GOOD)
        scratch.git(jobs, env, "init", "--quiet")
        user = User(jobs, folder / "hooks", revision, hook, env)

        user.configure("[]")
        status, output = user.run()
        assert status == 0 and "Passed" in output, output
        assert said(output) == [], output

        (jobs / "bad.yml").write_text(scratch.BAD)
        status, output = user.run()
        assert status == 1 and "Failed" in output and "- exit code: 1" in output, output
        assert said(output)[0].startswith("bad.yml:1:25: error: "), output
        assert not any("pipeline" in line or "checked" in line for line in said(output)), output

        user.configure('["--fix"]')
        status, output = user.run()
        assert status == 1 and "files were modified by this hook" in output, output
        assert (jobs / "bad.yml").read_text() == scratch.BAD.replace("irsi", "iris")
        status, output = user.run()
        assert status == 0 and "Passed" in output, output


if __name__ == "__main__":
    main()
