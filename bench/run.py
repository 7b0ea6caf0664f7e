"""Measures aml-lint beside its peers in one run, as ratios: one file, 2,000 files, memory, counters, and the
language server beside its peer. Started by `./dev bench`.

All validate the same command jobs, replicas of the project's own, against the schema that `aml-lint --print-schema commandJob`
prints. Times are medians of rounds in which every tool takes its turn, so that a busy moment of the machine hits all alike.
Leaves build/bench/results.json; with --record also docs/BENCH.md.
"""
import json
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import workspace

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build/bench"
BUILD = ROOT / "build/static"
LINT = BUILD / "validator/app/aml-lint"
SERVER = BUILD / "lsp/app/aml-ls"
JOBS = BUILD / "backend/program/aml-job"
MODULES = ROOT / "bench/node_modules"
SOURCEMETA = MODULES / "@sourcemeta/jsonschema/build/github-releases/jsonschema-linux-x86_64"  # its npm wrapper adds a start of node
AJV = ["node", str(MODULES / "ajv-cli/dist/index.js"), "validate", "--spec=draft7", "--strict=false", "-c", "ajv-formats"]
# What the copied jobs name beside them, for aml-lint looks at the disk too; their other code is that of the examples.
STAND_INS = ["src/train.py", "context/Dockerfile.gpu"]
COPIES = 2000
TINY = 300  # bytes; the jobs above it are as long as those of public repositories, whose mean is 580
FEW = workspace.PIPELINES + workspace.COMPONENTS + workspace.OTHERS
ROUNDS = 3

TRUE = "/bin/true"
OURS = "aml-lint"
EVENTS = "yaml_events (yaml-cpp alone)"
DEFAULT = "sourcemeta, all errors"
FAST = "sourcemeta --fast, first error"
# What has to be reached: (what, ours in terms of whom, at most, in which table).
TARGETS = [
    ("cold start, one file", TRUE, 2.0, "one"),
    ("2,000 files", DEFAULT, 1.0, "many"),
    ("2,000 files", EVENTS, 1.0, "many"),
]
MOST_FOR_KINDS = 1.3
MOST_INSTRUCTIONS = 3.45e6  # of one file, cold


def run(argv, **options):
    return subprocess.run([str(word) for word in argv], capture_output=True, text=True, check=False, **options)


def sound_command_jobs():
    """The project's own command jobs of today's dialect in which neither aml-lint nor sourcemeta finds anything, beside the
    stand-ins and with the disk looked at: equal work for all."""
    candidates = WORK / "candidates"
    candidates.mkdir()
    add_stand_ins(candidates)
    for number, path in enumerate(sorted([*(ROOT / "examples").rglob("*.yml"), *(ROOT / "tests/golden/ok").glob("*.yml")])):
        shutil.copy(path, candidates / f"{number:04}-{path.name}")
    report = json.loads(run([LINT, "--format", "json", candidates], cwd=WORK).stdout)
    for file in report["files"]:
        if file["kind"] == "command" and file["dialect"] == "ga" and not file["diagnostics"]:
            path = WORK / file["path"]
            if run([SOURCEMETA, "validate", WORK / "schema-allof.json", path]).returncode == 0:
                yield path.read_bytes()


def add_stand_ins(folder):
    for name in STAND_INS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def prepare():
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "one").mkdir(parents=True)
    (WORK / "many").mkdir()
    (WORK / "few").mkdir()
    schema = json.loads(run([LINT, "--print-schema", "commandJob"]).stdout)
    (WORK / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    # A top-level $ref with siblings is refused by sourcemeta, and right in draft-07: an allOf says the same.
    reference = schema.pop("$ref", None)
    if reference:
        schema["allOf"] = [{"$ref": reference}]
    (WORK / "schema-allof.json").write_text(json.dumps(schema), encoding="utf-8")
    shutil.copytree(ROOT / "examples/code", WORK / "code")
    jobs = list(sound_command_jobs())
    shutil.copy(ROOT / "examples/ga/iris.yml", WORK / "one/job.yml")
    for i in range(COPIES):
        (WORK / f"many/job-{i:04}.yml").write_bytes(jobs[i % len(jobs)])
    long = [text for text in jobs if len(text) > TINY]
    for i in range(FEW):
        (WORK / f"few/job-{i:04}.yml").write_bytes(long[i % len(long)])
    for folder in ("many", "few"):
        add_stand_ins(WORK / folder)
    workspace.prepare(ROOT, WORK, lambda *words: run([LINT, *words], cwd=WORK).stdout)
    found = run([LINT, "--fail-on", "hint", "one", "many", "workspace"], cwd=WORK)
    if found.returncode:
        raise SystemExit("not all jobs of the measurement are clean:\n" + found.stdout[:2000])
    return len(jobs), sum(len(jobs[i % len(jobs)]) for i in range(COPIES))


def commands(folder):
    """Name -> command line, all started in WORK."""
    sourcemeta = [SOURCEMETA, "validate", "schema-allof.json", folder, "--extension", ".yml", "--continue"]
    tools = {
        TRUE: [TRUE],
        OURS: [LINT, folder],
        DEFAULT: sourcemeta,
        FAST: [*sourcemeta, "--fast"],
        "ajv-cli": [*AJV, "-s", "schema.json", "-d", f"{folder}/*.yml"],
        "yamllint": ["/usr/bin/yamllint", "-d", "relaxed", folder],
    }
    if folder == "many":
        del tools[TRUE]
        tools[EVENTS] = [BUILD / "bench/yaml_events", folder]
    return {name: [str(word) for word in argv] for name, argv in tools.items()}


def wall_times(tools, runs):
    """Name -> median seconds of wall time over all rounds, and mean seconds of processor time."""
    times = {name: [] for name in tools}
    busy = {name: [] for name in tools}
    for _ in range(ROUNDS):
        export = WORK / "hyperfine.json"
        done = run(["hyperfine", "-N", "-i", "--style", "none", "--warmup", "2", "--runs", runs, "--export-json", export,
                    *(shlex.join(argv) for argv in tools.values())], cwd=WORK)
        if done.returncode:
            raise SystemExit(done.stderr)
        for name, result in zip(tools, json.loads(export.read_text())["results"]):
            times[name] += result["times"]
            busy[name].append(result["user"] + result["system"])
    return {name: (statistics.median(times[name]), statistics.mean(busy[name])) for name in tools}


def peak_and_status(argv):
    """Peak resident memory in MiB, and the exit status: a peer that refuses our files has to be seen."""
    done = run(["/usr/bin/time", "-f", "%M", *argv], cwd=WORK)
    return int(done.stderr.split()[-1]) / 1024, done.returncode


def instructions(argv):
    done = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *argv], cwd=WORK)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found.group(1)) if found else None


