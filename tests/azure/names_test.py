"""`aml-job serve` lists what a workspace has: in the background, into a file that stays when the service is gone."""
import json
import sys
import unittest
from pathlib import Path

from aml_job_test import HELLO, AzureTest
from double import place
from ways import SECRET

sys.path.append(str(Path(__file__).parents[1] / "backend"))
from serve_test import Client, check  # noqa: E402

LISTS = ["compute.list", "datastore.list", "environment.list", "data.list", "model.list", "registry.environments"]


class NamesTest(AzureTest):
    def setUp(self):
        super().setUp()
        self.environment["AML_JOB_CACHE"] = str(self.work / "cache")
        self.add("environments", "mine", "1", "2", "3")
        self.add("environments", "AzureML-sklearn", "9")
        self.add("environments", "CliV2AnonymousEnvironment", "0123")
        self.add("data", "iris", "2021-01-01", "2022-01-01")
        self.add("models", "forest", "7")
        self.add("registry environments", "sklearn-1.5", "30", "31")
        self.service.add_compute("gpu", properties={"properties": {"vmSize": "STANDARD_NC6S_V3", "scaleSettings": {"minNodeCount": 0, "maxNodeCount": 4}}})
        self.client = Client(self)
        self.client.call("initialize", {"protocol": 1})

    def add(self, kind, name, *versions):
        for version in versions:
            self.service.control("add_asset", kind=kind, name=name, version=version)

    def refreshed(self, when="when_old"):
        """How a refresh that is begun now ends."""
        self.assertTrue(self.client.call("workspace/names", {"refresh": when})["refreshing"])
        message = self.client.next_notification()
        self.assertEqual("workspace/namesChanged", message["method"])
        return message["params"]

    def known(self):
        return self.client.call("workspace/names", {"refresh": "never"})

    def test_every_list_is_asked_for_and_kept(self):
        self.assertEqual([], self.service.steps())  # a service that was started contacts nobody
        self.assertIsNone(self.refreshed()["problem"])
        known = self.known()
        self.assertEqual(place.WORKSPACE, known["workspace"]["name"])
        names = known["names"]
        self.assertEqual([("cpu-cluster", None, 0), ("gpu", "STANDARD_NC6S_V3", 4)],
                         [(one["name"], one.get("size"), one["max_instances"]) for one in names["computes"]])
        self.assertEqual([("mine", ["3", "2", "1"], None), ("AzureML-sklearn", ["9"], None), ("sklearn-1.5", ["31"], "azureml")],
                         [(one["name"], one["versions"], one.get("registry")) for one in names["environments"]])
        self.assertEqual([("iris", ["2022-01-01", "2021-01-01"])], [(one["name"], one["versions"]) for one in names["data"]])
        self.assertEqual([("forest", ["7"])], [(one["name"], one["versions"]) for one in names["models"]])
        self.assertEqual([("workspaceblobstore", "AzureBlob", True), ("workspaceartifactstore", "AzureBlob", False)],
                         [(one["name"], one["type"], one["is_default"]) for one in names["datastores"]])
        for step in LISTS:
            self.assertEqual(1, self.service.steps().count(step), step)
        self.assertNotIn("datastore.secrets", self.service.steps())
        text = Path(known["file"]).read_text(encoding="utf-8")
        check(json.loads(text), "namesFile")
        for secret in (SECRET, "eyJ", "sig=", "accountKey"):
            self.assertNotIn(secret, text)
        self.assertEqual([Path(known["file"])], [path for path in (self.work / "cache").rglob("*") if path.is_file()])

    def test_a_list_is_read_to_its_last_page(self):
        for number in range(5):
            self.add("data", f"d{number}", "1")
        self.service.settings(page_size=2)
        self.assertIsNone(self.refreshed()["problem"])
        self.assertEqual(["iris", *(f"d{number}" for number in range(5))], [one["name"] for one in self.known()["names"]["data"]])
        self.assertEqual(3, self.service.steps().count("data.list"))

    def test_a_list_that_is_fresh_is_not_asked_for(self):
        self.refreshed()
        before = len(self.service.steps())
        self.assertFalse(self.client.call("workspace/names")["refreshing"])
        self.assertEqual(before, len(self.service.steps()))
        self.assertIsNone(self.refreshed("always")["problem"])

    def test_without_a_connection_the_old_names_stay_with_their_age(self):
        first = self.refreshed()["refreshed"]
        names = self.known()["names"]
        for step in LISTS[:-1]:
            with self.subTest(step=step):
                self.service.fault(step, "403")
                ended = self.refreshed("always")
                self.assertEqual(first, ended["refreshed"])
                self.assertIn("AuthorizationFailed", ended["problem"])
                known = self.known()
                self.assertEqual((first, names, ended["problem"]), (known["refreshed"], known["names"], known["problem"]))
        self.assertFalse(self.client.call("workspace/names")["refreshing"])  # not again and again

    def test_without_the_registry_its_environments_are_missing(self):
        for step in ("registry.discovery", "registry.environments"):
            self.service.fault(step, "403")
            self.assertIsNone(self.refreshed("always")["problem"])
            self.assertEqual(["mine", "AzureML-sklearn"], [one["name"] for one in self.known()["names"]["environments"]])

    def test_a_refusal_names_its_setting(self):
        job = self.write("job.yml", HELLO.replace("cpu-cluster", "absent"))
        error = self.client.error("job/create", {"file": str(job)})
        self.assertIn("absent", error["message"])
        text = job.read_bytes()
        self.assertEqual(b"azureml:absent", text[error["data"]["begin"]:error["data"]["end"]])
        self.assertEqual(4 + text.startswith(b"\n"), error["data"]["line"])
        self.service.fault("job.put", "403")
        refused = self.client.error("job/create", {"file": str(self.write("job.yml", HELLO))})
        self.assertIn("AuthorizationFailed", refused["message"])
        self.assertNotIn("\n", refused["message"])
        self.assertNotIn("data", refused)

    def test_the_service_answers_while_names_are_asked_for(self):
        self.service.fault("compute.list", "time-out", seconds=60)
        self.assertTrue(self.client.call("workspace/names")["refreshing"])
        self.service.wait_for("compute.list")
        self.assertTrue(self.known()["refreshing"])
        self.assertEqual([], self.client.call("job/list")["jobs"])
        self.assertEqual(0, self.client.end())  # and does not wait for them at its end


if __name__ == "__main__":
    unittest.main()
