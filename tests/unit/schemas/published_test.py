"""What any draft-07 validator makes of our schemas.

    published_test.py SOURCES BUNDLES [CORPUS]

SOURCES: the repository. BUNDLES: the folder of the bundled schemas. CORPUS: further real job files with a MANIFEST.tsv.
"""

import csv
import json
import pathlib
import sys

import yaml
from jsonschema import Draft7Validator

DIALECTS = ("ga", "preview-2021")
KINDS = ("command", "sweep")


def schemas(bundles):
    return {(dialect, kind): json.loads((bundles / dialect / f"{kind}Job.schema.json").read_text())
            for dialect in DIALECTS for kind in KINDS}


def parts(schema, path=""):
    """Every schema inside a schema."""
    yield path, schema
    for container in ("properties", "definitions"):
        for name, part in schema.get(container, {}).items():
            yield from parts(part, f"{path}/{container}/{name}")
    for key in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(key), dict):
            yield from parts(schema[key], f"{path}/{key}")
    for index, part in enumerate(schema.get("anyOf", [])):
        yield from parts(part, f"{path}/anyOf/{index}")


def wrong_examples(schema):
    """Examples and defaults that their own key does not accept."""
    for path, part in parts(schema):
        judge = Draft7Validator({**part, "definitions": schema["definitions"]})
        values = part.get("examples", []) + ([part["default"]] if "default" in part else [])
        # Draft-07 ignores what stands beside a reference, so the definition is asked alone.
        yield from (f"{path}: {value!r}" for value in values if not judge.is_valid(value))


def own_jobs(sources):
    for path in sorted((sources / "examples").glob("*/*.yml")):
        yield path.parent.name, "sweep" if "sweep" in path.stem else "command", path


def corpus_jobs(corpus):
    with open(corpus / "MANIFEST.tsv", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["dialect"] in DIALECTS and row["kind"] in KINDS and row["verdict"] in ("valid", "has-warning"):
                yield row["dialect"], row["kind"], corpus / row["path"]


def refused_jobs(jobs, judges):
    for dialect, kind, path in jobs:
        for error in judges[dialect, kind].iter_errors(yaml.safe_load(path.read_text())):
            yield f"{path}: {list(error.path)}: {error.message[:160]}"


def main(arguments):
    sources, bundles = map(pathlib.Path, arguments[:2])
    failures = []
    judges = {}
    for which, schema in schemas(bundles).items():
        Draft7Validator.check_schema(schema)
        judges[which] = Draft7Validator(schema)
        failures += [f"{'/'.join(which)}{example}" for example in wrong_examples(schema)]
    Draft7Validator.check_schema(json.loads((sources / "schemas/report/report.schema.json").read_text()))

    for name, jobs in (("examples", list(own_jobs(sources))),
                       ("real jobs", list(corpus_jobs(pathlib.Path(arguments[2]))) if len(arguments) > 2 else None)):
        if jobs is None:
            continue
        print(f"{name}: {len(jobs)}")
        failures += refused_jobs(jobs, judges)
        if not jobs:
            failures.append(f"no {name} were found")
    for failure in failures:
        print("FAILED:", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
