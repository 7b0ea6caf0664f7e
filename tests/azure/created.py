"""A job with all that can go along with it, and whether a double has it whole."""
from __future__ import annotations

import base64
import hashlib
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote, urlsplit

from ask import ask
from double import place
from harness import Json, Service
from matrix import Run

JOB = """\
$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
command: python main.py --data ${{{{inputs.data}}}} --case {name}
code: src
environment: {{image: "img:{name}", conda_file: conda.yml}}
inputs:
  data: {{type: uri_folder, path: data}}
compute: azureml:cpu-cluster
"""

# Every request of a creation, in its order: step, a part of the path where others have the same name, and whether it changes the service.
STEPS = (
    ("cloud.metadata", "", False), ("token", "", False), ("job.get", "", False), ("code.list", "", False), ("code.upload", "", True),
    ("blob.head", "/src/", False), ("blob.put", "/src/", True), ("blob.metadata", "/src/", True), ("code.put", "", True),
    ("environment.put", "", True), ("datastore.get", "", False), ("datastore.secrets", "", False), ("blob.head", "LocalUpload", False),
    ("blob.put", "LocalUpload", True), ("blob.metadata", "LocalUpload", True), ("job.put", "", True),
)


def files_of(name: str) -> dict[str, str]:
    return {"job.yml": JOB.format(name=name), "conda.yml": "name: e\ndependencies: [python=3.10]\n",
            "src/main.py": f"print('{name}')\n", "src/lib/util.py": f"# {name}\n", "data/a.csv": f"{name}\n1\n", "data/deep/b.csv": f"{name}\n2\n"}


def write_job(run: Run) -> None:
    for path, text in files_of(run.name).items():
        place_of = run.folder / path
        place_of.parent.mkdir(parents=True, exist_ok=True)
        place_of.write_text(text, encoding="utf-8")


def create_words(run: Run) -> tuple[str, ...]:
    return "create", "-f", "job.yml", "--name", run.name


def jobs_of(run: Run) -> list[str]:
    return [name for name, job in run.service.jobs().items() if job.get("command", "").endswith(f"--case {run.name}")]


def check_created(run: Run) -> None:
    """Exactly one job, of which every part is whole."""
    assert jobs_of(run) == [run.name], f"jobs: {jobs_of(run)}"
    state = run.service.control("state")
    job = state["jobs"][run.name]
    code = _asset(state, "codes", job["codeId"])
    address = urlsplit(code["codeUri"]).path.strip("/")
    _check_files(run, "src", *address.split("/", 1))
    _asset(state, "environments", job["environmentId"])
    data = job["inputs"]["data"]["uri"].removeprefix("azureml://datastores/workspaceblobstore/paths/").rstrip("/")
    _check_files(run, "data", place.CONTAINERS[place.DEFAULT_DATASTORE], data)


def _asset(state: Json, kind: str, asset: str) -> Json:
    name, _, version = asset.split("/")[-3:]
    return state["assets"][kind][name][version]


def _check_files(run: Run, folder: str, container: str, prefix: str) -> None:
    expected = {path.removeprefix(f"{folder}/"): base64.b64encode(hashlib.md5(text.encode(), usedforsecurity=False).digest()).decode()
                for path, text in files_of(run.name).items() if path.startswith(f"{folder}/")}
    found = blobs_of(run.service, container, f"{prefix}/")
    assert found == expected, f"{folder} is {found}"


def blobs_of(service: Service, container: str, prefix: str) -> dict[str, str]:
    """Content-MD5 by the name below the prefix."""
    token = service.token("https://storage.azure.com")
    answer = ask(service, "blob", "GET", f"/{container}?restype=container&comp=list&prefix={quote(prefix)}",
                 headers={"Host": f"{place.ACCOUNT}.blob.localhost", "Authorization": f"Bearer {token}", "x-ms-version": "2021-12-02"})
    return {blob.findtext("Name", "").removeprefix(prefix): blob.findtext("Properties/Content-MD5", "")
            for blob in ElementTree.fromstring(answer.body).iter("Blob")}
