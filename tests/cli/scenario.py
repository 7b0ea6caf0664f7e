"""Runs command-line scenarios. A scenario is one text file:

    What is shown, in a sentence or two.

    --- file job.yml
    command: ls
    --- run
    aml-lint job.yml
    --- exit 1
    --- stdout
    ...
    --- stderr
    ...

`file` writes a file into a fresh folder. `run` is a bash script that runs in it, with aml-lint on the PATH; what follows up to the
next `run` is what it has to do: exit code (0 unless said), standard output and standard error (empty unless said), compared
byte by byte. Bytes that are not UTF-8 stand there as `\\xff`.

Usage: scenario.py [--update] AML-LINT FILE...    --update writes what happened into the files
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HEADING = re.compile(r"^--- (file|run|exit|stdout|stderr)(?: (.+))?$")
TIMEOUT = 120


@dataclass
class Step:
    script: str
    expected: dict = field(default_factory=lambda: {"exit": 0, "stdout": "", "stderr": ""})


@dataclass
class Scenario:
    opening: str
    actions: list  # ("file", name, text) or Step


def parse(text, name):
    opening, actions, lines = [], [], None
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        heading = HEADING.match(line)
        if not heading:
            (opening if lines is None else lines).append(line)
            continue
        kind, argument = heading.groups()
        lines = []
        if kind == "file":
            actions.append(["file", argument, lines])
        elif kind == "run":
            actions.append(["run", lines])
        elif not actions or actions[-1][0] == "file":
            raise SystemExit(f"{name}:{number}: `{kind}` has no `run` before it")
        else:
            actions.append([kind, argument, lines])
    if not any(action[0] == "run" for action in actions):
        raise SystemExit(f"{name}: there is no `run` in it")
    return Scenario("\n".join(opening).strip(), assemble(actions))


def joined(lines):
    return "".join(line + "\n" for line in lines)


def assemble(actions):
    result = []
    for action in actions:
        if action[0] == "file":
            result.append(("file", action[1], joined(action[2])))
        elif action[0] == "run":
            result.append(Step(joined(action[1])))
        elif action[0] == "exit":
            result[-1].expected["exit"] = int(action[1])
        else:
            result[-1].expected[action[0]] = joined(action[2])
    return result


def formatted(scenario, outcomes):
    out = scenario.opening + "\n\n"
    outcomes = iter(outcomes)
    for action in scenario.actions:
        if isinstance(action, tuple):
            out += f"--- file {action[1]}\n{action[2]}"
            continue
        outcome = next(outcomes)
        out += "--- run\n" + action.script
        if outcome["exit"]:
            out += f"--- exit {outcome['exit']}\n"
        for stream in ("stdout", "stderr"):
            if outcome[stream]:
                out += f"--- {stream}\n{outcome[stream]}"
    return out


def perform(scenario, program):
    """What each step did."""
    environment = {
        "PATH": f"{program.parent}:/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "TESTS": str(Path(__file__).resolve().parent),
        "SCHEMAS": str(Path(__file__).resolve().parents[2] / "schemas"),
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="aml-cli-") as folder:
        environment["HOME"] = folder
        work = Path(folder) / "work"
        work.mkdir()
        for action in scenario.actions:
            if isinstance(action, tuple):
                path = work / action[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(action[2], encoding="utf-8")
                continue
            done = subprocess.run(["bash", "-c", action.script], cwd=work, env=environment, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=TIMEOUT)
            outcomes.append({"exit": done.returncode,
                             "stdout": done.stdout.decode("utf-8", "backslashreplace"),
                             "stderr": done.stderr.decode("utf-8", "backslashreplace")})
    return outcomes


def differences(scenario, outcomes):
    steps = [action for action in scenario.actions if isinstance(action, Step)]
    for step, outcome in zip(steps, outcomes, strict=True):
        wrong = []
        if step.expected["exit"] != outcome["exit"]:
            wrong.append(f"exit code {outcome['exit']}, expected {step.expected['exit']}\n")
        for stream in ("stdout", "stderr"):
            if step.expected[stream] != outcome[stream]:
                wrong += difflib.unified_diff(step.expected[stream].splitlines(True), outcome[stream].splitlines(True),
                                              f"expected {stream}", f"actual {stream}")
        if wrong:
            yield "$ " + step.script + "".join(line if line.endswith("\n") else line + "\n" for line in wrong)


def main(arguments):
    update = arguments[:1] == ["--update"]
    program, *files = arguments[update:]
    failed = 0
    for file in map(Path, files):
        scenario = parse(file.read_bytes().decode("utf-8"), file.name)
        outcomes = perform(scenario, Path(program).resolve())
        if update:
            file.write_text(formatted(scenario, outcomes), encoding="utf-8")
            continue
        wrong = list(differences(scenario, outcomes))
        failed += bool(wrong)
        for text in wrong:
            print(f"{file.name}: {scenario.opening}\n{text}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
