"""The double is judged by Microsoft's client for JavaScript, and that client reads what others created."""
import json
import subprocess
import unittest
import urllib.request

import recordings
from double import place
from harness import HERE, Service

API_VERSION = "2022-10-01"  # the client's own


def run(service, *words):
    done = subprocess.run(["node", HERE / "client.mjs", service.addresses["management"], service.token(), *words],
                          capture_output=True, text=True, env=service.environment("none"), timeout=120, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


class JavaScriptTest(unittest.TestCase):
    def test_creates_reads_lists_and_cancels(self):
        with Service() as service:
            service.settings(versions=[API_VERSION], page_size=2)
            seen = run(service)
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
            seen = run(service, "sweep_all")
            sent = json.loads(text)["properties"]
            self.assertEqual(("Sweep", sent["searchSpace"], sent["trial"]["command"]),
                             (seen["jobType"], seen["searchSpace"], seen["trial"]["command"]))


if __name__ == "__main__":
    unittest.main()
