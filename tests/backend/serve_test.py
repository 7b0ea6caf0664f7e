"""`aml-job serve --stdio`: real traffic, every message of which is checked against schemas/serve/protocol.schema.json."""
import json
import os
import subprocess
import unittest
from pathlib import Path

from jsonschema import Draft7Validator

from machine import PROGRAM, MachineTest

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("schemas/serve/protocol.schema.json").read_text(encoding="utf-8"))
UNSUPPORTED_PROTOCOL, INVALID_JOB, BACKEND_FAILED = 1, 2, 3
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, NOT_INITIALIZED = -32700, -32600, -32601, -32602, -32002


def check(value, *definition):
    """Refuses what is not of a definition of the schema."""
    pointer = "/".join(part.replace("/", "~1") for part in definition)
    Draft7Validator({"$ref": f"#/definitions/{pointer}", "definitions": SCHEMA["definitions"]}).validate(value)


def frame(message):
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def messages(stream):
    """The messages in a stream of bytes, up to its end."""
    while True:
        length = None
        for line in iter(stream.readline, b"\r\n"):
            if not line:
                return
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        yield json.loads(stream.read(length))


class Client:
    """Calls, and keeps the notifications that arrive meanwhile."""

    def __init__(self, test, *words):
        self.process = subprocess.Popen([PROGRAM, "serve", "--stdio", *words], cwd=test.work, env=test.environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.incoming = messages(self.process.stdout)
        self.notifications = []
        self.last_id = 0
        test.addCleanup(self.process.stdout.close)
        test.addCleanup(self.end)

    def end(self):
        """The exit code after the input has ended."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        return self.process.wait(timeout=60)

    def send(self, bytes_):
        self.process.stdin.write(bytes_)
        self.process.stdin.flush()

    def receive(self):
        message = next(self.incoming)
        Draft7Validator(SCHEMA).validate(message)
        if "method" in message:
            check(message["params"], "notifications", message["method"])
        return message

    def answer(self, method, params=None):
        self.last_id += 1
        message = {"jsonrpc": "2.0", "id": self.last_id, "method": method}
        if params is not None:
            message["params"] = params
        self.send(frame(message))
        while "id" not in (answer := self.receive()):
            self.notifications.append(answer)
        return answer

    def call(self, method, params=None):
        """The result; parameters and result are as the schema has them."""
        check({"jsonrpc": "2.0", "id": 1, "method": method, **({} if params is None else {"params": params})}, "request")
        check(params or {}, "methods", method, "params")
        answer = self.answer(method, params)
        if "result" not in answer:
            raise AssertionError(answer["error"])
        check(answer["result"], "methods", method, "result")
        return answer["result"]

    def error(self, method, params=None):
        return self.answer(method, params)["error"]

    def next_notification(self):
        return self.notifications.pop(0) if self.notifications else self.receive()


class ServeTest(MachineTest):
    def client(self):
        client = Client(self, "--runtime", "host")
        started = client.call("initialize", {"protocol": 1, "client": {"name": "test"}})
        self.assertEqual((1, "aml-job"), (started["protocol"], started["name"]))
        self.assertEqual(self.run_job("--version").out.split()[1], started["version"])
        return client

    def test_a_job_from_its_creation_to_its_end(self):
        client = self.client()
        go = self.work / "go"
        job = self.command_job(f"echo häus; until [ -e {go} ]; do sleep 0.05; done; echo second", "identity:\n  type: user_identity\n")
        created = client.call("job/create", {"file": str(job)})
        self.assertEqual(1, len([note for note in created["notes"] if note.startswith("identity: ")]), created["notes"])
        name = created["job"]["name"]
        client.call("job/subscribe", {"name": name, "log": True})
        go.touch()
        log, states = "", []
        while not states or not states[-1]["is_final"]:
            message = client.next_notification()
            if message["method"] == "job/log":
                self.assertEqual(name, message["params"]["name"])
                log += message["params"]["text"]
            else:
                states.append(message["params"]["job"])
        self.assertEqual("häus\nsecond\n", log)  # all of it, before the last state
        self.assertEqual("Completed", states[-1]["status"])
        self.assertEqual(self.show(name)["status"], client.call("job/show", {"name": name})["status"])
        self.assertEqual([name], [one["name"] for one in client.call("job/list")["jobs"]])
        again = client.call("job/subscribe", {"name": name, "log": True})
        self.assertTrue(again["is_final"])
        self.assertEqual("häus\nsecond\n", client.next_notification()["params"]["text"])
        self.assertTrue(client.next_notification()["params"]["job"]["is_final"])  # the log is whole
        self.assertEqual(0, client.end())

    def test_a_job_is_canceled_and_reported(self):
        client = self.client()
        name = client.call("job/create", {"file": str(self.command_job("sleep 1000"))})["job"]["name"]
        client.call("job/subscribe", {"name": name})
        client.call("job/cancel", {"name": name})
        while not (job := client.next_notification()["params"]["job"])["is_final"]:
            pass
        self.assertEqual("Canceled", job["status"])

    def test_after_an_end_of_the_subscription_nothing_is_reported(self):
        client = self.client()
        name = client.call("job/create", {"file": str(self.command_job("sleep 1000"))})["job"]["name"]
        client.call("job/subscribe", {"name": name})
        self.assertIsNone(client.call("job/unsubscribe", {"name": name}))
        client.call("job/cancel", {"name": name})
        self.wait_for(name)
        before = len(client.notifications)
        client.call("names")
        self.assertEqual(before, len(client.notifications))

    def test_lists_are_filtered(self):
        client = self.client()
        path = self.command_job("true")
        names = [self.finish(path)["name"] for _ in range(2)]
        self.run_job("archive", "-n", names[0])
        listed = lambda **params: {one["name"] for one in client.call("job/list", params)["jobs"]}
        self.assertEqual({names[1]}, listed())
        self.assertEqual({names[0]}, listed(archived="only"))
        self.assertEqual(set(names), listed(archived="include"))
        self.assertEqual(1, len(listed(archived="include", limit=1)))
        self.assertEqual(INVALID_PARAMS, client.error("job/list", {"archived": "some"})["code"])

    def test_names(self):
        client = self.client()
        self.run_job("compute", "create", "-n", "pool", "--max-instances", "3")
        self.run_job("asset", "add", "iris:2", self.write("iris.csv", "1\n"))
        names = client.call("names")
        self.assertEqual([{"name": "pool", "instances": 3}], names["computes"])
        self.assertEqual(["iris:2"], [one["reference"] for one in names["data"]])

    def test_names_are_cached_on_the_disk(self):
        client = self.client()
        self.run_job("compute", "create", "-n", "pool", "--max-instances", "3", "--size", "STANDARD_D2_V2")
        for version in (1, 2):
            self.run_job("asset", "add", f"iris:{version}", self.write("iris.csv", "1\n"))
        self.run_job("asset", "add", "azureml://datastores/d/paths/", str(self.work))
        self.assertIsNone(client.call("workspace/names", {"refresh": "never"})["refreshed"])
        known = client.call("workspace/names")
        self.assertEqual((None, False, None), (known["workspace"], known["refreshing"], known["problem"]))
        self.assertEqual([("pool", "STANDARD_D2_V2", 3)],
                         [(one["name"], one["size"], one["max_instances"]) for one in known["names"]["computes"]])
        self.assertEqual([("iris", ["2", "1"])], [(one["name"], one["versions"]) for one in known["names"]["data"]])
        cache = json.loads(Path(known["file"]).read_text(encoding="utf-8"))
        check(cache, "namesFile")
        self.assertEqual((known["names"], known["refreshed"]), (cache["names"], cache["refreshed"]))
        self.assertEqual(known["names"], client.call("workspace/names", {"refresh": "never"})["names"])
        self.assertEqual(INVALID_PARAMS, client.error("workspace/names", {"refresh": "sometimes"})["code"])
        for path in (Path(known["file"]), *Path(known["file"]).parents[:2]):
            self.assertEqual(0, path.stat().st_mode & 0o077, path)  # for its owner alone

    def test_a_workspace_is_offered_and_chosen(self):
        client = self.client()
        self.write(".azureml/config.json", json.dumps({"subscription_id": "s", "resource_group": "g", "workspace_name": "ws"}))
        folder = str(self.work.resolve())
        named = {"subscription": "s", "resource_group": "g", "name": "ws"}
        offered = client.call("workspace/offers", {"folder": str(self.work)})
        self.assertIsNone(offered["chosen"])
        self.assertEqual([{"source": f"{folder}/.azureml/config.json", "workspace": named}], offered["offers"])
        self.assertEqual({"folder": folder}, client.call("workspace/choose", {"folder": str(self.work), "workspace": named}))
        (self.work / "jobs").mkdir()
        for chosen in (named, None):
            client.call("workspace/choose", {"folder": folder, "workspace": chosen})
            below = client.call("workspace/offers", {"folder": f"{folder}/jobs"})["chosen"]
            self.assertEqual({"folder": folder, "workspace": chosen}, below)
        for wrong in ({"subscription": "s", "resource_group": "", "name": "ws"}, {"subscription": "my subscription", "resource_group": "g", "name": "ws"}):
            self.assertEqual(BACKEND_FAILED, client.error("workspace/choose", {"folder": folder, "workspace": wrong})["code"])
        self.assertEqual(BACKEND_FAILED, client.error("workspace/offers", {"folder": f"{folder}/absent"})["code"])
        for params in ({}, {"folder": folder}, {"folder": folder, "workspace": {"name": "ws"}}):
            self.assertEqual(INVALID_PARAMS, client.error("workspace/choose", params)["code"])

    def test_another_version_of_the_protocol_is_refused(self):
        client = Client(self)
        error = client.error("initialize", {"protocol": 2})
        self.assertEqual((UNSUPPORTED_PROTOCOL, "unsupported protocol 2; expected 1", {"supported": [1]}),
                         (error["code"], error["message"], error["data"]))
        self.assertEqual(NOT_INITIALIZED, client.error("names")["code"])
        client.call("initialize", {"protocol": 1})  # another try is allowed
        self.assertEqual(INVALID_REQUEST, client.error("initialize", {"protocol": 1})["code"])

    def test_errors_have_codes(self):
        client = self.client()
        self.assertEqual((UNKNOWN_METHOD, "unknown method `job/delete`"), tuple(client.error("job/delete").values()))
        for params in (None, {}, {"name": 7}):
            self.assertEqual(INVALID_PARAMS, client.error("job/show", params)["code"])
        self.assertEqual(INVALID_PARAMS, client.error("job/create", {"file": ["a"]})["code"])
        for method in ("job/show", "job/cancel", "job/subscribe"):
            error = client.error(method, {"name": "nobody"})
            self.assertEqual(BACKEND_FAILED, error["code"])
            self.assertIn("nobody", error["message"])
        self.assertEqual(INVALID_JOB, client.error("job/create", {"file": "absent.yml"})["code"])
        bad = client.error("job/create", {"file": str(self.command_job("echo ${{inputs.gone}}"))})
        self.assertEqual((INVALID_JOB, 1), (bad["code"], bad["data"]["line"]))
        self.assertIn("gone", bad["message"])
        self.assertEqual([], client.call("job/list")["jobs"])

    def test_what_cannot_be_read_is_answered_and_survived(self):
        client = self.client()
        client.send(b"Content-Length: 1\r\n\r\n{")
        self.assertEqual((None, PARSE_ERROR), (lambda one: (one["id"], one["error"]["code"]))(client.receive()))
        client.send(b'{"id": 1, "method": "names"}\n')  # lines without headers, as the first versions spoke
        client.send(b"\r\n\r\n")
        self.assertEqual(PARSE_ERROR, client.receive()["error"]["code"])
        client.call("names")

    def test_the_language_server_speaks_this_protocol(self):
        """The real server runs a job; what passes between it and aml-job is recorded and judged."""
        record = self.root / "record"
        record.mkdir()
        wrapper = self.root / "bin" / "aml-job"
        wrapper.write_text(f'#!/bin/sh\ntee "{record}/requests" | "{PROGRAM}" "$@" | tee "{record}/answers"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        server = subprocess.Popen([os.environ["AML_LS"], "--stdio"], env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(server.stdout.close)
        job = self.command_job("echo done", "identity:\n  type: user_identity\n")
        send = lambda message: (server.stdin.write(frame({"jsonrpc": "2.0", **message})), server.stdin.flush())
        send({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
        send({"method": "initialized", "params": {}})
        send({"id": 2, "method": "workspace/executeCommand", "params": {"command": "aml.runHere", "arguments": [job.as_uri()]}})
        shown = []
        for message in messages(server.stdout):
            if message.get("method") == "window/showMessage":
                shown.append(message["params"]["message"])
                if ": Completed" in shown[-1]:
                    break
        self.assertIn("identity: not used", shown[0])  # the notes of the plan
        server.stdin.close()
        server.wait(timeout=60)
        with open(record / "requests", "rb") as stream:
            requests = list(messages(stream))
        self.assertEqual(["initialize", "job/create", "workspace/names", "job/subscribe"], [one["method"] for one in requests])
        for request in requests:
            check(request, "request")
            check(request.get("params", {}), "methods", request["method"], "params")
        by_id = {one["id"]: one["method"] for one in requests}
        with open(record / "answers", "rb") as stream:
            for message in messages(stream):
                Draft7Validator(SCHEMA).validate(message)
                if "id" in message:
                    check(message["result"], "methods", by_id[message["id"]], "result")
                else:
                    check(message["params"], "notifications", message["method"])


if __name__ == "__main__":
    unittest.main()
