"""What the double insists on, how it fails by order, and what a test can have it do."""
import json
import subprocess
import unittest
from urllib.parse import quote, urlsplit

from ask import ask
from double import place
from double.faults import CHANGES, DELIVERIES, REFUSALS
from harness import Service

WS = place.ROOT
JOB = {"properties": {"jobType": "Command", "command": "echo 1", "environmentId": "e", "displayName": "a", "experimentName": "x", "properties": {},
                      "tags": {}, "isArchived": False, "inputs": {}, "outputs": {}, "environmentVariables": {}}}
SWEEP = {"properties": {"jobType": "Sweep", "trial": {}}}
PUT_JOB = f"{WS}/jobs/a?api-version=2025-01-01-preview"
GET_JOB = f"{WS}/jobs/a?api-version=2024-01-01-preview"
DETAILS = f"/history/v1.0{WS}/runs/a/details"


class DoubleTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(Service())

    def put_job(self, name="a", **changes):
        body = {"properties": {**JOB["properties"], **changes}}
        return ask(self.service, "management", "PUT", f"{WS}/jobs/{name}?api-version=2025-01-01-preview", body)

    def test_requests_that_the_real_service_refuses(self):
        service = self.service
        other = {"Authorization": f"Bearer {service.token('https://storage.azure.com')}"}
        old = {"Authorization": f"Bearer {service.token(lifetime=-1)}"}
        user = {"properties": {**JOB["properties"], "identity": {"identityType": "UserIdentity"}}}
        missing_compute = {"properties": {**JOB["properties"], "computeId": f"{WS}/computes/nobody"}}
        cases = [
            ("no api-version", "management", "PUT", f"{WS}/jobs/a", JOB, {}, 400, "MissingApiVersionParameter"),
            ("another api-version", "management", "PUT", GET_JOB, JOB, {}, 400, "NoRegisteredProviderFound"),
            ("the version of command jobs for a sweep", "management", "PUT", PUT_JOB, SWEEP, {}, 400, "NoRegisteredProviderFound"),
            ("no token", "management", "PUT", PUT_JOB, JOB, {"Authorization": ""}, 401, "AuthenticationFailed"),
            ("no real token", "management", "PUT", PUT_JOB, JOB, {"Authorization": "Bearer abc"}, 401, "InvalidAuthenticationToken"),
            ("a token for storage", "management", "PUT", PUT_JOB, JOB, other, 401, "InvalidAuthenticationTokenAudience"),
            ("an expired token", "management", "PUT", PUT_JOB, JOB, old, 401, "ExpiredAuthenticationToken"),
            ("no content type", "management", "PUT", PUT_JOB, JOB, {"Content-Type": ""}, 415, "UnsupportedMediaType"),
            ("no JSON", "management", "PUT", PUT_JOB, b"{", {}, 400, "InvalidRequestContent"),
            ("no command", "management", "PUT", PUT_JOB, {"properties": {"jobType": "Command"}}, {}, 400, "ValidationError"),
            ("no user token", "management", "PUT", PUT_JOB, user, {}, 401, "UserError"),
            ("no such compute", "management", "PUT", PUT_JOB, missing_compute, {}, 400, "UserError"),
            ("no such workspace", "management", "GET", GET_JOB.replace("ws-azrec", "ws-other"), None, {}, 404, "ResourceNotFound"),
            ("no such subscription", "management", "GET", GET_JOB.replace("1111-", "1112-", 1), None, {}, 404, "SubscriptionNotFound"),
            ("no such job", "management", "GET", GET_JOB, None, {}, 404, "UserError"),
            ("no such path", "management", "GET", f"{WS}/unknown?api-version=1", None, {}, 404, "NotFound"),
            ("no such method", "management", "DELETE", GET_JOB, None, {}, 405, "MethodNotAllowed"),
            ("the data plane at the wrong host", "management", "GET", f"{DETAILS}?api-version=v1.0", None, {}, 404, "NotFound"),
            ("run history with a date as version", "api", "GET", f"{DETAILS}?api-version=2024-01-01", None, {}, 400, "NoRegisteredProviderFound"),
            ("a compute without a place", "management", "PUT", f"{WS}/computes/c?api-version=2023-08-01-preview", {"properties": {}}, {}, 400,
             "LocationRequired"),
        ]
        for what, role, method, target, body, headers, status, code in cases:
            with self.subTest(what):
                answer = ask(service, role, method, target, body, headers)
                self.assertEqual((status, code), (answer.status, answer.code), answer.body)
        self.assertEqual({}, service.jobs())

    def test_what_needs_no_token(self):
        for role, target in (("api", "/discovery"), ("management", "/metadata/endpoints")):
            self.assertEqual(200, ask(self.service, role, "GET", target, headers={"Authorization": ""}).status)

    def test_a_second_put_changes_what_may_change(self):
        for changes, status in (({}, 201), ({}, 200), ({"tags": {"a": "b"}}, 200), ({"command": "echo 2"}, 400), ({"limits": None}, 200)):
            self.assertEqual(status, self.put_job(**changes).status, changes)
        self.assertEqual(["a"], list(self.service.jobs()))
        whole = ask(self.service, "management", "GET", GET_JOB).json()
        archived = {"properties": {**whole["properties"], "isArchived": True}}
        self.assertEqual(200, ask(self.service, "management", "PUT", PUT_JOB, archived).status)
        self.assertTrue(self.service.jobs()["a"]["isArchived"])

    def test_lists_have_pages(self):
        self.service.settings(page_size=2)
        for name in "abcde":
            self.put_job(name, isArchived=name == "e")
        for view, expected in ((None, "abcd"), ("ActiveOnly", "abcd"), ("All", "abcde"), ("ArchivedOnly", "e")):
            target, found = f"{WS}/jobs?api-version=2024-01-01-preview{f'&listViewType={view}' if view else ''}", ""
            while target:
                page = ask(self.service, "management", "GET", target).json()
                found += "".join(job["name"] for job in page["value"])
                self.assertLessEqual(len(page["value"]), 2)
                target = page.get("nextLink", "").removeprefix(self.service.addresses["management"])
            self.assertEqual(expected, found, view)

    def test_a_script_moves_a_job_at_each_look(self):
        self.service.plan("*", {"status": "Running", "logs": {"user_logs/std_log.txt": "1\n"}},
                          {"status": "Completed", "logs": {"user_logs/std_log.txt": "2\n"}})
        self.put_job()
        texts = []
        for _ in range(3):
            details = ask(self.service, "api", "GET", f"{DETAILS}?api-version=v1.0").json()
            url = urlsplit(details["logFiles"]["user_logs/std_log.txt"])
            texts.append((details["status"], ask(self.service, "blob", "GET", f"{url.path}?{url.query}").body.decode()))
        self.assertEqual([("Running", "1\n"), ("Completed", "1\n2\n"), ("Completed", "1\n2\n")], texts)

    def test_logs_are_read_by_ranges(self):
        self.put_job()
        self.service.append("a", "user_logs/std_log.txt", "12345")
        url = urlsplit(ask(self.service, "api", "GET", f"{DETAILS}?api-version=v1.0").json()["logFiles"]["user_logs/std_log.txt"])
        target = f"{url.path}?{url.query}"
        rest = ask(self.service, "blob", "GET", target, headers={"Range": "bytes=3-"})
        self.assertEqual((206, b"45", "bytes 3-4/5"), (rest.status, rest.body, rest.headers["content-range"]))
        self.assertEqual(416, ask(self.service, "blob", "GET", target, headers={"Range": "bytes=5-"}).status)
        self.assertEqual((403, "AuthenticationFailed"), self.refusal(ask(self.service, "blob", "GET", target.replace("std_log", "other"))))
        self.assertEqual((403, "AuthorizationPermissionMismatch"), self.refusal(ask(self.service, "blob", "PUT", target, b"x")))
        self.assertEqual((401, "NoAuthenticationInformation"), self.refusal(ask(self.service, "blob", "GET", url.path)))
        self.service.control("clock", skew=7200)
        self.assertEqual((403, "AuthenticationFailed"), self.refusal(ask(self.service, "blob", "GET", target)))

    @staticmethod
    def refusal(answer):
        return answer.status, answer.code

    def test_every_fault(self):
        expected = {"401": 401, "expired-token": 401, "claims": 401, "403": 403, "409": 409, "412": 412, "429": 429, "500": 500, "502": 502,
                    "503": 503, "expired-sas": 403, "answer": 418, "echo": 418, "reset": 0, "reset-mid-body": 0, "time-out": 0, "slow": 201}
        self.assertEqual({*REFUSALS, *CHANGES, *DELIVERIES}, {*expected, "truncated-json", "wrong-content-type", "empty"})
        for kind, status in expected.items():
            with self.subTest(kind):
                self.service.fault("job.put", kind, status=418, seconds=0.1)
                self.assertEqual(status, self.put_job(kind).status)
                self.assertEqual(kind in ("reset-mid-body", "slow"), kind in self.service.jobs())
                self.assertIn(self.put_job(kind).status, (200, 201))

    def test_faults_that_change_an_answer_come_after_the_work(self):
        for kind in CHANGES:
            self.service.fault("job.put", kind)
            answer = self.put_job(kind)
            self.assertEqual(201, answer.status)
            self.assertIn(kind, self.service.jobs())
            with self.assertRaises(ValueError, msg=kind):
                answer.json()

    def test_a_fault_has_a_step_a_number_and_a_time(self):
        self.service.fault("job.put", "503", skip=1, times=2, retry_after="3", path="/jobs/a", late=True)
        self.assertEqual([201, 201, 503, 503, 200], [self.put_job(name).status for name in ("b", "a", "a", "a", "a")])
        self.service.fault("job.get", "500")
        self.service.control("heal")
        self.assertEqual(200, ask(self.service, "management", "GET", GET_JOB).status)
        for kind, status in (("409", 409), ("reset", 0), ("time-out", 0)):  # the work is done, and the answer is lost
            self.service.fault("job.put", kind, late=True, seconds=0.1)
            self.assertEqual(status, self.put_job(f"late-{kind}").status)
            self.assertIn(f"late-{kind}", self.service.jobs())
        self.assertEqual(400, ask(self.service, "control", "POST", "/_control/fault", {"step": "job.put", "kind": "unknown"}).status)

    def test_the_journal_has_no_secret(self):
        self.service.settings(secrets="key")
        self.put_job()
        for name in ("workspaceblobstore",):
            ask(self.service, "management", "POST", f"{WS}/datastores/{name}/listSecrets?api-version=2024-07-01-preview", {"expirableSecret": True})
        self.service.settings(secrets="sas")
        secret = ask(self.service, "management", "POST", f"{WS}/datastores/workspaceblobstore/listSecrets?api-version=2024-07-01-preview",
                     {"expirableSecret": True}).json()["sasToken"]
        ask(self.service, "blob", "PUT", f"/{place.CONTAINERS['workspaceblobstore']}/x?{secret}", b"1", {"x-ms-blob-type": "BlockBlob"})
        text = json.dumps(self.service.journal())
        self.assertEqual(["job.put", "datastore.secrets", "datastore.secrets", "blob.put"], self.service.steps())
        self.assertNotIn(".double", text)
        self.assertNotIn(quote(secret.rpartition("sig=")[2]), text)
        self.assertIn("<token aud=https://management.azure.com>", text)
        self.assertEqual(4, len(self.service.journal(clear=True)))
        self.assertEqual([], self.service.journal())

    def test_trials_and_what_they_logged(self):
        self.service.control("add_job", name="sweep", properties={"jobType": "Sweep", "trial": {"command": "echo"}})
        self.service.control("add_job", name="sweep_0", parent="sweep", metrics={"loss": [0.5, 0.25]}, properties={"parameters": {"a": 1}})
        runs = ask(self.service, "api", "GET", f"/history/v1.0{WS}/runs/sweep/children?api-version=v1.0").json()["value"]
        self.assertEqual([("sweep_0", "sweep", "Completed")], [(run["runId"], run["parentRunId"], run["status"]) for run in runs])
        listed = ask(self.service, "management", "GET", f"{WS}/jobs?api-version=2024-01-01-preview").json()["value"]
        self.assertEqual(["sweep"], [job["name"] for job in listed])
        run = ask(self.service, "api", "GET", f"/mlflow/v1.0{WS}/api/2.0/mlflow/runs/get?run_id=sweep_0").json()["run"]
        self.assertEqual(("FINISHED", 0.25, "1"), (run["info"]["status"], run["data"]["metrics"][0]["value"], run["data"]["params"][0]["value"]))
        history = ask(self.service, "api", "GET", f"/mlflow/v1.0{WS}/api/2.0/mlflow/metrics/get-history?run_id=sweep_0&metric_key=loss").json()
        self.assertEqual([0.5, 0.25], [point["value"] for point in history["metrics"]])

    def test_hosts_of_the_storage_account_lead_to_the_double(self):
        curl = subprocess.run(["curl", "--silent", "--noproxy", "*", "--output", "/dev/null", "--write-out", "%{http_code}",
                               f"{self.service.addresses['blob']}/azureml/x"], capture_output=True, text=True, check=False)
        self.assertEqual("401", curl.stdout, curl.stderr)

    def test_a_time_out_holds_a_client_until_it_is_killed(self):
        self.service.fault("job.get", "time-out", seconds=600)
        client = subprocess.Popen(["curl", "--silent", "--noproxy", "*", "--header", f"Authorization: Bearer {self.service.token()}",
                                   f"{self.service.addresses['management']}{GET_JOB}"])
        self.service.wait_for("job.get")
        self.assertIsNone(client.poll())
        client.kill()
        client.wait()
        self.assertEqual(404, ask(self.service, "management", "GET", GET_JOB).status)

    def test_references_of_assets(self):
        for version in ("1", "2", "3"):
            for kind in ("environments", "data", "models", "registry environments"):
                self.service.control("add_asset", kind=kind, name="n", version=version)
        newest = "$orderBy=createdtime%20desc&$top=1"
        registry = place.REGISTRY_ROOT
        for target in (f"{WS}/environments/n/versions?api-version=2023-04-01-preview&{newest}",
                       f"{WS}/models/n/versions?api-version=2023-08-01-preview&{newest}",
                       f"{registry}/environments/n/versions?api-version=2023-04-01-preview&{newest}"):
            answer = ask(self.service, "management", "GET", target)
            self.assertEqual(["3"], [one["name"] for one in answer.json()["value"]], target)
        container = ask(self.service, "management", "GET", f"{WS}/data/n?api-version=2023-04-01-preview").json()
        self.assertEqual(("3", "4"), (container["properties"]["latestVersion"], container["properties"]["nextVersion"]))
        self.assertEqual(404, ask(self.service, "management", "GET", f"{WS}/data/n/versions/4?api-version=2023-04-01-preview").status)
        found = ask(self.service, "api", "GET", "/registrymanagement/v1.0/registries/azureml/discovery").json()
        self.assertEqual(place.SUBSCRIPTION, found["subscriptionId"])


if __name__ == "__main__":
    unittest.main()
