"""Every way to a token that the double offers, and what it refuses."""
import base64
import json
import subprocess
import time
import unittest
from pathlib import Path
from urllib.parse import urlencode

from ask import ask
from double.tokens import TENANT, claims_of, encode
from harness import Service
from ways import CLIENT, FEDERATED, HEADER_SECRET, SECRET, WAYS, certificate

MANAGEMENT = "https://management.azure.com"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN_PATH = f"/{TENANT}/oauth2/v2.0/token"


class IdentityTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(Service())

    def sign_in(self, **changes):
        form = {"grant_type": "client_credentials", "client_id": CLIENT, "scope": f"{MANAGEMENT}/.default", **changes}
        body = urlencode({name: value for name, value in form.items() if value}).encode()
        return ask(self.service, "login", "POST", TOKEN_PATH, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def test_client_secret(self):
        for scope, audience in ((MANAGEMENT, MANAGEMENT), ("https://storage.azure.com", "https://storage.azure.com"),
                                ("https://ml.azure.com", "https://ml.azure.com"),
                                (self.service.addresses["management"], self.service.addresses["management"])):
            answer = self.sign_in(client_secret=SECRET, scope=f"{scope}/.default")
            self.assertEqual(200, answer.status, answer.body)
            claims = claims_of(answer.json()["access_token"])
            self.assertEqual((audience, TENANT), (claims["aud"], claims["tid"]))
            self.assertAlmostEqual(time.time() + answer.json()["expires_in"], claims["exp"], delta=60)

    def test_refusals(self):
        cases = [({"client_secret": "wrong"}, 401, "invalid_client"), ({"client_secret": SECRET, "client_id": "x"}, 400, "unauthorized_client"),
                 ({"client_secret": SECRET, "scope": MANAGEMENT}, 400, "invalid_scope"),
                 ({"client_secret": SECRET, "scope": "https://vault.azure.net/.default"}, 400, "invalid_resource"),
                 ({"client_secret": SECRET, "grant_type": "password"}, 400, "unsupported_grant_type"),
                 ({"client_assertion": "x", "client_assertion_type": ASSERTION}, 401, "invalid_client"), ({}, 401, "invalid_client")]
        for changes, status, code in cases:
            answer = self.sign_in(**changes)
            self.assertEqual((status, code), (answer.status, answer.code), changes)

    def test_federated_token(self):
        self.assertEqual(200, self.sign_in(client_assertion=FEDERATED, client_assertion_type=ASSERTION).status)
        self.assertEqual(401, self.sign_in(client_assertion="another", client_assertion_type=ASSERTION).status)

    def test_certificate(self):
        path, facts = certificate(self.service.folder)
        key, thumbprint = path.with_name("key.pem"), facts.split()[2]
        self.service.control("identity", certificate=facts)
        good = {"aud": self.service.addresses["login"] + TOKEN_PATH, "iss": CLIENT, "sub": CLIENT, "jti": "1", "exp": int(time.time()) + 600}
        cases = [({}, 200), ({"aud": "https://login.example/token"}, 401), ({"iss": "x"}, 401), ({"exp": int(time.time()) - 1}, 401)]
        for changes, status in cases:
            assertion = self.signed(key, thumbprint, {**good, **changes})
            self.assertEqual(status, self.sign_in(client_assertion=assertion, client_assertion_type=ASSERTION).status, changes)
        broken = self.signed(key, thumbprint, good)[:-8] + "AAAAAAAA"
        self.assertEqual(401, self.sign_in(client_assertion=broken, client_assertion_type=ASSERTION).status)

    @staticmethod
    def signed(key: Path, thumbprint: str, claims):
        x5t = base64.urlsafe_b64encode(bytes.fromhex(thumbprint)).decode().rstrip("=")
        text = f"{encode({'alg': 'RS256', 'typ': 'JWT', 'x5t': x5t})}.{encode(claims)}"
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=text.encode(), check=True, capture_output=True).stdout
        return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    def test_managed_identities(self):
        metadata, header, secret = {"Metadata": "true"}, {"X-IDENTITY-HEADER": HEADER_SECRET}, {"secret": HEADER_SECRET}
        resource = f"resource={MANAGEMENT}"
        cases = [
            (f"/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}", metadata, 200),
            (f"/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}&client_id={CLIENT}", metadata, 200),
            (f"/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}&client_id=x", metadata, 400),
            (f"/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}", {}, 400),
            ("/metadata/identity/oauth2/token?api-version=2018-02-01", metadata, 400),
            (f"/msi/token?api-version=2019-08-01&{resource}", header, 200),
            (f"/msi/token?api-version=2019-08-01&{resource}", {"X-IDENTITY-HEADER": "x"}, 401),
            (f"/ml/token?api-version=2017-09-01&{resource}&clientid={CLIENT}", secret, 200),
            (f"/ml/token?api-version=2017-09-01&{resource}", {}, 401),
        ]
        for target, headers, status in cases:
            answer = ask(self.service, "identity", "GET", target, headers=headers)
            self.assertEqual(status, answer.status, target)
            if status == 200:
                self.assertEqual(MANAGEMENT, claims_of(answer.json()["access_token"])["aud"])
                self.assertGreater(int(answer.json()["expires_on"]), time.time())

    def test_build_services(self):
        bearer = {"Authorization": f"Bearer {HEADER_SECRET}"}
        github, pipelines = "/github/token?audience=api://AzureADTokenExchange", "/pipelines/token?api-version=7.1&serviceConnectionId=c"
        cases = [("GET", github, bearer, 200, "value"), ("GET", github, {}, 401, ""), ("GET", "/github/token", bearer, 400, ""),
                 ("POST", pipelines, bearer, 200, "oidcToken"), ("POST", "/pipelines/token?api-version=7.1", bearer, 400, "")]
        for method, target, headers, status, member in cases:
            answer = ask(self.service, "identity", method, target, headers=headers)
            self.assertEqual(status, answer.status, target)
            if member:
                self.assertEqual(FEDERATED, answer.json()[member])

    def test_environments(self):
        for way in WAYS:
            environment = self.service.environment(way)
            self.assertIn(self.service.addresses["management"], environment["ARM_CLOUD_METADATA_URL"])
            self.assertEqual(way == "token", "AML_JOB_TOKEN" in environment)

    def test_a_claims_challenge_ends_with_a_token_for_the_claims(self):
        self.service.fault("workspace.get", "claims", times=100)
        target = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-azrec/providers/Microsoft.MachineLearningServices" \
                 "/workspaces/ws-azrec?api-version=2024-10-01-preview"
        refused = ask(self.service, "management", "GET", target)
        self.assertEqual(401, refused.status)
        claims = base64.b64decode(refused.headers["www-authenticate"].partition('claims="')[2].partition('"')[0])
        json.loads(claims)
        token = self.sign_in(client_secret=SECRET, claims=claims.decode()).json()["access_token"]
        self.assertEqual(200, ask(self.service, "management", "GET", target, headers={"Authorization": f"Bearer {token}"}).status)

    def test_sign_in_leaves_no_secret_in_the_journal(self):
        self.sign_in(client_secret=SECRET)
        self.sign_in(client_assertion="an-assertion", client_assertion_type=ASSERTION)
        ask(self.service, "identity", "GET", f"/msi/token?api-version=2019-08-01&resource={MANAGEMENT}", headers={"X-IDENTITY-HEADER": HEADER_SECRET})
        text = json.dumps(self.service.journal())
        for secret in (SECRET, "an-assertion", HEADER_SECRET, ".double"):
            self.assertNotIn(secret, text)


if __name__ == "__main__":
    unittest.main()
