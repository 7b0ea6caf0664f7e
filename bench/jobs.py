"""Measures aml-job: how long `create` of hello world takes, and what a trial that does nothing costs a sweep.
Usage: jobs.py AML_JOB; prints Markdown."""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELLO = "command: echo hello world\nenvironment: azureml:any:1\n"
TRIALS = 200
SWEEP = f"""\
type: sweep
trial: {{command: "true", environment: "azureml:any:1"}}
search_space: {{x: {{type: uniform, min_value: 0, max_value: 1}}}}
sampling_algorithm: random
objective: {{goal: minimize, primary_metric: loss}}
limits: {{max_total_trials: {TRIALS}, max_concurrent_trials: 1}}
"""
CREATE_MS = 100
TRIAL_MS = 15


def main():
    with tempfile.TemporaryDirectory(prefix="aml-bench-") as folder:
        measure(Path(sys.argv[1]).resolve(), Path(folder))


def measure(program, folder):
    environment = {**os.environ, "AML_JOB_HOME": str(folder / "home"), "AML_JOB_RUNTIME": "host"}

    def job(*words):
        begin = time.perf_counter()
        done = subprocess.run([program, *words], env=environment, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - begin) * 1000, done.stdout

    (folder / "hello.yml").write_text(HELLO)
    (folder / "sweep.yml").write_text(SWEEP)
    created = statistics.median(job("create", "-f", "hello.yml", "-o", "none")[0] for _ in range(20))
    job("create", "-f", "sweep.yml", "-n", "sweep", "--stream")
    sweep = json.loads(job("show", "-n", "sweep", "-o", "json")[1])
    trials = json.loads(job("list", "-p", "sweep", "-o", "json")[1])
    assert sweep["status"] == "Completed" and len(trials) == TRIALS, sweep
    begin, end = (seconds(sweep[key]) for key in ("start_time", "end_time"))
    each = (end - begin) * 1000 / TRIALS
    for what, value, most in (("`aml-job create` of hello world", created, CREATE_MS), (f"a trial that does nothing, of {TRIALS}", each, TRIAL_MS)):
        print(f"- {what}: {value:.1f} ms, at most {most}: {'reached' if value <= most else 'MISSED'}")


def seconds(moment):
    whole, part = moment.rstrip("Z").split(".")
    return time.mktime(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + int(part) / 1000


if __name__ == "__main__":
    main()
