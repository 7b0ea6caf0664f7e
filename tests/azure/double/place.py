"""Which subscription, workspace and storage account the double serves, and the ids that follow from them.

The names are those of the recorded conversations, so that recorded paths fit as they are.
"""
from __future__ import annotations

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
GROUP = "rg-azrec"
WORKSPACE = "ws-azrec"
WORKSPACE_ID = "22222222-2222-2222-2222-222222222222"
LOCATION = "eastus"
ACCOUNT = "azrecstore"
REGISTRY = "azureml"

PROVIDER = "Microsoft.MachineLearningServices"
ROOT = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}/providers/{PROVIDER}/workspaces/{WORKSPACE}"
REGISTRY_ROOT = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}/providers/{PROVIDER}/registries/{REGISTRY}"
LOCATIONS = f"/subscriptions/{SUBSCRIPTION}/providers/{PROVIDER}/locations/{LOCATION}"

CONTAINERS = {  # of the datastores that every workspace has
    "workspaceblobstore": f"azureml-blobstore-{WORKSPACE_ID}",
    "workspaceartifactstore": "azureml",
}
DEFAULT_DATASTORE = "workspaceblobstore"
LOG_CONTAINER = CONTAINERS["workspaceartifactstore"]


def output_asset(job: str, kind: str, name: str) -> str:
    """The id under which the run history knows an output; kind is `data` or `model`."""
    folder = "data" if kind == "data" else "models"
    return f"azureml://locations/{LOCATION}/workspaces/{WORKSPACE_ID}/{folder}/azureml_{job}_output_{kind}_{name}/versions/1"


def datastore_uri(datastore: str, path: str) -> str:
    return f"azureml://subscriptions/{SUBSCRIPTION}/resourcegroups/{GROUP}/workspaces/{WORKSPACE}/datastores/{datastore}/paths/{path}"


def log_path(job: str, name: str) -> str:
    """The blob of a log, in LOG_CONTAINER."""
    return f"ExperimentRun/dcid.{job}/{name}"
