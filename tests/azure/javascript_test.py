"""The double is judged by Microsoft's client for JavaScript, and that client reads what others created."""
import json
import re
import subprocess
import unittest
import urllib.request

import recordings
from double import place
from harness import HERE, Service
from job_bodies import job_bodies
from judge.unify import differences

API_VERSION = "2022-10-01"  # the client's own


def run(service, *words):
    done = subprocess.run(["node", HERE / "client.mjs", service.addresses["management"], service.token(), *words],
                          capture_output=True, text=True, env=service.environment("none"), timeout=300, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


# What the models of the client's version do not know, or its serializer drops, by key. Those of bodies.tsv hold more.
NOT_SENT = {"queueSettings", "parentJobName", "nodes", "dockerArgsList", "uri", "mode", "assetName", "assetVersion", "dashboardPort",
            "headNodeAdditionalArgs", "includeDashboard", "port", "workerNodeAdditionalArgs", "address"}
NOT_KNOWN = NOT_SENT | {"resources", "logbase"}
# Bodies of the recordings that it refuses: ids that are no GUIDs, and a property of resources that is not a mapping.
REFUSED = {"i_mi", "i_mi2", "res"}


def with_whole_numbers(value):
    """JavaScript has one type of numbers: 5.0 is 5."""
    if isinstance(value, dict):
        return {key: with_whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def recorded_bodies():
    """The body of every job that was created in the recordings, by name."""
    bodies = {}
    for name in recordings.names():
        for exchange in recordings.load(name).conversation:
            request = exchange["request"]
            created = request["method"] == "PUT" and "/jobs/" in request["path"] and exchange["response"]["status"] == 201
            if created and "x-azureml-token" not in request["headers"]:
                text = json.dumps(request["body"]).replace("{WS}", place.ROOT)
                bodies[request["path"].rpartition("/")[2]] = json.loads(re.sub(r"<guid-\d+>", place.WORKSPACE_ID, text))
    return bodies


class JavaScriptTest(unittest.TestCase):
    def test_its_models_agree_with_the_recorded_bodies(self):
        bodies = recorded_bodies()
        self.assertGreater(len(bodies), 40)
        with Service() as service:
            service.settings(versions=[API_VERSION])
            for compute in {body["properties"].get("computeId", "serverless").rpartition("/")[2] for body in bodies.values()}:
                service.add_compute(compute)
            file = service.folder / "jobs.json"
            file.write_text(json.dumps(bodies), encoding="utf-8")
            said = run(service, "put", str(file))
            self.assertEqual(REFUSED, {name for name, message in said.items() if message})
            sent = {entry["request"]["path"].rpartition("/")[2]: entry["request"]["body"] for entry in service.journal()
                    if entry["step"] == "job.put"}
        self.assertEqual(set(bodies) - REFUSED, set(sent))
        for name, body in sent.items():
            for what in differences(bodies[name], body, {}):
                self.assertRegex(what, rf"\.({'|'.join(sorted(NOT_SENT))}) is missing$", name)

    def test_its_models_agree_with_every_key_of_both_kinds(self):
        bodies = job_bodies()
        self.assertGreater(len(bodies), 500)
        with Service() as service:
            file = service.folder / "bodies.json"
            file.write_text(json.dumps(bodies), encoding="utf-8")
            made = run(service, "bodies", str(file))
            self.assertEqual([], service.journal())
        refused = [one["refused"] for one in made.values() if "refused" in one]
        self.assertLess(len(refused), 10)
        for message in refused:
            self.assertIn("identity.clientId", message)
        keys = {"Command": set(), "Sweep": set()}
        for name, one in made.items():
            if "body" not in one:
                continue
            keys[one["body"]["properties"]["jobType"]] |= set(one["body"]["properties"])
            for what in differences(with_whole_numbers(bodies[name]), with_whole_numbers(one["body"]), {}):
                self.assertRegex(what, rf"\.({'|'.join(sorted(NOT_KNOWN))}) is missing$", name)
        for kind, found in keys.items():
            sent = {key for body in bodies.values() if body["properties"]["jobType"] == kind for key in body["properties"]}
            self.assertLessEqual(sent - found, NOT_KNOWN, kind)

    def test_creates_reads_lists_and_cancels(self):
        with Service() as service:
            service.settings(versions=[API_VERSION], page_size=2)
            seen = run(service, "everything")
            self.assertEqual(("js_a", "Starting", "echo hello"), tuple(seen["created"][key] for key in ("name", "status", "command")))
            self.assertEqual(seen["created"], seen["read"])
            self.assertEqual({"team": "b"}, seen["again"]["tags"])
            self.assertEqual(["js_a", "js_b", "js_c"], seen["names"])
            self.assertEqual("Canceled", seen["canceled"]["status"])
            self.assertEqual({"status": 404, "code": "UserError"}, seen["missing"])
            self.assertEqual(("gpu", "AmlCompute", "Succeeded"), tuple(seen["compute"][key] for key in ("name", "computeType", "provisioningState")))
            self.assertEqual("AzureBlob", seen["datastore"]["datastoreType"])
            self.assertEqual("Sas", seen["secrets"])
            self.assertEqual(f"{service.addresses['api']}/discovery", seen["workspace"])

    def test_reads_what_another_client_created(self):
        requests = [exchange["request"] for exchange in recordings.load("06-sweep").conversation]
        sweep = next(request for request in requests if request["path"].endswith("/sweep_all"))
        with Service() as service:
            service.settings(versions=[API_VERSION])
            text = json.dumps(sweep["body"]).replace("{WS}", place.ROOT)
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {service.token()}",
                       "x-azureml-token": service.token("https://ml.azure.com")}
            url = f"{service.addresses['management']}{place.ROOT}/jobs/sweep_all?api-version=2024-01-01-preview"
            request = urllib.request.Request(url, text.encode(), headers, method="PUT")
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as response:
                self.assertEqual(201, response.status)
            seen = run(service, "get", "sweep_all")
            sent = json.loads(text)["properties"]
            self.assertEqual(("Sweep", sent["searchSpace"], sent["trial"]["command"]),
                             (seen["jobType"], seen["searchSpace"], seen["trial"]["command"]))


if __name__ == "__main__":
    unittest.main()
