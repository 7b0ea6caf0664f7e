"""The ways to sign in that the double knows, as the variables that a client reads."""
from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness import Service

TENANT = "33333333-3333-3333-3333-333333333333"
CLIENT, SECRET, HEADER_SECRET = "55555555-5555-5555-5555-555555555555", "a-secret-of-the-tests", "a-header-secret-of-the-tests"
FEDERATED = "a-federated-token-of-the-tests"
APPLICATION = {"AZURE_TENANT_ID": TENANT, "AZURE_CLIENT_ID": CLIENT}
Variables = dict[str, str]

# What the double compares sign-ins with.
KNOWN = {"client_id": CLIENT, "client_secret": SECRET, "identity_client_id": CLIENT, "header_secret": HEADER_SECRET, "federated_token": FEDERATED}


def certificate(folder: Path) -> tuple[Path, str]:
    """A new certificate with its key in one file, and its facts for the double: modulus, exponent, thumbprint."""
    path, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", key, "-out", path],
                   check=True, capture_output=True)
    modulus = subprocess.run(["openssl", "x509", "-modulus", "-noout", "-in", path], check=True, capture_output=True, text=True).stdout
    der = subprocess.run(["openssl", "x509", "-outform", "DER", "-in", path], check=True, capture_output=True).stdout
    path.write_bytes(key.read_bytes() + path.read_bytes())
    return path, f"{modulus.strip().partition('=')[2]} 10001 {hashlib.sha1(der, usedforsecurity=False).hexdigest()}"


def _certificate(service: Service) -> Variables:
    path, facts = certificate(service.folder)
    service.control("identity", certificate=facts)
    return {**APPLICATION, "AZURE_CLIENT_CERTIFICATE_PATH": str(path)}


def _federated(service: Service) -> Variables:
    path = service.folder / "federated_token"
    path.write_text(FEDERATED, encoding="utf-8")
    return {**APPLICATION, "AZURE_FEDERATED_TOKEN_FILE": str(path)}


def _github(service: Service) -> Variables:
    return {**APPLICATION, "ACTIONS_ID_TOKEN_REQUEST_URL": f"{service.addresses['identity']}/github/token",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": HEADER_SECRET}


def _azure_pipelines(service: Service) -> Variables:
    return {"SYSTEM_OIDCREQUESTURI": f"{service.addresses['identity']}/pipelines/token", "SYSTEM_ACCESSTOKEN": HEADER_SECRET,
            "AZURESUBSCRIPTION_TENANT_ID": TENANT, "AZURESUBSCRIPTION_CLIENT_ID": CLIENT, "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "connection"}


def _app_service(service: Service) -> Variables:
    return {"IDENTITY_ENDPOINT": f"{service.addresses['identity']}/msi/token", "IDENTITY_HEADER": HEADER_SECRET}


def _machine_learning(service: Service) -> Variables:
    return {"MSI_ENDPOINT": f"{service.addresses['identity']}/ml/token", "MSI_SECRET": HEADER_SECRET, "DEFAULT_IDENTITY_CLIENT_ID": CLIENT}


WAYS: dict[str, Callable[[Service], Variables]] = {
    "secret": lambda _: {**APPLICATION, "AZURE_CLIENT_SECRET": SECRET},
    "certificate": _certificate,
    "federated": _federated,
    "github": _github,
    "azure_pipelines": _azure_pipelines,
    "imds": lambda service: {"AZURE_POD_IDENTITY_AUTHORITY_HOST": service.addresses["identity"]},
    "app_service": _app_service,
    "machine_learning": _machine_learning,
    "token": lambda service: {"AML_JOB_TOKEN": service.token()},
    "none": lambda _: {},
}
