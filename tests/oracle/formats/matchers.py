"""The problem matchers of docs/ci find every finding of the text and of the short format, colours or not, and nothing else.
Usage: matchers.py AML_LINT REPOSITORY"""
import json
import re
import sys
import tempfile
from pathlib import Path

import job_files


def patterns(root):
    """{name of the file: [(pattern, severity if it is fixed)]}"""
    github = json.loads((root / "docs/ci/github-problem-matcher.json").read_text())["problemMatcher"]
    tasks = json.loads((root / "docs/ci/vscode-tasks.json").read_text())["tasks"]
    return {
        "github": [(matcher["pattern"][0], matcher.get("severity")) for matcher in github],
        "vscode": [(task["problemMatcher"]["pattern"], None) for task in tasks],
    }


def matched(matchers, output):
    for line in re.sub(r"\x1b\[[0-9;]*m", "", output).splitlines():
        for pattern, severity in matchers:
            match = re.search(pattern["regexp"], line, re.ASCII)
            if match:
                assert match[pattern["message"]]
                yield (match[pattern["file"]], int(match[pattern["line"]]), int(match[pattern["column"]]),
                       severity or match[pattern["severity"]], match[pattern["code"]])


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="aml-matchers-") as name:
        folder = Path(name)
        job_files.write(folder)
        found = [finding[:5] for finding in job_files.findings(program, folder)]
        as_notice = {"info": "notice", "hint": "notice"}
        for tool, matchers in patterns(root).items():
            expected = [(*f[:3], as_notice.get(f[3], f[3]) if tool == "github" else f[3], f[4]) for f in found]
            for arguments in (["--format", "text"], ["--format", "short"], ["--format", "text", "--color", "always"]):
                told = list(matched(matchers, job_files.run(program, folder, *arguments, ".")[1]))
                assert told == expected, (tool, arguments, told, expected)
        print(f"{len(found)} findings are matched")


if __name__ == "__main__":
    main()
