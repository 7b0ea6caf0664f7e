"""Brings recorded conversations of Microsoft's client into the form that the tests read, without what no client looks at.

Usage: compact.py FOLDER, which has vectors.json and conversations/*.json; writes conversations/ beside this script.

{WS} is the id of the workspace; {MANAGEMENT}, {API} and {BLOB} are the addresses of the services. A list of blobs becomes
{"$blobs": [[name, size, metadata], ...]}.
"""
from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

Json = Any

ADDRESSES = {
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-azrec/providers/Microsoft.MachineLearningServices"
    "/workspaces/ws-azrec": "{WS}",
    "https://management.azure.com": "{MANAGEMENT}",
    "https://eastus.api.azureml.ms": "{API}",
    "https://azrecstore.blob.core.windows.net": "{BLOB}",
}
ROLES = {"management.azure.com": "management", "eastus.api.azureml.ms": "api", "azrecstore.blob.core.windows.net": "blob"}
UNIMPORTANT_REQUEST = {"accept", "x-ms-version"}
KEPT_RESPONSE = {"content-type", "content-range", "content-md5", "x-ms-error-code", "retry-after", "location", "azure-asyncoperation",
                 "www-authenticate"}
NAMED = {"inputs", "outputs", "tags", "services", "values", "logFiles", "searchSpace", "instances", "parameters"}  # keys below are names
ALWAYS = {"id", "name", "value", "nextLink", "status", "error", "code", "message", "details", "target", "runId", "type", "port", "endpoint", "path",
          "hash_sha256", "hash_version", "isArchived"}


def short(value: Json) -> Json:
    if isinstance(value, dict):
        return {short(key): short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [short(item) for item in value]
    if isinstance(value, str):
        for long, name in ADDRESSES.items():
            value = value.replace(long, name)
    return value


def read_keys(vectors: Json) -> set[str]:
    """Every key that the client was seen to read in any answer."""
    calls = [call for kind in vectors["answer_fields"]["calls"].values() for call in kind.values()]
    paths = [path for call in calls for effect in call.values() for path in effect]
    return ALWAYS | {word for path in paths for word in path.split(".")}


def stripped(value: Json, keys: set[str], names: bool = False) -> Json:
    """Jobs stay whole: they are what a workspace has, too."""
    if isinstance(value, dict) and "jobType" in value:
        return value
    if isinstance(value, dict):
        return {key: stripped(item, keys, key in NAMED) for key, item in value.items() if names or key in keys or key in NAMED}
    if isinstance(value, list):
        return [stripped(item, keys) for item in value]
    return value


def blobs(text: str) -> Json:
    found = []
    readable = re.sub(r"<(guid-\d+)>", r"&lt;\1&gt;", text)
    for item in ElementTree.fromstring(readable).iter("Blob"):
        metadata = {element.tag: element.text for element in item.findall("Metadata/*")}
        found.append([item.findtext("Name"), int(item.findtext("Properties/Content-Length") or 0), metadata])
    return {"$blobs": found}


def request(recorded: Json) -> Json:
    headers = {name: value for name, value in recorded["headers"].items() if name.lower() not in UNIMPORTANT_REQUEST}
    return {"method": recorded["method"], "role": ROLES[recorded["host"]], "path": short(recorded["path"]), "query": recorded["query"],
            "headers": short(headers), "body": short(recorded.get("body"))}


def response(recorded: Json, keys: set[str]) -> Json:
    headers = {name: short(value) for name, value in recorded["headers"].items()
               if name.lower() in KEPT_RESPONSE or name.lower().startswith("x-ms-meta-")}
    body = recorded.get("body")
    if isinstance(body, str) and "<EnumerationResults" in body:
        body = blobs(body)
    elif isinstance(body, dict) and "$bytes" not in body:
        body = stripped(body, keys)
    return {"status": recorded["status"], "headers": headers, "body": short(body)}


def scenario(recorded: Json, keys: set[str]) -> str:
    steps = [{key: short(value) for key, value in step.items() if key != "seconds"} for step in recorded["steps"]]
    for step in steps:
        if "raised" in step:
            step["raised"]["message"] = re.split(r"\n+Resolutions:|\nAdditional Information:", step["raised"]["message"])[0]
    whole = {"scenario": recorded["scenario"], "title": recorded["title"], "inputs": recorded["inputs"], "steps": steps}
    exchanges = [{"request": request(exchange["request"]), "response": response(exchange["response"], keys)}
                 for exchange in recorded["conversation"]]
    lines = [json.dumps(key) + ": " + json.dumps(value, ensure_ascii=False) for key, value in whole.items() if key != "steps"]
    lines.append('"steps": [\n' + ",\n".join(json.dumps(step, ensure_ascii=False) for step in steps) + "]")
    lines.append('"conversation": [\n' + ",\n".join(json.dumps(exchange, ensure_ascii=False) for exchange in exchanges) + "]")
    return "{" + ",\n".join(lines) + "}\n"


def main() -> None:
    source, target = Path(sys.argv[1]), Path(__file__).parent / "conversations"
    keys = read_keys(json.loads((source / "vectors.json").read_text(encoding="utf-8")))
    target.mkdir(exist_ok=True)
    for path in sorted((source / "conversations").glob("*.json")):
        (target / path.name).write_text(scenario(json.loads(path.read_text(encoding="utf-8")), keys), encoding="utf-8")


if __name__ == "__main__":
    main()