def measure(folder, runs):
    tools = commands(folder)
    seconds = wall_times(tools, runs)
    rows = {}
    for name, argv in tools.items():
        memory, status = peak_and_status(argv)
        wall, busy = seconds[name]
        rows[name] = {"ms": wall * 1000, "ratio": wall / seconds[OURS][0], "cpu_ms": busy * 1000, "peak_mib": memory, "status": status}
    return rows


def table(title, rows):
    yield f"| {title} | ms | times aml-lint | processor ms | peak MiB | exit |"
    yield "|---|---|---|---|---|---|"
    for name, row in sorted(rows.items(), key=lambda item: item[1]["ms"]):
        yield f"| {name} | {row['ms']:.2f} | {row['ratio']:.2f} | {row['cpu_ms']:.2f} | {row['peak_mib']:.1f} | {row['status']} |"
    yield ""


def targets(results):
    for what, peer, most, where in TARGETS:
        ratio = 1 / results[where][peer]["ratio"]
        yield f"- {what}: {ratio:.2f} times {peer}, at most {most:g}: {'reached' if ratio <= most else 'MISSED'}"
    counted = results["instructions_one_file"]
    verdict = "reached" if counted <= MOST_INSTRUCTIONS else "MISSED"
    yield f"- instructions of one file, cold: {counted / 1e6:.2f} million, at most {MOST_INSTRUCTIONS / 1e6:.2f}: {verdict}"


def kinds():
    """As many files of a workspace beside command jobs."""
    tools = {name: [str(LINT), name] for name in ("few", "workspace")}
    seconds = {name: wall for name, (wall, _) in wall_times(tools, 20).items()}
    ratio = seconds["workspace"] / seconds["few"]
    return {"jobs_ms": seconds["few"] * 1000, "workspace_ms": seconds["workspace"] * 1000, "ratio": ratio}


def kinds_line(measured):
    ratio = measured["ratio"]
    yield (f"- {FEW} files, {workspace.PIPELINES} pipelines over {workspace.COMPONENTS} components and {workspace.OTHERS} of other kinds: "
           f"{measured['workspace_ms']:.1f} ms, {ratio:.2f} times as many command jobs ({measured['jobs_ms']:.1f} ms), at most {MOST_FOR_KINDS:g}: "
           f"{'reached' if ratio <= MOST_FOR_KINDS else 'MISSED'}")


def language_servers():
    """A table in Markdown: ours beside yaml-language-server, which gets the same schema."""
    done = run(["node", ROOT / "bench/lsp.mjs", SERVER, WORK / "schema.json", WORK / "lsp.json"])
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def jobs():
    """What aml-job takes on this machine and in a workspace, as lines of Markdown."""
    lines = []
    for script in ("jobs.py", "create.py"):
        done = run([sys.executable, ROOT / "bench" / script, JOBS])
        if done.returncode:
            raise SystemExit(done.stderr)
        lines.append(done.stdout.rstrip())
    return "\n".join(lines)


def report(results):
    yield f"{os.cpu_count()} cores, {platform.machine()}. Medians of {ROUNDS} rounds, hyperfine without a shell."
    yield f"2,000 files: replicas of {results['distinct_jobs']} jobs of this repository, {results['bytes'] / 1e6:.2f} MB."
    versions = {name: json.loads((MODULES / name / "package.json").read_text())["version"] for name in ("@sourcemeta/jsonschema", "ajv-cli", "yaml-language-server")}
    yield "Peers: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ", " + run(["/usr/bin/yamllint", "-v"]).stdout.strip() + "."
    yield ""
    yield from table("one file, cold start", results["one"])
    yield from table("2,000 files", results["many"])
    yield results["language_servers"]
    yield from targets(results)
    yield from kinds_line(results["kinds"])
    yield results["jobs"]


def main():
    distinct, size = prepare()
    results = {
        "distinct_jobs": distinct,
        "bytes": size,
        "one": measure("one", 30),
        "many": measure("many", 5),
        "kinds": kinds(),
        "language_servers": language_servers(),
        "jobs": jobs(),
        "instructions_one_file": instructions(commands("one")[OURS]),
    }
    text = "\n".join(report(results)) + "\n"
    print(text)
    (WORK / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if "--record" in sys.argv[1:]:
        heading = "# Measured beside other tools\n\nWritten by `./dev bench --record`; run it to measure on your machine.\n\n"
        (ROOT / "docs/BENCH.md").write_text(heading + text, encoding="utf-8")


if __name__ == "__main__":
    main()
