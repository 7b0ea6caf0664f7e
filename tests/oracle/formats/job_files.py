"""A folder of job files whose names and findings are awkward to report, and aml-lint run on it."""
import json
import os
import subprocess

FILES = {
    "clean.yml": "command: ls\nenvironment: azureml:a:1\ncompute: azureml:cpu\n",
    "sub folder/caf\u00e9 #1%.yml": "command: echo ${{inputs.irsi}}\ninputs:\n  iris: 1\nenvironment: azureml:a:1\nenviroment: x\n",
    "control.yml": 'command: echo ${{inputs.a}}\n"\\e[31m##vso[task.x]<&>\\u2028": 1\nenvironment: azureml:a:1\n',
    "\u6f22\u5b57.yml": "command: \u6f22\u5b57 ${{inputs.\u6f22}} ${{inputs.b}}\nenvironment: azureml:a:1\n",
    "broken.yml": "command: ls\nenvironment: azureml:a:1\ninputs: [1, 2\ncompute: 'x\n",
    "windows.yml": "command: ls\r\nenvironment: azureml:a:1\r\ninput:\r\n  a: 1\r\n",
    "automl.yml": "type: automl\ntask: regression\n",
}


def write(folder):
    (folder / ".git").mkdir()
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


def run(program, folder, *arguments):
    """(exit code, standard output, standard error) of aml-lint, outside of every CI system."""
    environment = {key: value for key, value in os.environ.items() if key not in ("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD")}
    done = subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def findings(program, folder):
    """What the JSON report says: the measure of the other formats. (path, line, column, severity, rule, diagnostic)"""
    report = json.loads(run(program, folder, "--format", "json", ".")[1])
    found = [(file["path"], d["range"]["start"]["line"], d["range"]["start"]["column"], d["severity"], d["rule"], d)
             for file in report["files"] for d in file["diagnostics"]]
    assert len(found) >= 6, found
    return found
