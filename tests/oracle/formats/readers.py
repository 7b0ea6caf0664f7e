"""Reports are read by others: SARIF by Microsoft's multitool, JUnit by junitparser, Checkstyle by an XML parser, GitLab's by what its
documentation asks of each field. All have to say what the JSON report says. Usage: readers.py AML_LINT REPOSITORY"""
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import job_files
import jsonschema
import junitparser

# https://docs.gitlab.com/ci/testing/code_quality/: what a report has to have.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {
                        "begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def multitool(root):
    tools = root / "tests/tools/node_modules"
    if not tools.is_dir():
        raise SystemExit("tests/tools/node_modules is missing: ./dev test installs it")
    program = tools / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
    program.chmod(program.stat().st_mode | 0o100)  # npm may have left out the package's own step
    return program


# What the multitool warns of and we leave out: the address of the tool's home, which is not known here.
NOT_OURS = {"SARIF2005"}


def complaints(program, report):
    verdict = report.with_suffix(".verdict.sarif")
    subprocess.run([program, "validate", report, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail",
                    "--output", verdict, "--quiet", "true"], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
    run = json.loads(verdict.read_text(encoding="utf-8-sig"))["runs"][0]
    for notification in run["invocations"][0].get("toolExecutionNotifications", []):
        if notification.get("level") == "error":
            yield notification["message"]
    for result in run.get("results", []):
        if result["ruleId"] not in NOT_OURS:
            yield result["ruleId"], result["message"], result["locations"][0]["physicalLocation"].get("region")


def check_sarif(program, root, folder, found):
    tool = multitool(root)
    reports = {"findings": ["."], "clean": ["clean.yml"], "nothing": ["automl.yml"], "unreadable": ["clean.yml", "missing.yml"]}
    for name, paths in reports.items():
        report = folder / f"{name}.sarif"
        job_files.run(program, folder, "--format", "sarif", "--output-file", report, *paths)
        wrong = list(complaints(tool, report))
        assert not wrong, (name, wrong)
    run = json.loads((folder / "findings.sarif").read_text())["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    told = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%" and place["artifactLocation"]["uri"].isascii()
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["help"]["markdown"]
        told.append((unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"], place["region"]["startColumn"],
                     result["ruleId"], len(result.get("fixes", []))))
    assert told == [(path, line, column, d["code"], len(d["fixes"])) for path, line, column, _, _, d in found], told
    prints = [result["partialFingerprints"]["amlLintFingerprint/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    assert json.loads((folder / "clean.sarif").read_text())["runs"][0]["results"] == []
    unreadable = json.loads((folder / "unreadable.sarif").read_text())["runs"][0]["invocations"][0]
    assert not unreadable["executionSuccessful"] and len(unreadable["toolExecutionNotifications"]) == 1


def check_gitlab(program, folder, found):
    report = json.loads(job_files.run(program, folder, "--format", "gitlab", ".")[1])
    jsonschema.Draft7Validator(GITLAB).validate(report)
    assert [(entry["location"]["path"], entry["location"]["lines"]["begin"], entry["check_name"]) for entry in report] == [
        (path, line, rule) for path, line, _, _, rule, _ in found]
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    assert json.loads(job_files.run(program, folder, "--format", "gitlab", "clean.yml")[1]) == []


def check_junit(program, folder, found):
    for level, counted in (("error", {"error"}), ("hint", {"error", "warning", "info", "hint"}), ("never", set())):
        report = folder / "junit.xml"
        status = job_files.run(program, folder, "--format", "junit", "--fail-on", level, "--output-file", report, ".")[0]
        expected = Counter(path for path, _, _, severity, _, _ in found if severity in counted)
        suites = list(junitparser.JUnitXml.fromfile(str(report)))
        assert {suite.name for suite in suites} == set(job_files.FILES) - {"automl.yml"}
        for suite in suites:
            failed = [case for case in suite if any(isinstance(r, junitparser.Failure) for r in case.result)]
            assert len(failed) == suite.failures == expected[suite.name], (level, suite.name)
            assert suite.tests == len(list(suite)) >= 1
        assert status == (1 if counted else 0)


def check_checkstyle(program, folder, found):
    tree = ElementTree.fromstring(job_files.run(program, folder, "--format", "checkstyle", ".")[1].encode())
    told = [(file.get("name"), int(error.get("line")), int(error.get("column")), error.get("source")) for file in tree for error in file]
    assert told == [(path, line, column, "aml-lint." + rule) for path, line, column, _, rule, _ in found], told


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="aml-formats-") as name:
        folder = Path(name)
        job_files.write(folder)
        found = job_files.findings(program, folder)
        check_gitlab(program, folder, found)
        check_junit(program, folder, found)
        check_checkstyle(program, folder, found)
        check_sarif(program, root, folder, found)
        print(f"{len(found)} findings agree in all formats")


if __name__ == "__main__":
    main()
