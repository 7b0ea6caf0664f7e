"""Sweeps from their submission to their best trial."""
import json
import os
import pty
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from machine import MachineTest, PATIENCE, PROGRAM, with_own_mounts

LOG = """\
import os, sys, time
from urllib.parse import unquote, urlsplit
run = os.path.join(unquote(urlsplit(os.environ["MLFLOW_TRACKING_URI"]).path), os.environ["MLFLOW_EXPERIMENT_ID"], os.environ["MLFLOW_RUN_ID"])
def log(value, name="score"):
    with open(os.path.join(run, "metrics", name), "a") as file:
        file.write(f"{int(time.time() * 1000)} {value} 0\\n")
"""


class SweepTest(MachineTest):
    def sweep(self, script, more, command="python trial.py ${{search_space.x}}", name="sweep.yml"):
        self.write("src/log.py", LOG)
        self.write("src/trial.py", script)
        text = f"type: sweep\ntrial:\n  code: src\n  command: {command}\n  environment: azureml:any:1\n"
        path = self.work / name
        path.write_text(text + more, encoding="utf-8")
        return path

    def trials(self, name):
        found = self.run_job("list", "-p", name).json()
        return sorted(found, key=lambda trial: int(trial["name"].rsplit("_", 1)[1]))

    GRID = """\
search_space: {x: {type: choice, values: [3, 1, 2]}}
sampling_algorithm: grid
objective: {goal: maximize, primary_metric: score}
limits: {max_total_trials: 20, max_concurrent_trials: 2}
"""

    def test_grid(self):
        job = self.finish(self.sweep("import sys; from log import log; x = int(sys.argv[1]); log(x); "
                                     "open('outputs/x', 'w').write(str(x))", self.GRID))
        self.assertEqual(("Completed", "sweep"), (job["status"], job["type"]), job["message"])
        trials = self.trials(job["name"])
        self.assertEqual([("3", 3.0), ("1", 1.0), ("2", 2.0)], [(one["parameters"]["x"], one["metric"]) for one in trials])
        self.assertEqual((trials[0]["name"], 3.0), (job["best_trial"], job["metric"]))
        self.assertEqual([f"{job['name']}_{i}" for i in range(3)], [one["name"] for one in trials])
        log = self.log(job)
        self.assertIn(f"{job['name']}_0: started: x=3\n", log)
        self.assertIn(f"{job['name']}_0: Completed, score 3, the best so far\n", log)
        self.run_job("download", "-n", job["name"], "-p", "got")
        self.assertEqual("3", (self.work / "got/artifacts/outputs/x").read_text())
        self.assertIn("started", (self.work / "got/hd-artifacts/user_logs/std_log.txt").read_text())

    def test_a_trial_finds_its_values_in_variables(self):
        path = self.sweep("import os, sys; from log import log; log(1); "
                          "open('outputs/x', 'w').write(' '.join(os.environ.get(name, '-') for name in sys.argv[1:]))",
                          self.GRID.replace("[3, 1, 2]", "[3]") + "inputs: {rounds: 10, cut: {value: 0.5}}\n",
                          command="python trial.py AZUREML_SWEEP_x AZUREML_PARAMETER_x AZUREML_PARAMETER_rounds "
                                  "AZUREML_PARAMETER_cut AZUREML_SWEEP_rounds")
        job = self.finish(path, "--skip-validation")
        self.assertEqual("Completed", job["status"], job["message"])
        self.run_job("download", "-n", job["name"], "-p", "got")
        self.assertEqual("3 3 10 0 -", (self.work / "got/artifacts/outputs/x").read_text())

    def test_a_live_table_on_a_terminal(self):
        path = self.sweep("import sys; from log import log; x = int(sys.argv[1]); log(x); sys.exit(x == 2)", self.GRID)
        ours, theirs = pty.openpty()
        streaming = subprocess.Popen([PROGRAM, "create", "-f", path, "--stream"], cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL,
                                     stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:
            pass  # the terminal is closed by its last writer
        self.assertEqual(0, streaming.wait(timeout=PATIENCE))
        os.close(ours)
        last = shown.decode().rsplit("\x1b[J", 1)[-1]
        lines = [line.split() for line in last.replace("\r", "").splitlines()]
        self.assertIn(["Trial", "X", "Score", "Status", "Best"], lines)
        rows = [[cell for cell in line] for line in lines if line and line[0] in "012"]
        self.assertEqual([["0", "3", "3", "Completed", "*"], ["1", "1", "1", "Completed"], ["2", "2", "2", "Failed"]], rows)

    def test_report(self):
        job = self.finish(self.sweep("import sys; from log import log; log(len(sys.argv[1]))", self.GRID.replace(
            "[3, 1, 2]", '["</script><b>", 7]'), "python trial.py '${{search_space.x}}'"))
        done = self.run_job("sweep", "report", "-n", job["name"], check=False)
        if "built without the charts" in done.err:
            self.skipTest("the build had no npm")
        self.assertIn(f"written: {job['name']}.html", done.err)
        page = (self.work / f"{job['name']}.html").read_text(encoding="utf-8")
        data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))
        self.assertEqual([({"x": "</script><b>"}, 12), ({"x": 7}, 1)], [(one["parameters"], one["metric"]) for one in sorted(data["trials"], key=lambda one: one["number"])])
        self.assertEqual((job["best_trial"], "score"), (data["best"], data["metric"]))
        self.assertIsNone(re.search(r'(src|href)="?http', page))  # nothing is fetched
        self.assertIn("Observable, Inc.", page)
        self.assertIn("Permission to use, copy, modify, and/or distribute", page)
        browser = shutil.which("chromium")
        if browser is not None:
            shown = subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", f"--user-data-dir={self.work}/browser",
                                    (self.work / f"{job['name']}.html").as_uri()], capture_output=True, text=True, timeout=60, check=False).stdout
            charts = shown.split('id="charts">')[1].split("<script")[0]
            self.assertEqual(4, charts.count("<h2"))  # the metric, parallel coordinates, parameters, the table
            self.assertGreaterEqual(charts.count("<svg"), 3)
        told = self.run_job("sweep", "report", "-n", job["name"], "-p", "again.html", "--query", "path")
        self.assertEqual(("again.html", ["again.html"]), (told.json(), [path.name for path in self.work.glob("again.html*")]))
        plain = self.finish(self.command_job("true"))
        self.assertIn("only sweeps have a report", self.run_job("sweep", "report", "-n", plain["name"], check=False).err)

    @with_own_mounts
    def test_a_report_that_finds_no_room_leaves_the_old_one(self):
        job = self.finish(self.sweep("pass", self.GRID))
        full = self.work / "full"
        full.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", full], check=True)
        page = full / "page.html"
        page.write_text("the old one")
        done = self.run_job("sweep", "report", "-n", job["name"], "-p", page, check=False)
        if "built without the charts" in done.err:
            self.skipTest("the build had no npm")
        self.assertEqual((2, f"aml-job: {page}: No space left on device\n"), (done.code, done.err))
        self.assertEqual(["the old one"], [file.read_text() for file in full.iterdir()])

    def test_a_report_that_cannot_be_written_leaves_nothing(self):
        job = self.finish(self.sweep("pass", self.GRID))
        (self.work / "loop").symlink_to("loop")
        before = sorted(self.work.iterdir())
        done = self.run_job("sweep", "report", "-n", job["name"], "-p", "loop/page.html", check=False)
        if "built without the charts" in done.err:
            self.skipTest("the build had no npm")
        self.assertEqual((2, "aml-job: loop/page.html: Too many levels of symbolic links\n"), (done.code, done.err))
        self.assertEqual(before, sorted(self.work.iterdir()))

    @with_own_mounts
    def test_a_report_that_cannot_replace_a_file_leaves_nothing_beside_it(self):
        job = self.finish(self.sweep("pass", self.GRID))
        place = self.work / "place"
        place.mkdir()
        page = place / "page.html"
        page.write_text("the old one")
        subprocess.run(["mount", "--bind", page, page], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", page], check=True)
        done = self.run_job("sweep", "report", "-n", job["name"], "-p", page, check=False)
        if "built without the charts" in done.err:
            self.skipTest("the build had no npm")
        self.assertEqual((2, f"aml-job: {page}: Device or resource busy\n"), (done.code, done.err))
        self.assertEqual([page], list(place.iterdir()))

    def test_limits_of_concurrency(self):
        place = self.work / "beside"
        place.mkdir()
        self.run_job("compute", "create", "-n", "three", "--max-instances", "3")
        job = self.finish(self.sweep(
            f"import os, time; open('{place}/' + os.environ['AZUREML_RUN_ID'], 'w'); time.sleep(0.05); "
            f"print(len(os.listdir('{place}'))); os.remove('{place}/' + os.environ['AZUREML_RUN_ID'])", """\
compute: azureml:three
search_space: {x: {type: uniform, min_value: 0, max_value: 1}}
sampling_algorithm: {type: random, seed: 5}
objective: {goal: minimize, primary_metric: score}
limits: {max_total_trials: 12, max_concurrent_trials: 8}
"""))
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertIn("no trial logged `score`", job["message"])
        trials = self.trials(job["name"])
        self.assertEqual(12, len(trials))
        self.assertLessEqual(max(int(self.log(trial)) for trial in trials), 3)
        self.assertEqual(12, len({trial["parameters"]["x"] for trial in trials}))

    def test_a_seed_gives_the_same_trials(self):
        more = """\
search_space: {x: {type: normal, mu: 0, sigma: 1}}
sampling_algorithm: {type: random, seed: 11, rule: sobol}
objective: {goal: minimize, primary_metric: score}
limits: {max_total_trials: 4}
"""
        path = self.sweep("pass", more)
        first, second = self.finish(path), self.finish(path)
        values = [[trial["parameters"]["x"] for trial in self.trials(job["name"])] for job in (first, second)]
        self.assertEqual(values[0], values[1])

    def test_failing_trials(self):
        script = "import sys; from log import log; x = int(sys.argv[1]); log(x); sys.exit(x == 3)"
        job = self.finish(self.sweep(script, self.GRID))
        self.assertEqual(("Completed", 2.0), (job["status"], job["metric"]))
        self.assertIn("1 of 3 trials failed", job["message"])
        job = self.finish(self.sweep("raise SystemExit(1)", self.GRID))
        self.assertEqual("Failed", job["status"])

    def test_bayesian_finds_the_valley(self):
        job = self.finish(self.sweep("import sys; from log import log; log((float(sys.argv[1]) - 0.3) ** 2)", """\
search_space: {x: {type: uniform, min_value: -1, max_value: 1}, kind: {type: choice, values: [a, b]}}
sampling_algorithm: bayesian
objective: {goal: minimize, primary_metric: score}
limits: {max_total_trials: 25, max_concurrent_trials: 1}
""", "python trial.py ${{search_space.x}} ${{search_space.kind}}"))
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertEqual(25, len(self.trials(job["name"])))
        self.assertLess(job["metric"], 0.05)

    def test_early_termination(self):
        script = """\
import sys, time
from log import log
x = int(sys.argv[1])
for step in range(200 if x == 1 else 4):
    log(x)
    time.sleep(0.05)
"""
        job = self.finish(self.sweep(script, """\
search_space: {x: {type: choice, values: [10, 1]}}
sampling_algorithm: grid
objective: {goal: maximize, primary_metric: score}
early_termination: {type: bandit, slack_factor: 0.5, evaluation_interval: 1, delay_evaluation: 2}
limits: {max_total_trials: 2, max_concurrent_trials: 2}
"""))
        good, bad = self.trials(job["name"])
        self.assertEqual(("Completed", "Canceled"), (good["status"], bad["status"]))
        self.assertIn("ended early by bandit", bad["message"])
        self.assertEqual(("Completed", good["name"]), (job["status"], job["best_trial"]))

    def test_limits_of_time(self):
        more = self.GRID.replace("max_concurrent_trials: 2", "max_concurrent_trials: 3, trial_timeout: 1")
        job = self.finish(self.sweep("import time; time.sleep(100)", more), "--skip-validation")
        self.assertEqual({"Canceled"}, {trial["status"] for trial in self.trials(job["name"])})
        self.assertIn("limits.trial_timeout", self.trials(job["name"])[0]["message"])
        more = self.GRID.replace("max_concurrent_trials: 2", "max_concurrent_trials: 1, timeout: 1")
        job = self.finish(self.sweep("import time; time.sleep(100)", more), "--skip-validation")
        self.assertIn("limits.timeout", job["message"])
        self.assertEqual(1, len(self.trials(job["name"])))

    def test_cancel(self):
        name = self.create(self.sweep("import time; time.sleep(100)", self.GRID))
        self.wait_until(lambda: len(self.trials(name)) == 2, "the start of two trials")
        done = self.run_job("cancel", "-n", f"{name}_0", check=False)
        self.assertIn(f"cancel its sweep, `{name}`", done.err)
        self.run_job("cancel", "-n", name)
        self.assertEqual("Canceled", self.wait_for(name)["status"])
        self.assertEqual({"Canceled"}, {trial["status"] for trial in self.trials(name)})

    def test_an_interrupted_sweep_is_resumed(self):
        count = self.work / "count"
        script = f"""\
import os, sys, time
from log import log
with open({str(count)!r}, "a") as file:
    file.write(sys.argv[1] + "\\n")
while sys.argv[1] == "2" and not os.path.exists({str(self.work / 'go')!r}):
    time.sleep(0.05)
log(sys.argv[1])
"""
        more = self.GRID.replace("[3, 1, 2]", "[3, 2, 1]").replace("max_concurrent_trials: 2", "max_concurrent_trials: 1")
        path = self.sweep(script, more)
        name = self.create(path)
        self.wait_until(lambda: count.exists() and count.read_text() == "3\n2\n", "the second trial")
        self.kill(self.supervisor_of(self.show(name)))
        done = self.run_job("show", "-n", name)
        self.assertIn("`aml-job sweep resume`", done.err)
        self.assertEqual("Failed", done.json()["status"])
        self.assertEqual(["Completed", "Failed"], [trial["status"] for trial in self.trials(name)])
        (self.work / "go").touch()
        other = self.write("other.yml", Path(path).read_text().replace("python", "python -u"))
        done = self.run_job("sweep", "resume", "-n", name, "-f", other, check=False)
        self.assertEqual((2, True), (done.code, "ran another command" in done.err), done.err)
        self.run_job("sweep", "resume", "-n", name, "-f", path)
        job = self.wait_for(name)
        self.assertEqual(("Completed", 3.0), (job["status"], job["metric"]), job["message"])
        self.assertEqual(["Completed"] * 3, [trial["status"] for trial in self.trials(name)])
        self.assertEqual("3\n2\n2\n1\n", count.read_text())
        done = self.run_job("sweep", "resume", "-n", name, "-f", path, check=False)
        self.assertEqual(2, done.code)
        self.assertIn("nothing to resume", done.err)

    def test_distributed_trials(self):
        job = self.finish(self.sweep("import os, sys; print(os.environ['RANK'], sys.argv[1])",
                                     self.GRID.replace("[3, 1, 2]", "[4, 5]"), name="spread.yml"),
                          "--set", 'trial.distribution={"type": "pytorch", "process_count_per_instance": 2}')
        logs = [[self.log(trial, f"std_log_process_{rank}.txt") for rank in range(2)] for trial in self.trials(job["name"])]
        self.assertEqual([["0 4\n", "1 4\n"], ["0 5\n", "1 5\n"]], logs)

    def test_secrets_below_a_search_space_are_hidden(self):
        space = self.GRID.replace("[3, 1, 2]", "[{password: hunter22xyz, size: 3}, {size: 4, api_key: hunter22xyz}]")
        path = self.sweep("pass", space)
        done = self.run_job("create", "-f", path, "--dry-run")
        self.assertIn("search_space.x", done.out)
        self.assertNotIn("hunter22xyz", done.out + done.err)
        job = self.finish(path)
        trials = self.run_job("list", "-p", job["name"])
        self.assertEqual(2, len(trials.json()))
        self.assertNotIn("hunter22xyz", trials.out + self.log(job))

    def test_dry_run_shows_a_trial(self):
        plan = self.run_job("create", "-f", self.sweep("pass", self.GRID), "--dry-run", "-o", "json").json()
        self.assertEqual(["/bin/bash", "-c", "python trial.py 3"], plan["processes"][0]["arguments"])
        self.assertEqual(2, plan["instance_count"])
        settings = {setting["name"]: setting["value"] for setting in plan["settings"]}
        self.assertEqual(("grid", "maximize"), (settings["sampling_algorithm"], settings["objective.goal"]))
        self.assertEqual('choice {"values":[3,1,2]}', settings["search_space.x"])
        self.assertEqual("command and processes: of one trial, with parameters that it may get", plan["notes"][-1])
        self.assertFalse((self.home / "jobs" / plan["name"]).exists())

    def test_a_sweep_that_cannot_be_sampled_is_refused(self):
        more = self.GRID.replace("{type: choice, values: [3, 1, 2]}", "{type: uniform, min_value: 0, max_value: 1}")
        done = self.run_job("create", "-f", self.sweep("pass", more), "--skip-validation", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("grid sampling takes `choice` alone", done.err)
        self.assertEqual([], list(Path(self.home, "jobs").glob("*")))


if __name__ == "__main__":
    unittest.main()
