"""The recorded conversations as data: their files come out as their hashes say, and they have no secret and no machine's name."""
import hashlib
import re
import tempfile
import unittest
from pathlib import Path

import recordings


class RecordingsTest(unittest.TestCase):
    def test_files_come_out_as_recorded(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("02-code-and-inputs", "02d-large-file", "03c-account-key-datastore"):
                scenario = recordings.load(name)
                place = recordings.write_inputs(scenario, Path(folder, name))
                self.assertEqual(scenario.inputs["cwd_name"], place.name)
                for path, content in scenario.inputs["files"].items():
                    if not isinstance(content, str):
                        self.assertEqual(content["sha256"], hashlib.sha256((place / path).read_bytes()).hexdigest(), path)
            changed = Path(folder, "03c-account-key-datastore/two")
            self.assertEqual(b"a,b\n1,3\n", (changed / "data/one.csv").read_bytes())
            self.assertTrue((changed / "src/main.py").exists())

    def test_every_exchange_belongs_to_a_call(self):
        for name in recordings.names():
            scenario = recordings.load(name)
            numbers = [number for step in scenario.steps for number in range(step["exchanges"][0], step["exchanges"][1] + 1)]
            self.assertEqual(list(range(1, len(scenario.conversation) + 1)), numbers, name)

    def test_no_secret(self):
        for path in recordings.FOLDER.glob("*.json"):
            text = path.read_text(encoding="utf-8")
            self.assertEqual([], re.findall(r"sig=(?!<sig>)[^\"& ]+", text), path.name)
            self.assertEqual([], re.findall(r"Bearer (?!<token|realm|authorization_uri)[^\"]*", text), path.name)


if __name__ == "__main__":
    unittest.main()
