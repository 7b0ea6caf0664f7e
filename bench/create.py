"""Measures `create` of hello world in a workspace: aml-job beside Microsoft's client for Python, in one run, against one double of the service.
Usage: create.py AML_JOB; prints Markdown. AML_MICROSOFT_CLIENT leads to the client (tests/azure/README.md); without it nothing is measured.

Both are whole processes, as a script starts them: the client's import is part of every `az ml job create`. The start of `az` itself would come on top.
"""
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/azure"))

from harness import HERE, Service  # noqa: E402
from microsoft import variables  # noqa: E402

HELLO = """\
command: echo hello
environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
compute: azureml:cpu-cluster
"""
ROUNDS = 3
OF_OURS = 10  # in each round
AT_LEAST = 50  # times as long


def main():
    if not os.environ.get("AML_MICROSOFT_CLIENT"):
        print("- `create` of hello world in a workspace: not measured, AML_MICROSOFT_CLIENT does not lead to Microsoft's client")
        return
    with Service() as service:
        (service.folder / "hello.yml").write_text(HELLO, encoding="utf-8")
        ours = [str(Path(sys.argv[1]).resolve()), "create", "-f", "hello.yml", "-o", "none"]
        theirs = ["/usr/bin/python3", "-W", "ignore", str(HERE / "python_client.py"), json.dumps(service.addresses)]
        client = {**service.environment("none"), **variables()}
        seconds(theirs, service, client, '["create", "hello.yml"]\n')  # compiles the client's modules
        times = {"ours": [], "theirs": []}
        for _ in range(ROUNDS):
            times["theirs"].append(seconds(theirs, service, client, '["create", "hello.yml"]\n'))
            times["ours"] += [seconds(ours, service, service.environment()) for _ in range(OF_OURS)]
        jobs = len(service.jobs())
    assert jobs == 1 + ROUNDS * (1 + OF_OURS), jobs
    our, their = statistics.median(times["ours"]), statistics.median(times["theirs"])
    verdict = "reached" if our * AT_LEAST <= their else "MISSED"
    print(f"- `create` of hello world in a workspace: {our * 1000:.0f} ms, 1/{their / our:.0f} of the {their:.1f} s of Microsoft's client for Python,"
          f" at most 1/{AT_LEAST}: {verdict}")


def seconds(command, service, environment, text=""):
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=service.folder, env=environment, input=text, capture_output=True, text=True, check=False)
    if done.returncode or '"raised"' in done.stdout:
        raise SystemExit(f"{command[0]} failed: {done.stdout}{done.stderr[-2000:]}")
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
