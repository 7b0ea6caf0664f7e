"""With Azurite behind the double: uploads and downloads by the three kinds of credentials, and past the double."""
import re
import unittest
from urllib.parse import urlsplit

import recordings
from ask import ask
from double import place
from harness import Service
from replay import Replay
from seeding import seed

SCENARIOS = ("02-code-and-inputs", "03c-account-key-datastore", "03d-identity-datastore")  # signature, key, token


class AzuriteTest(unittest.TestCase):
    def test_uploads_and_downloads(self):
        for name in SCENARIOS:
            with self.subTest(name), Service(azurite=True) as service:
                scenario = recordings.load(name)
                replay = Replay(service)
                seed(service, scenario, replay.fill)
                self.assertEqual("", "\n".join(replay.run(scenario))[:2000])

    def test_clients_may_speak_to_azurite_itself(self):
        with Service(direct=True) as service:
            upload = ask(service, "management", "POST", f"{place.ROOT}/codes/c/versions/1/startPendingUpload?api-version=2023-04-01",
                         {"pendingUploadType": "TemporaryBlobReference"}).json()
            uri = urlsplit(upload["blobReferenceForConsumption"]["credential"]["sasUri"])
            target = f"{uri.path}/src/a%20b.py?{uri.query}"
            put = {"x-ms-blob-type": "BlockBlob", "x-ms-version": "2021-12-02", "Content-Type": "application/octet-stream"}
            self.assertEqual(201, ask(service, "blob", "PUT", target, b"print(1)", put).status)
            self.assertEqual(b"print(1)", ask(service, "blob", "GET", target).body)
            forged = re.sub(r"(?<=[?&]sig=)[^&]*", "A" * 43 + "%3D", target)
            self.assertEqual((403, "AuthorizationFailure"), self.refusal(ask(service, "blob", "GET", forged)))
            self.assertEqual(["code.upload"], service.steps())

    @staticmethod
    def refusal(answer):
        return answer.status, answer.code


if __name__ == "__main__":
    unittest.main()
