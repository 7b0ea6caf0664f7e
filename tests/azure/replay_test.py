"""The double answers every recorded request as the recording does: the same status, and the keys that a client reads."""
import os
import unittest

import recordings
from harness import AZURITE, Service
from replay import Replay
from seeding import seed


class ReplayTest(unittest.TestCase):
    """With blobs in memory; with AML_AZURITE set, with Azurite behind the double."""

    def test_scenarios(self):
        with_azurite = bool(os.environ.get("AML_AZURITE"))
        if with_azurite:
            self.assertTrue(AZURITE.exists(), "run: npm ci --prefix tests/azure")
        self.assertEqual(24, len(recordings.names()))
        for name in recordings.names():
            with self.subTest(name), Service(azurite=with_azurite) as service:
                scenario = recordings.load(name)
                replay = Replay(service)
                seed(service, scenario, replay.fill)
                problems = replay.run(scenario)
                if problems:
                    self.fail("\n".join(problems[:20]))


if __name__ == "__main__":
    unittest.main()
