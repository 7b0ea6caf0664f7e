"""python3 -m double [--azurite URL]: starts the double and prints its addresses as a line of JSON.

The storage account's key is read from AML_DOUBLE_KEY when Azurite has the blobs. The double ends when its standard input does.
"""
from __future__ import annotations

import argparse
import base64
import json
import os
import secrets
import sys

from . import datastores, place
from .blobs.azurite import AzuriteBlobs
from .blobs.memory import MemoryBlobs
from .blobs.store import Blobs
from .clock import Clock
from .server import ROLES, Server
from .tokens import MANAGEMENT
from .world import World

PUBLIC = {"management": MANAGEMENT, "api": f"https://{place.LOCATION}.api.azureml.ms", "storage": "core.windows.net",
          "blob": f"https://{place.ACCOUNT}.blob.core.windows.net"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="double")
    parser.add_argument("--azurite", help="address of the Azurite that has the blobs; without it, the double keeps them in memory")
    parser.add_argument("--direct", action="store_true", help="clients speak to Azurite itself, past faults and journal")
    parser.add_argument("--real-names", action="store_true", help="answers have the public cloud's host names, which the client has to lead here")
    options = parser.parse_args()

    servers = {role: Server(role) for role in ROLES}
    addresses = {role: f"http://127.0.0.1:{server.server_port}" for role, server in servers.items()}
    blob_port = options.azurite.rpartition(":")[2] if options.direct else servers["blob"].server_port
    addresses["storage"] = f"localhost:{blob_port}"  # the suffix of storage hosts: ACCOUNT.blob.localhost:PORT
    addresses["blob"] = f"http://{place.ACCOUNT}.blob.{addresses['storage']}"
    key = os.environ.get("AML_DOUBLE_KEY") or base64.b64encode(secrets.token_bytes(64)).decode()
    clock = Clock()
    blobs: Blobs = MemoryBlobs(key, clock)
    if options.azurite:
        blobs = AzuriteBlobs(options.azurite, key, clock)
    world = World({**addresses, **(PUBLIC if options.real_names else {})}, blobs, clock)
    datastores.prepare(world)
    for server in servers.values():
        server.start(world)
    print(json.dumps(addresses), flush=True)
    sys.stdin.read()


main()
