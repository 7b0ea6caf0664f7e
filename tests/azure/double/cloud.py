"""Where everything is: cloud metadata, the workspace, and the discovery of its data plane."""
from __future__ import annotations

from urllib.parse import urlsplit

from . import place
from .clock import CREATED
from .messages import Json, Request, Response, answer
from .routes import Route
from .tokens import MANAGEMENT, TENANT
from .world import World

SYSTEM_DATA = {"createdAt": CREATED, "createdBy": "Test User", "createdByType": "User",
               "lastModifiedAt": CREATED, "lastModifiedBy": "Test User", "lastModifiedByType": "User"}


def resource(path: str, properties: Json, root: str = place.ROOT) -> Json:
    """An ARM resource; path is relative to the root, such as `jobs/a`."""
    words = path.split("/")
    return {"id": f"{root}/{path}", "name": words[-1], "type": f"{place.PROVIDER}/workspaces/{'/'.join(words[::2])}",
            "properties": properties, "systemData": SYSTEM_DATA}


def metadata(world: World, _: Request) -> Response:
    """The list of clouds that ARM_CLOUD_METADATA_URL leads to: this one, under the name of the public cloud."""
    at = world.addresses
    return answer([{
        "name": "AzureCloud",
        "portal": "https://portal.azure.com",
        "authentication": {"loginEndpoint": at["login"], "audiences": [f"{MANAGEMENT}/"], "tenant": "common", "identityProvider": "AAD"},
        "resourceManager": at["management"],
        "suffixes": {"storage": at["storage"], "keyVaultDns": "vault.azure.net"},
    }])


def workspace(world: World, _: Request) -> Response:
    storage = f"/subscriptions/{place.SUBSCRIPTION}/resourceGroups/{place.GROUP}/providers/Microsoft.Storage/storageAccounts/{place.ACCOUNT}"
    return answer({
        "id": place.ROOT, "name": place.WORKSPACE, "type": f"{place.PROVIDER}/workspaces", "location": place.LOCATION, "tags": {},
        "kind": "Default", "sku": {"name": "Basic", "tier": "Basic"},
        "identity": {"type": "SystemAssigned", "tenantId": TENANT},
        "properties": {
            "friendlyName": place.WORKSPACE, "description": "", "storageAccount": storage, "tenantId": TENANT,
            "provisioningState": "Succeeded", "workspaceId": place.WORKSPACE_ID, "publicNetworkAccess": "Enabled",
            "discoveryUrl": f"{world.addresses['api']}/discovery", "mlFlowTrackingUri": tracking(world),
        },
        "systemData": SYSTEM_DATA,
    })


def tracking(world: World) -> str:
    return f"azureml://{urlsplit(world.addresses['api']).netloc}/mlflow/v1.0{place.ROOT}"


def discovery(world: World, _: Request) -> Response:
    names = ("api", "history", "hyperdrive", "modelmanagement", "pipelines", "studiocoreservice")
    return answer({name: world.addresses["api"] for name in names})


def _workspace_version(request: Request) -> str:
    """Two clients in one ask for the workspace, each with the version of its own: any of the two."""
    other = "2023-08-01-preview"
    return other if request.asked("api-version") == other else "2024-10-01-preview"


ROUTES = (
    Route("cloud.metadata", "management", "GET", "/metadata/endpoints", metadata, audience=None),
    Route("workspace.get", "management", "GET", "WS", workspace, _workspace_version),
    Route("discovery", "api", "GET", "/discovery", discovery, audience=None),
)
