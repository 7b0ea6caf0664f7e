"""Our preview-2021 schemas against those published in August 2021, over real files and mutants of our own.

    compare.py OURS PUBLISHED [CORPUS]

OURS: folder with commandJob.schema.json and sweepJob.schema.json, bundled by the build. PUBLISHED: folder with
commandJob.2021-08-19.schema.json and its like. CORPUS: folder with a MANIFEST.tsv.

Both are judged by python3-jsonschema. Where they disagree, a row of DIFFERENCES must say why.
"""

import copy
import csv
import json
import pathlib
import sys

import yaml
from jsonschema import Draft7Validator

BASES = pathlib.Path(__file__).parent / "base"

# Values of every type, some of them right for one key or another.
VALUES = [None, True, 0, 1, -1, 1.5, "", "x", "5", "azureml:x:1", "azureml:", "file:x.yml", "local", "pytorch", "mount",
          [], ["x"], [1.5], {}, {"a": 1}, {"type": "mpi"}, {"path": "x"}]


def with_whole_numbers(node):
    if isinstance(node, dict):
        return {key: with_whole_numbers(value) for key, value in node.items()}
    if isinstance(node, list):
        return [with_whole_numbers(value) for value in node]
    return int(node) if isinstance(node, float) else node


# Why the two may disagree, and what mends a document so that they agree again.
DIFFERENCES = [
    ("a fraction for a count: the published schemas write `type: number, format: integer`, and validators ignore the "
     "format; ours say `integer`, as the service means it", with_whole_numbers),
]


def validators(ours, published):
    def load(path):
        schema = json.loads(path.read_text())
        Draft7Validator.check_schema(schema)
        return Draft7Validator(schema)

    return {kind: (load(ours / f"{kind}Job.schema.json"), load(published / f"{kind}Job.2021-08-19.schema.json"))
            for kind in ("command", "sweep")}


def places(node, path=()):
    """Every (path to the parent, key) of a document."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield path, key
        yield from places(value, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def mutants(document):
    """One change each: another value, a key renamed, a key left out, a key added."""
    for path, key in list(places(document)):
        for value in VALUES:
            changed = copy.deepcopy(document)
            at(changed, path)[key] = value
            yield f"{'.'.join(map(str, (*path, key)))} = {value!r}", changed
        changed = copy.deepcopy(document)
        del at(changed, path)[key]
        yield f"{'.'.join(map(str, (*path, key)))} left out", changed
        if isinstance(key, str):
            changed = copy.deepcopy(document)
            parent = at(changed, path)
            parent[key + "s"] = parent.pop(key)
            yield f"{'.'.join(map(str, (*path, key)))} renamed", changed
            changed = copy.deepcopy(document)
            at(changed, path)["extra"] = "x"
            yield f"extra beside {'.'.join(map(str, (*path, key)))}", changed


def own_documents():
    for base in sorted(BASES.glob("*.yml")):
        kind = base.stem.split("-")[0]
        document = yaml.safe_load(base.read_text())
        yield kind, base.name, document
        for change, mutant in mutants(document):
            yield kind, f"{base.name}: {change}", mutant


def corpus_documents(corpus):
    with open(corpus / "MANIFEST.tsv", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["dialect"] != "preview-2021" or row["kind"] not in ("command", "sweep"):
                continue
            try:
                yield row["kind"], row["path"], yaml.safe_load((corpus / row["path"]).read_text())
            except yaml.YAMLError:
                continue  # no tree that a schema could judge


def compare(documents, judges, met, unexplained):
    """How many documents were judged, and how many of them both accept."""
    judged = accepted = 0
    for kind, name, document in documents:
        ours, published = (judge.is_valid(document) for judge in judges[kind])
        judged += 1
        accepted += ours and published
        if ours == published:
            continue
        for (_, mend), names in zip(DIFFERENCES, met):
            if all(judge.is_valid(mend(document)) for judge in judges[kind]):
                names.append(name)
                break
        else:
            unexplained.append(f"{name}: " + ("we accept, they refuse" if ours else "we refuse, they accept"))
    return judged, accepted


def main(arguments):
    judges = validators(pathlib.Path(arguments[0]), pathlib.Path(arguments[1]))
    met = [[] for _ in DIFFERENCES]
    unexplained = []
    failures = []

    judged, accepted = compare(own_documents(), judges, met, unexplained)
    print(f"own base files and mutants: {judged} judged, {accepted} accepted by both")
    if judged < 500 or accepted < 100:
        failures.append("too few mutants, or too few right ones, to prove anything")
    if len(arguments) > 2:
        judged, accepted = compare(corpus_documents(pathlib.Path(arguments[2])), judges, met, unexplained)
        print(f"real files: {judged} judged, {accepted} accepted by both")
        if judged == 0:
            failures.append("no real file of the preview was found")

    for (reason, _), names in zip(DIFFERENCES, met):
        print(f"{len(names)} times: {reason}")
        if names:
            print(f"    such as {names[0]}")
        else:
            failures.append(f"no document shows this difference any more: {reason}")
    failures += unexplained
    for failure in failures:
        print("FAILED:", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
