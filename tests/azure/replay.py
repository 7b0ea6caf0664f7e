"""Sends the recorded requests of a conversation to the double, and says where its answers differ in shape."""
from __future__ import annotations

import http.client
import json
import re
import uuid
import xml.etree.ElementTree as ElementTree
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from double import place
from double.blobs import shared_key
from double.journal import body_of
from double.messages import Headers, Request
from harness import Service
from recordings import Scenario
from seeding import before

Json = Any

CONTAINER = rf"{place.WORKSPACE_ID}-[0-9a-f]{{26}}"  # of a pending upload
CHOSEN = re.compile(rf"<guid-\d+>|{CONTAINER}")
SIGNED = ("sv", "sr", "sp", "se", "spr", "sig")  # parameters of a shared access signature
FAULTY = {0: "reset", 401: "401"}  # statuses with a fault of their own; others are answered by order
COMPARED = ("status", "provisioningState", "code")  # keys whose values have to be equal, too
EQUAL_HEADERS = ("x-ms-error-code", "content-range", "retry-after")
PRESENT_HEADERS = ("location", "azure-asyncoperation", "www-authenticate")


class Replay:
    def __init__(self, service: Service) -> None:
        self._service = service
        self._chosen: dict[str, str] = {}  # ids and containers, recorded -> ours
        self._signatures: dict[str, str] = {}  # container, or container/blob -> query
        self._etags: dict[str, str] = {}
        self._key = ""
        self._tokens: dict[str, str] = {}

    def run(self, scenario: Scenario) -> list[str]:
        """What is wrong with the answers; nothing when they are good."""
        problems = []
        for number, exchange in enumerate(scenario.conversation, 1):
            request, wanted = exchange["request"], exchange["response"]
            before(self._service, scenario, number, self.fill)
            self._order_fault(scenario, request, wanted)
            status, headers, body = self._send(request)
            found = _decoded(headers, body)
            differences = [*_differing_head(wanted, status, headers), *self._learn(wanted["body"], found)]
            for name, value in wanted["headers"].items():
                self._take_over(value, headers.find(name) or "")
            problems += [f"{scenario.name} exchange {number}, {request['method']} {request['path']}: {what}" for what in differences]
            self._remember(request, headers, found)
        return problems

    def fill(self, value: Json) -> Json:
        """A recorded value with the addresses and ids of this double."""
        if isinstance(value, dict):
            return {self.fill(key): self.fill(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if not isinstance(value, str):
            return value
        at = self._service.addresses
        for name, actual in (("{WS}", place.ROOT), ("{MANAGEMENT}", at["management"]), ("{API}", at["api"]), ("{BLOB}", at["blob"])):
            value = value.replace(name, actual)
        return CHOSEN.sub(lambda found: self._choose(found[0]), value)

    def _choose(self, recorded: str) -> str:
        if recorded not in self._chosen:
            self._chosen[recorded] = str(uuid.uuid4()) if recorded.startswith("<") else recorded
        return self._chosen[recorded]

    def _order_fault(self, scenario: Scenario, request: Json, wanted: Json) -> None:
        """Recorded refusals that were the recording's orders, too."""
        absent = request["method"] == "HEAD" and wanted["status"] == 404
        natural = absent or (not scenario.name.startswith("15") and wanted["status"] not in (0, 500, 503))
        flaky_log = wanted["status"] == 404 and request["method"] == "GET" and request["role"] == "blob"
        if wanted["status"] in range(200, 300) or (natural and not flaky_log):
            return
        error = (wanted["body"] or {}).get("error", {}) if isinstance(wanted["body"], dict) else {}
        code = wanted["headers"].get("x-ms-error-code") or error.get("code", "")
        more = {"retry_after": wanted["headers"]["Retry-After"]} if "Retry-After" in wanted["headers"] else {}
        if isinstance(wanted["body"], str) and wanted["status"] == 502:
            return self._service.fault("*", "502")
        kind = "claims" if "claims=" in wanted["headers"].get("WWW-Authenticate", "") else FAULTY.get(wanted["status"], "answer")
        self._service.fault("*", kind, status=wanted["status"], code=code, message=error.get("message", ""),
                            details=error.get("details", []), **more)

    def _send(self, request: Json) -> tuple[int, Headers, bytes]:
        path = quote(self.fill(request["path"]))
        query = [(name, self.fill(value)) for name, value in request["query"]]
        signed = any(name == "sig" for name, _ in query)
        target = f"{path}?{urlencode([pair for pair in query if not signed or pair[0] not in SIGNED])}"
        if signed:
            target += f"&{self._signature(path)}"
        body = self._body(request["body"])
        headers = self._headers(request, target.rstrip("?"), body)
        return self._exchange(request, target.rstrip("?"), headers, body)

    def _exchange(self, request: Json, target: str, headers: Headers, body: bytes) -> tuple[int, Headers, bytes]:
        address = urlsplit(self._service.addresses[request["role"]])
        connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=60)
        try:
            connection.request(request["method"], target, body or None, headers)
            response = connection.getresponse()
            return response.status, Headers(response.getheaders()), response.read()
        except ConnectionError:
            return 0, Headers(), b""
        finally:
            connection.close()

    def _body(self, recorded: Json) -> bytes:
        if isinstance(recorded, dict) and "$bytes" in recorded:
            return bytes(recorded["$bytes"])
        if recorded is None:
            return b""
        return recorded.encode() if isinstance(recorded, str) else json.dumps(self.fill(recorded)).encode()

    def _headers(self, request: Json, target: str, body: bytes) -> Headers:
        headers = Headers({"Host": urlsplit(self._service.addresses[request["role"]]).netloc, "Content-Length": str(len(body))})
        if request["role"] == "blob":
            headers["x-ms-version"] = "2021-12-02"
        headers.update({name: self.fill(value) for name, value in request["headers"].items()})
        if isinstance(request["body"], dict) and "$bytes" in request["body"]:
            headers.pop("Content-MD5", None)  # the content is another
        if "If-Match" in headers:
            headers["If-Match"] = self._etags[self.fill(request["path"])]
        for name in ("Authorization", "x-azureml-token"):
            found = re.search(r"<token aud=(.*)>", request["headers"].get(name, ""))
            if found:
                headers[name] = headers[name].partition("<")[0] + self._token(found[1])
        if headers.get("Authorization", "").startswith("SharedKey"):
            del headers["Authorization"]
            headers["Authorization"] = shared_key.authorization(self._key, Request("blob", request["method"], target, headers, body))
        return headers

    def _token(self, audience: str) -> str:
        if audience not in self._tokens:
            self._tokens[audience] = self._service.token(audience.replace("{MANAGEMENT}", "https://management.azure.com"))
        return self._tokens[audience]

    def _signature(self, path: str) -> str:
        return self._signatures.get(path.lstrip("/")) or self._signatures[path.split("/")[1]]

    def _learn(self, wanted: Json, found: Json, at: str = "body") -> list[str]:
        """Compares the shape of two bodies, and takes over the ids that the double has chosen."""
        if isinstance(wanted, dict) and "$bytes" in wanted:
            return [] if _size(found) == wanted["$bytes"] else [f"{at} has another size than {wanted['$bytes']}"]
        if isinstance(wanted, dict) and isinstance(found, dict):
            problems = []
            for recorded_key, value in wanted.items():
                key = self.fill(recorded_key)
                if key not in found:
                    problems.append(f"{at}.{key} is missing")
                elif key in COMPARED and isinstance(value, str) and value != found[key]:
                    problems.append(f"{at}.{key} is {found[key]}, not {value}")
                else:
                    problems += self._learn(value, found[key], f"{at}.{key}")
            return problems
        if isinstance(wanted, list) and isinstance(found, list):
            if len(wanted) != len(found):
                return [f"{at} has {len(found)} items, not {len(wanted)}"]
            return [problem for index, pair in enumerate(zip(wanted, found)) for problem in self._learn(*pair, f"{at}[{index}]")]
        if isinstance(wanted, str) and isinstance(found, str):
            self._take_over(wanted, found)
            return []
        same = type(wanted) is type(found) or wanted is None or {type(wanted), type(found)} <= {int, float}
        return [] if same else [f"{at} is {found!r}, not {wanted!r}"]

    def _take_over(self, wanted: str, found: str) -> None:
        """Ids that are new in this answer: they are where the recording has its own."""
        names = CHOSEN.findall(wanted)
        new = [name for name in names if name not in self._chosen]
        if new:
            pattern = CHOSEN.sub(lambda name: "\0", wanted.split("?")[0])
            values = re.fullmatch(re.escape(pattern).replace("\0", "([^/?&]+)"), self._recorded_form(found.split("?")[0]))
            if values:
                self._chosen.update(zip(names, values.groups()))

    def _recorded_form(self, text: str) -> str:
        at = self._service.addresses
        for name, actual in (("{WS}", place.ROOT), ("{MANAGEMENT}", at["management"]), ("{API}", at["api"]), ("{BLOB}", at["blob"])):
            text = text.replace(actual, name)
        return text

    def _remember(self, request: Json, headers: Headers, body: Json) -> None:
        """What opens blobs, for the requests to come."""
        if headers.find("etag"):
            self._etags[self.fill(request["path"])] = headers.find("etag") or ""
        if not isinstance(body, dict):
            return
        if "sasToken" in body:
            self._signatures[place.CONTAINERS[request["path"].split("/")[-2]]] = body["sasToken"]
        self._key = body.get("key", self._key)
        urls = list((body.get("logFiles") or {}).values())
        if "blobReferenceForConsumption" in body:
            urls.append(body["blobReferenceForConsumption"]["credential"]["sasUri"])
        for url in urls:
            self._signatures[urlsplit(url).path.lstrip("/")] = urlsplit(url).query


def _decoded(headers: Headers, body: bytes) -> Json:
    if b"<EnumerationResults" in body:
        return {"$blobs": [_listed(item) for item in ElementTree.fromstring(body).iter("Blob")]}
    return body_of(headers, body)


def _listed(item: ElementTree.Element) -> Json:
    metadata = {element.tag: element.text for element in item.findall("Metadata/*")}
    return [item.findtext("Name"), int(item.findtext("Properties/Content-Length") or 0), metadata]


def _size(body: Json) -> int:
    """The size of a body that was decoded."""
    return int(body["$bytes"]) if isinstance(body, dict) else len((body or "").encode())


def _differing_head(wanted: Json, status: int, headers: Headers) -> list[str]:
    problems = [] if status == wanted["status"] else [f"status is {status}, not {wanted['status']}"]
    recorded = Headers(wanted["headers"])
    for name in EQUAL_HEADERS:
        if recorded.find(name) and headers.find(name) != recorded.find(name):
            problems.append(f"{name} is {headers.find(name)}, not {recorded.find(name)}")
    problems += [f"{name} is missing" for name in PRESENT_HEADERS if recorded.find(name) and not headers.find(name)]
    return problems
