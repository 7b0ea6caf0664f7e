"""What docs/from-az-ml.md and README.md say of a workspace: every command runs against the double, and no verb or flag of az is forgotten."""
import os
import re
import subprocess
import unittest
from pathlib import Path

from double import place
from harness import HERE, Service

PROGRAM = Path(os.environ["AML_JOB"])
ROOT = HERE.parents[1]
PAGE = (ROOT / "docs/from-az-ml.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
USE = f"aml-job use -g {place.GROUP} -w {place.WORKSPACE} --subscription {place.SUBSCRIPTION}"
JOB = """
command: echo ${{inputs.rate}}
inputs: {rate: 0.5}
environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
compute: azureml:cpu-cluster
"""
LOG = "user_logs/std_log.txt"
SWEEP = {"jobType": "Sweep", "objective": {"primaryMetric": "acc", "goal": "Maximize"}, "trial": {"command": "c", "environmentId": "e"}}


def scripts(page):
    """Blocks of commands."""
    return re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def commands(page):
    """Those in the cells of tables."""
    rows = re.findall(r"^\| .*$", page, re.MULTILINE)
    return [command for row in rows for command in re.findall(r"`(aml-job [^`]*)`", row)]


def rows(page):
    """Heading, cell for az and cell for aml-job of each row."""
    heading = ""
    for line in page.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            yield heading, cells[0], cells[1] if len(cells) > 1 else ""


def flags(text):
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def names(cell, group, verb):
    """Whether a cell for az is about the verb: `az ml job show --web`, or one of several, `az ml compute attach`, `start`."""
    return f"`az ml {group} " in cell and re.search(rf"[ `]{verb}[ `]", cell) is not None


def facts():
    """Verb and flags of each command of az."""
    for line in (HERE / "az_ml.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verb, _, options = line.partition("\t")
            yield verb, options.split()


class PagesTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(Service())
        self.service.control("settings", operation_polls=0)
        self.work = Path(self.service.folder) / "work"
        self.work.mkdir()
        (self.work / "job.yml").write_text(JOB, encoding="utf-8")
        (self.work / "iris.csv").write_text("1\n", encoding="utf-8")
        kept = {name: value for name, value in self.service.environment().items() if not name.startswith("AZUREML_ARM_")}
        self.environment = {**kept, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "AML_JOB_RUNTIME": "host"}

    def bash(self, script):
        """Its output; it has to succeed. A build without npm has no charts, and says so where a report is asked for."""
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=self.work, env=self.environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=120, check=False)
        if "built without the charts" not in done.stderr:
            self.assertEqual(0, done.returncode, f"{script}\n{done.stderr}")
        return done.stdout

    def prepare(self, command):
        """A workspace in which the command can do what it says, chosen for the folder."""
        status = "Running" if " cancel " in command else "Completed"
        self.service.control("add_job", name="my_job", properties={"status": status}, logs={LOG: "log\n"})
        self.service.control("add_job", name="my_sweep", properties=SWEEP)
        self.service.control("add_job", name="my_sweep_0", parent="my_sweep", properties={"parameters": {"rate": 1}}, metrics={"acc": [0.5]})
        self.service.add_compute("pool")
        self.service.plan("*", {"status": "Completed", "logs": {LOG: "log\n"}})
        self.bash(USE)

    def test_every_script_runs(self):
        workspace = README[README.index("### In a workspace"):]
        given = {"-g GROUP": f"-g {place.GROUP}", "-w WORKSPACE": f"-w {place.WORKSPACE}", "--subscription ID": f"--subscription {place.SUBSCRIPTION}"}
        walk_through = scripts(workspace)[0]
        for placeholder, value in given.items():
            walk_through = walk_through.replace(placeholder, value)
        self.assertGreater(len(scripts(PAGE)), 1)
        for script in (walk_through, *scripts(PAGE)):
            with self.subTest(script):
                self.prepare(script)
                self.bash(script)
        self.assertEqual("log\n", (self.work / "results/artifacts" / LOG).read_text(encoding="utf-8"))

    def test_every_command_of_the_tables_runs(self):
        self.assertGreater(len(commands(PAGE)), 20)
        for command in commands(PAGE):
            with self.subTest(command):
                self.prepare(command)
                self.bash(command)

    def test_every_verb_and_flag_of_az_is_on_the_page(self):
        for verb, options in facts():
            with self.subTest(verb):
                about = [az for heading, az, _ in rows(PAGE) if heading == f"az ml {verb}" or names(az, *verb.split())]
                self.assertTrue(about)
                self.assertEqual(set(), set(options) - flags(" ".join(about)))

    def test_a_flag_that_is_the_same_is_a_flag_of_aml_job(self):
        for heading, az, ours in rows(PAGE):
            verb = re.search(r"az ml (job|compute)(?: (\w+))?$", heading)
            if ours != "same" or not verb:
                continue
            words = [word for word in (verb[1], verb[2] or "create") if word != "job"]
            with self.subTest(f"{heading}: {az}"):
                self.assertEqual(set(), flags(az) - flags(self.bash(f"aml-job {' '.join(words)} --help")))


if __name__ == "__main__":
    unittest.main()
