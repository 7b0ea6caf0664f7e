"""Uploads to Azurite by way of the double: bytes, metadata, credentials, interruptions."""
import hashlib
import json
import os
import random
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import quote

from ask import ask
from double import place
from harness import PATIENCE, Service

PROBE = os.environ["AML_UPLOAD_PROBE"]
STORE = place.CONTAINERS[place.DEFAULT_DATASTORE]
FILES = {
    "a.py": b"print(1)\n",
    "b/\u00e4 x+1#.txt": b"umlaut\n",
    "b/deep/er/empty": b"",
    ".hidden": b"h",
    "big.bin": random.Random(1).randbytes(5 << 20),
}
MARK = {"upload_status": "completed", "name": "asset", "version": "1"}


class UploadTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(Service(azurite=True))
        self.folder = Path(self.service.folder) / "src"

    def write(self, files):
        for name, data in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def start(self, what, **order):
        process = subprocess.Popen([PROBE], env=self.service.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        process.stdin.write(json.dumps({"subscription": place.SUBSCRIPTION, "group": place.GROUP, "workspace": place.WORKSPACE, "name": "asset",
                                        "version": "1", "what": str(what), **order}))
        process.stdin.close()
        process.stdin = None
        return process

    def upload(self, what=None, **order):
        output, _ = self.start(what or self.folder, **order).communicate(timeout=PATIENCE)
        return json.loads(output)

    def upload_data(self, what=None):
        return self.upload(what, datastore=place.DEFAULT_DATASTORE, prefix="LocalUpload/h")

    def blob(self, method, target):
        token = self.service.token("https://storage.azure.com")
        answer = ask(self.service, "blob", method, target, headers={"Authorization": f"Bearer {token}", "x-ms-version": "2021-12-02"})
        self.assertEqual(200, answer.status, target)
        return answer

    def blobs(self, container):
        """name -> (bytes, metadata) of every blob."""
        listed = self.blob("GET", f"/{container}?restype=container&comp=list&include=metadata").body.decode("utf-8-sig")
        found = {}
        for one in ElementTree.fromstring(listed).iter("Blob"):
            name = one.findtext("Name")
            metadata = {field.tag: field.text for field in one.findall("Metadata/*")}
            found[name] = (self.blob("GET", f"/{container}/{quote(name)}").body, metadata)
        return found

    def assert_uploaded(self, container, folder, files=None, marked=".hidden"):
        expected = {f"{folder}{name}": (data, MARK if name == marked else {}) for name, data in (files or FILES).items()}
        found = self.blobs(container)
        self.assertEqual(expected.keys(), found.keys())
        for name, (data, metadata) in expected.items():
            self.assertTrue(data == found[name][0], name)
            self.assertEqual(metadata, found[name][1], name)

    def pending_containers(self):
        return [entry["response"]["body"]["blobReferenceForConsumption"]["blobUri"].rpartition("/")[2]
                for entry in self.service.journal() if entry["step"] == "code.upload"]

    def count(self, step):
        return self.service.steps().count(step)

    def test_data_by_each_credential(self):
        self.write(FILES)
        for settings in ({"secrets": "sas"}, {"secrets": "key"}, {"credentials": "None"}):
            with self.subTest(settings), Service(azurite=True) as self.service:
                self.service.settings(**settings)
                done = self.upload_data()
                total = sum(map(len, FILES.values()))
                self.assertEqual({"path": "LocalUpload/h/src", "name": "asset", "version": "1", "was_there": False,
                                  "progress": ["uploading src", total, total]}, done)
                self.assert_uploaded(STORE, "LocalUpload/h/src/")
                puts = self.count("blob.put")
                self.assertTrue(self.upload_data()["was_there"])
                self.assertEqual(puts, self.count("blob.put"))

    def test_code(self):
        self.write({**FILES, "left.out": b"x", ".amlignore": b"*.out\n"})
        self.assertEqual("src", self.upload()["path"])
        self.assert_uploaded(self.pending_containers()[0], "src/", {**FILES, ".amlignore": b"*.out\n"}, ".amlignore")

    def test_one_file(self):
        self.write(FILES)
        self.assertEqual("LocalUpload/h/a.py", self.upload_data(self.folder / "a.py")["path"])
        self.assert_uploaded(STORE, "LocalUpload/h/", {"a.py": FILES["a.py"]}, "a.py")

    def test_a_large_file_is_sent_in_blocks(self):
        data = random.Random(2).randbytes(1 << 20)
        self.folder.mkdir()
        with (self.folder / "large").open("wb") as file:
            for number in range(200):
                file.write(number.to_bytes(4, "big") + data)
        self.assertFalse(self.upload_data()["was_there"])
        self.assertEqual((0, 26, 1), tuple(map(self.count, ("blob.put", "blob.block", "blob.blocklist"))))
        stored = self.blob("GET", f"/{STORE}/LocalUpload/h/src/large").body
        with (self.folder / "large").open("rb") as file:
            self.assertEqual(hashlib.file_digest(file, "sha256").hexdigest(), hashlib.sha256(stored).hexdigest())

    def test_killed_and_done_again(self):
        files = {f"{number:03}": random.Random(number).randbytes(10_000) for number in range(100)}
        self.write(files)
        self.service.fault("blob.put", "time-out", skip=40, times=60, seconds=PATIENCE)
        process = self.start(self.folder, datastore=place.DEFAULT_DATASTORE, prefix="LocalUpload/h")
        give_up = time.monotonic() + PATIENCE
        while self.count("blob.put") < 40 and time.monotonic() < give_up:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.service.control("heal")
        self.assertLess(len(self.blobs(STORE)), 100)
        self.assertFalse(self.upload_data()["was_there"])
        self.assert_uploaded(STORE, "LocalUpload/h/src/", files, "000")

    def test_what_an_attempt_left_is_replaced(self):
        self.write(FILES)
        for name in ("a.py", "big.bin"):  # not the first one: the upload looks new
            self.service.control("add_blob", container=STORE, name=f"LocalUpload/h/src/{name}", text="of another time")
        self.assertFalse(self.upload_data()["was_there"])
        self.assert_uploaded(STORE, "LocalUpload/h/src/")

    def test_a_lost_answer_and_a_busy_service(self):
        self.write(FILES)
        self.service.fault("blob.put", "reset", late=True)
        self.service.fault("blob.put", "503", retry_after="0", skip=2)
        self.service.fault("blob.metadata", "500")
        self.assertFalse(self.upload_data()["was_there"])
        self.assert_uploaded(STORE, "LocalUpload/h/src/")

    def test_a_signature_runs_out(self):
        self.write(FILES)
        self.service.fault("blob.put", "expired-sas", skip=2, times=2)
        self.assertNotIn("error", self.upload_data())
        self.assert_uploaded(STORE, "LocalUpload/h/src/")
        self.assertEqual(2, self.count("datastore.secrets"))

    def test_a_signature_runs_out_and_the_container_changes(self):
        self.write(FILES)
        self.service.fault("blob.put", "expired-sas", skip=2, times=2)
        self.assertNotIn("error", self.upload())
        containers = self.pending_containers()
        self.assertEqual(2, len(containers))
        self.assert_uploaded(containers[1], "src/")

    def test_a_refusal_names_the_role(self):
        self.write(FILES)
        self.service.settings(credentials="None")
        self.service.fault("blob.head", "answer", status=403, code="AuthorizationPermissionMismatch")
        error = self.upload_data()["error"]
        self.assertIn("AuthorizationPermissionMismatch", error)
        self.assertIn(f"role `Storage Blob Data Contributor` on the storage account `{place.ACCOUNT}`", error)


if __name__ == "__main__":
    unittest.main()
