"""Runs the very commands of action.yml, docs/ci/azure-pipelines.yml and docs/ci/gitlab-ci.yml on a good and a bad repository.
Usage: ci_test.py REPOSITORY AML_LINT [--build]    --build: aml-lint is not installed, so that the commands have to build it"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import scratch
import yaml


class Machine:
    """A CI machine: a folder for itself, one with the checked-out jobs, and what its steps put on the PATH."""

    def __init__(self, folder, project, program, built, **jobs):
        self.folder, self.project, self.program, self.built = folder, project, program, built
        self.jobs, self.temporary = folder / "jobs", folder / "temporary"
        self.temporary.mkdir(parents=True)
        scratch.write_jobs(self.jobs, **jobs)
        self.path = "/usr/local/bin:/usr/bin:/bin" if built else f"{program.parent}:/usr/local/bin:/usr/bin:/bin"
        scratch.commit(self.jobs, scratch.environment(folder))

    def use_program_of(self, other):
        """One build is enough."""
        if self.built:
            self.path = f"{other.temporary}/amlkit/build/static/validator/app:{self.path}"

    def run(self, script, **variables):
        env = scratch.environment(self.folder, PATH=self.path, **variables)
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=self.jobs, env=env, capture_output=True, text=True, check=False)
        for added in re.findall(r"^##vso\[task\.prependpath\](.*)$", done.stdout, re.MULTILINE):
            self.path = f"{added}:{self.path}"
        return done


def github(machine, root, **inputs):
    """(status, log) of the composite action."""
    action = yaml.safe_load((root / "action.yml").read_text())
    values = {name: spec["default"] for name, spec in action["inputs"].items()} | inputs

    def evaluated(text):
        return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], text)

    status, log = 0, ""
    for step in action["runs"]["steps"]:
        condition = step.get("if", "")
        asked = re.search(r"inputs\.([a-z-]+) (==|!=) ''", condition)
        if asked and (values[asked[1]] == "") != (asked[2] == "=="):
            continue
        if status and not condition.startswith("always()"):
            continue
        assert step["shell"] == "bash" and "${{" not in step["run"], step
        done = machine.run(step["run"], GITHUB_ACTIONS="true", GITHUB_ACTION_PATH=str(machine.project),
                           **{key: evaluated(value) for key, value in step.get("env", {}).items()})
        status, log = status or done.returncode, log + done.stdout + done.stderr
    return status, log


def azure(machine, root):
    """(status, log) of the pipeline."""
    pipeline = yaml.safe_load((root / "docs/ci/azure-pipelines.yml").read_text())
    variables = {key: str(value) for key, value in pipeline["variables"].items()} | {"AMLKIT_REPOSITORY": str(machine.project)}
    status, log = 0, ""
    for step in pipeline["steps"]:
        if "bash" not in step or (status and step.get("condition") != "always()"):
            continue
        done = machine.run(step["bash"], TF_BUILD="True", AGENT_TEMPDIRECTORY=str(machine.temporary), **variables)
        status, log = status or done.returncode, log + done.stdout + done.stderr
    published = next(step for step in pipeline["steps"] if "task" in step)["inputs"]["testResultsFiles"]
    assert published == "$(Agent.TempDirectory)/aml-lint.xml"
    return status, log


def gitlab(machine, root):
    """(status, log) of the job."""
    job = yaml.safe_load((root / "docs/ci/gitlab-ci.yml").read_text())["aml-lint"]
    variables = {**job["variables"], "AMLKIT_REPOSITORY": str(machine.project)}
    done = machine.run("\n".join([*job["before_script"], *job["script"]]), GITLAB_CI="true", CI_BUILDS_DIR=str(machine.temporary), **variables)
    return done.returncode, done.stdout + done.stderr


def check_github(good, bad, root):
    executable = "" if good.built else str(good.program)
    status, log = github(good, root, executable=executable)
    assert status == 0 and "::error" not in log, log
    status, log = github(bad, root, executable=executable, paths="bad.yml\ngood.yml", arguments="--strict\n--select\nundefined-input", **{"sarif-file": "found.sarif"})
    assert status == 1 and re.search(r"^::error file=bad\.yml,line=1,", log, re.MULTILINE), log
    assert len(json.loads((bad.jobs / "found.sarif").read_text())["runs"][0]["results"]) == 1


def check_azure(good, bad, root):
    status, log = azure(good, root)
    assert status == 0 and "task.logissue" not in log, log
    bad.use_program_of(good)
    status, log = azure(bad, root)
    assert status == 1 and "##vso[task.logissue type=error;sourcepath=bad.yml;linenumber=1;" in log, log
    suites = ElementTree.parse(bad.temporary / "aml-lint.xml").getroot()
    assert {suite.get("name") for suite in suites} == {"bad.yml", "good.yml"}


def check_gitlab(good, bad, root):
    status, log = gitlab(good, root)
    assert status == 0, log
    assert json.loads((good.jobs / "gl-code-quality-report.json").read_text()) == []
    bad.use_program_of(good)
    status, log = gitlab(bad, root)
    assert status == 1 and "bad.yml:1:25: error: " in log, log
    report = json.loads((bad.jobs / "gl-code-quality-report.json").read_text())
    assert [entry["location"]["path"] for entry in report] == ["bad.yml"]


def main():
    root, program, built = Path(sys.argv[1]), Path(sys.argv[2]).resolve(), "--build" in sys.argv
    for check in (check_github, check_azure, check_gitlab):
        with tempfile.TemporaryDirectory(prefix="aml-ci-") as name:
            folder = Path(name)
            project = folder / "amlkit"
            scratch.clone_project(root, project, scratch.environment(folder))
            good = Machine(folder / "good", project, program, built, good_yml=scratch.GOOD)
            bad = Machine(folder / "bad", project, program, built, good_yml=scratch.GOOD, bad_yml=scratch.BAD)
            check(good, bad, root)


if __name__ == "__main__":
    main()
