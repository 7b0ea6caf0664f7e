"""Installs the npm package into a clean folder, without a network, and uses it as its README says. Usage: package.py PACKAGE"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

JOB = "type: command\ncomand: echo hi\nenvironment: azureml:e:1\ncompute: azureml:c\n"
FIXED = JOB.replace("comand", "command")
USE = """
import { check, fix, migrate } from "amlkit";
const source = process.env.SOURCE;
console.log(JSON.stringify([await check(source, { path: "job.yml" }), await fix(source), await migrate(source)]));
try { await check(source, { dialect: "x" }); } catch (error) { console.log(error.name, error.message); }
"""


def run(words, folder, **options):
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, **options)


def main():
    package = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="aml-npm-") as name:
        folder = Path(name)
        home = {**os.environ, "HOME": name, "AML_NATIVE": "0", "npm_config_cache": f"{name}/cache"}
        (folder / "package.json").write_text('{"private": true, "type": "module"}')
        installed = run(["npm", "install", "--offline", "--no-audit", "--no-fund", str(package)], folder, env=home)
        assert installed.returncode == 0, installed.stderr
        (folder / "job.yml").write_text(JOB)
        (folder / "use.js").write_text(USE)

        for words in (["node_modules/.bin/aml-lint"], ["node_modules/.bin/amlkit", "lint"], ["npx", "--offline", "amlkit", "lint"]):
            found = run([*words, "job.yml"], folder, env=home)
            assert found.returncode == 1 and "job.yml:2:1: error: unknown key `comand`" in found.stdout, (words, found)
        piped = run(["node_modules/.bin/aml-lint", "--fix", "-"], folder, env=home, input=JOB)
        assert piped.stdout == FIXED, piped
        used = run(["node", "use.js"], folder, env={**home, "SOURCE": JOB})
        first, second = used.stdout.splitlines()
        report, repaired, migrated = json.loads(first)
        assert report["path"] == "job.yml" and report["diagnostics"][0]["rule"] == "unknown-key", report
        assert repaired == FIXED and migrated == JOB, (repaired, migrated)
        assert second.startswith("TypeError --dialect: unknown value `x`"), second
        version = run(["node_modules/.bin/aml-ls", "--version"], folder, env=home)
        assert version.stdout.startswith("aml-ls "), version
        assert run(["node_modules/.bin/aml-ls", "--port", "1"], folder, env=home).returncode == 2
        print(f"{package.name}: installed offline and used")


if __name__ == "__main__":
    main()
