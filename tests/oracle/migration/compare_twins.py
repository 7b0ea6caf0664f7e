"""Migrates job files of 2021 whose authors wrote today's form of them too, and compares what PyYAML loads from both.

Usage: compare_twins.py AML-LINT CORPUS TWINS.TSV

TWINS.TSV lists every pair, and every key that its authors changed beside the dialect. A difference that is not listed fails, and so
does one that is listed and no longer there.
"""
import subprocess
import sys
from pathlib import Path

import yaml


def pairs(table):
    """{old file: (twin, {key: why})}"""
    found = {}
    for line in Path(table).read_text().splitlines():
        if line.startswith("#"):
            continue
        old, twin, key, why = line.split("\t")
        listed = found.setdefault(old, (twin, {}))[1]
        if key:
            listed[key] = why
    return found


def leaves(value, path=""):
    """Every value that is no mapping, by its path of keys."""
    if not isinstance(value, dict):
        return {path: value}
    result = {}
    for key, below in value.items():
        result.update(leaves(below, f"{path}.{key}" if path else str(key)))
    return result


def differing(left, right):
    absent = object()
    return {key for key in left.keys() | right.keys() if left.get(key, absent) != right.get(key, absent)}


def migrated(program, path):
    with open(path, "rb") as text:
        result = subprocess.run([program, "--migrate", "--fix", "-"], stdin=text, capture_output=True, check=False)
    if result.returncode not in (0, 1):
        raise SystemExit(f"{path}: {result.stderr.decode()}")
    return result.stdout


def main(program, corpus, table):
    failed = False
    listed = pairs(table)
    for old, (twin, known) in listed.items():
        ours = leaves(yaml.safe_load(migrated(program, Path(corpus, old))))
        theirs = leaves(yaml.safe_load(Path(corpus, twin).read_bytes()))
        found = differing(ours, theirs)
        for key in sorted(found - known.keys()):
            print(f"{old}: {key}: {ours.get(key, '(absent)')!r}, and {theirs.get(key, '(absent)')!r} in {twin}")
        for key in sorted(known.keys() - found):
            print(f"{old}: {key}: listed as changed ({known[key]}), and equal")
        failed = failed or found != known.keys()
    if not listed:
        raise SystemExit("no pairs")
    print(f"{len(listed)} pairs compared")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
