"""Everything that the double remembers. Handlers change it while they hold `lock`."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

from . import place
from .blobs.store import Blobs
from .clock import Clock
from .faults import Faults
from .given import Given
from .journal import Journal
from .messages import Json

Versions = dict[str, Json]  # of one asset, the oldest first


@dataclass
class Job:
    name: str
    sent: Json  # the properties of the first PUT
    properties: Json  # what a GET answers
    parent: str | None = None
    logs: dict[str, str] = field(default_factory=dict)  # by name, such as user_logs/std_log.txt
    outputs: dict[str, Json] = field(default_factory=dict)  # run history's: name -> {type, uri, asset if it has an id of its own}
    history: dict[str, Json] = field(default_factory=dict)  # further keys of details: error, warnings
    services: dict[str, Json] = field(default_factory=dict)  # of its nodes
    metrics: dict[str, list[float]] = field(default_factory=dict)
    script: list[Json] = field(default_factory=list)  # what happens at its next looks


@dataclass
class Operation:
    """A long-running operation: so many polls until it has ended."""
    polls: int
    retry_after: str | None
    error: Json | None
    subject: str
    effect: str  # what happens at its end: create, delete, cancel


@dataclass
class Settings:
    """What a test may change through the control interface."""
    page_size: int = 100
    secrets: str = "sas"  # what listSecrets answers: sas, key
    credentials: str = "AccountKey"  # of the datastores: AccountKey, Sas, None
    code_is_listed: bool = True  # false: the list by hash is always empty
    versions: list[str] = field(default_factory=list)  # api-versions beside the recorded ones
    sas_lifetime: float = 3600  # seconds
    token_lifetime: float = 3600  # seconds
    operation_polls: int = 1
    operation_retry_after: str | None = None
    operation_error: Json | None = None  # of the next operation


@dataclass
class World:
    addresses: dict[str, str]  # by role
    blobs: Blobs
    clock: Clock
    lock: threading.RLock = field(default_factory=threading.RLock)
    faults: Faults = field(default_factory=Faults)
    journal: Journal = field(default_factory=Journal)
    given: Given = field(default_factory=Given)
    settings: Settings = field(default_factory=Settings)
    jobs: dict[str, Job] = field(default_factory=dict)
    computes: dict[str, Json] = field(default_factory=dict)
    operations: dict[str, Operation] = field(default_factory=dict)
    assets: dict[str, dict[str, Versions]] = field(
        default_factory=lambda: {kind: {} for kind in ("codes", "environments", "data", "models", "registry environments")})
    scripts: dict[str, list[Json]] = field(default_factory=dict)  # of jobs still to come; "*" is for any
    resolved: dict[str, str] = field(default_factory=dict)  # asset id -> where its files are
    identity: dict[str, str] = field(default_factory=dict)  # what sign-ins are compared with

    def container(self, datastore: str) -> str | None:
        return place.CONTAINERS.get(datastore)
