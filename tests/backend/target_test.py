"""Where jobs run: `aml-job use`, options and variables. No test here asks a service."""
import json
import unittest

from machine import MachineTest

IDS = {"subscription_id": "11111111-1111-1111-1111-111111111111", "resource_group": "rg", "workspace_name": "ws"}


class TargetTest(MachineTest):
    def setUp(self):
        super().setUp()
        self.environment["AZURE_CONFIG_DIR"] = str(self.root / "az")
        for name in [name for name in self.environment if name.startswith("AZUREML_ARM_")]:
            del self.environment[name]

    def used(self):
        return self.run_job("use", "-o", "json").json()

    def test_this_machine_is_used_unless_something_else_is_chosen(self):
        self.assertEqual({"backend": "local"}, self.used()["used"])

    def test_a_choice_is_stored_outside_of_the_folder_and_holds_below_it(self):
        self.run_job("use", "-g", "rg", "-w", "ws", "--subscription", "sub")
        self.assertEqual([], list(self.work.iterdir()))
        below = self.work / "a" / "b"
        below.mkdir(parents=True)
        work, self.work = self.work, below
        used = self.used()
        self.assertEqual({"backend": "azure", "subscription": "sub", "resource_group": "rg", "workspace": "ws"}, used["used"])
        self.assertIn(f"aml-job use, for {work}", [one["source"] for one in used["settings"]])
        self.work = work
        self.assertIn("removed the choice", self.run_job("use", "--forget").err)
        self.assertEqual({"backend": "local"}, self.used()["used"])

    def test_the_settings_of_other_tools_are_offered_and_not_taken(self):
        self.write("config.json", json.dumps(IDS))
        az = self.root / "az"
        az.mkdir()
        (az / "config").write_text("[defaults]\ngroup = g2\nworkspace = w2\n", encoding="utf-8")
        profile = {"subscriptions": [{"id": "other", "isDefault": False}, {"id": "s2", "isDefault": True}]}
        (az / "azureProfile.json").write_text(json.dumps(profile), encoding="utf-8-sig")
        used = self.used()
        self.assertEqual({"backend": "local"}, used["used"])
        self.assertEqual([{"source": str(self.work / "config.json"),
                           "command": f"aml-job use -g rg -w ws --subscription {IDS['subscription_id']}"},
                          {"source": str(az / "config"), "command": "aml-job use -g g2 -w w2 --subscription s2"}],
                         used["offers"])

    def test_broken_settings_of_other_tools_are_no_offer(self):
        self.write("config.json", "{")
        self.write(".azureml/config.json", "[1]")
        (self.root / "az").mkdir()
        (self.root / "az" / "config").write_text("[defaults\nx", encoding="utf-8")
        self.assertEqual([], self.used()["offers"])

    def test_a_damaged_store_is_reported_and_kept(self):
        self.home.mkdir()
        (self.home / "targets.json").write_text("no JSON", encoding="utf-8")
        done = self.run_job("list", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("targets.json: not a JSON object", done.err)
        (self.home / "targets.json").unlink()

    def test_part_of_a_workspace_is_refused_with_what_is_missing(self):
        done = self.run_job("list", "-w", "ws", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("missing: --subscription (AZUREML_ARM_SUBSCRIPTION), --resource-group (AZUREML_ARM_RESOURCEGROUP)", done.err)

    def test_an_unknown_backend_is_refused(self):
        done = self.run_job("list", "--backend", "moon", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("unknown backend `moon`: expected one of", done.err)


if __name__ == "__main__":
    unittest.main()
