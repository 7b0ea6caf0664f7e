"""aml-job against the double: how many requests a submission takes, and what is refused before the first."""
import unittest

from aml_job_test import HELLO, PREFLIGHT, AzureTest

REGISTRY = "environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest"
SIGN_IN = ("cloud.metadata", "token")
CONDA = "environment: {image: 'img:1', conda_file: conda.yml}"
DATA = """
    inputs:
      table: {type: uri_folder, path: data}
"""


class RequestsTest(AzureTest):
    """After sign-in, and without those of the preflight, which PreflightTest counts; requests that wait for nothing may be in any order."""

    def asked(self):
        return [step for step in self.submission_steps(clear=True) if step not in SIGN_IN]

    def twice(self, text):
        """What the second of two submissions asks, which has another name and nothing else that is new."""
        self.create(text)
        self.asked()
        self.create(text)
        return sorted(self.asked())

    def setUp(self):
        super().setUp()
        self.write("src/main.py", "print(1)\n")
        self.write("src/deep/module.py", "x = 1\n")
        self.write("conda.yml", "dependencies: [python=3.10]\n")
        self.write("data/one.csv", "1\n")
        self.write("data/two.csv", "2\n")

    def test_hello_world(self):
        self.create()
        self.assertEqual(["job.put"], self.asked())

    def test_hello_world_with_a_name(self):
        self.create(HELLO, "-n", "mine")
        self.assertEqual(["job.get", "job.put"], self.asked())

    def test_unchanged_code(self):
        self.assertEqual(["code.list", "job.put"], self.twice(HELLO + "    code: src\n"))

    def test_unchanged_code_and_an_environment_with_packages(self):
        text = HELLO.replace(REGISTRY, CONDA) + "    code: src\n"
        self.assertEqual(["code.list", "environment.put", "job.put"], self.twice(text))

    def test_unchanged_code_data_and_an_environment_with_packages(self):
        """Only the storage knows whether the data is still there, and it has to be asked with a signature."""
        text = HELLO.replace(REGISTRY, CONDA) + "    code: src\n" + DATA
        self.assertEqual(["blob.head", "code.list", "datastore.get", "datastore.secrets", "environment.put", "job.put"], self.twice(text))


class PreflightTest(AzureTest):
    """What a job names is looked up beside its submission: one GET for each name, none where nothing is named."""

    def asked(self, text, *words):
        self.service.journal(clear=True)
        self.create(text, *words)
        return sorted(entry["step"] for entry in self.service.journal() if entry["step"] in PREFLIGHT)

    def test_each_name_is_one_request(self):
        names = HELLO.replace(REGISTRY, "environment: azureml:my-env:3") + "    inputs: {table: {type: uri_file, path: 'azureml:my-data:1'}}\n"
        self.service.control("add_asset", kind="data", name="my-data", version="1")
        self.assertEqual(["compute.get", "data.get", "environment.get"], self.asked(names))
        self.assertEqual(["compute.get"], self.asked(HELLO))

    def test_no_name_no_request(self):
        self.assertEqual([], self.asked(HELLO.replace("azureml:cpu-cluster", "serverless")))

    def test_it_can_be_left_out(self):
        self.assertEqual([], self.asked(HELLO, "--no-preflight"))

    def test_nothing_is_asked_for_a_dry_run(self):
        self.create(HELLO, "--dry-run")
        self.assertEqual([], self.service.steps())


class RefusedTest(AzureTest):
    """Where Microsoft's client sends something else than the file says, nothing is sent."""

    def refused(self, text, *words, code):
        done = self.create(text, *words, code=code)
        self.assertEqual([], self.service.steps())
        return done.err + done.out

    def test_a_reference_without_version(self):
        for text, at in ((HELLO.replace(REGISTRY, "environment: azureml:my-env"), "environment"),
                         (HELLO + DATA.replace("path: data", "path: 'azureml:my-data'"), "inputs.table")):
            with self.subTest(at):
                self.refused(text, code=1)
                self.assertIn("has no version", self.refused(text, "--skip-validation", code=2))

    def test_a_fraction_under_value(self):
        self.assertIn("cut to 0", self.refused(HELLO + "    inputs: {rate: {value: 0.5}}\n", code=1))

    def test_two_uploads_to_one_place(self):
        self.write("a/data/ab", "c")
        self.write("b/data/a", "bc")
        text = HELLO + "    inputs: {one: {type: uri_folder, path: a/data}, two: {type: uri_folder, path: b/data}}\n"
        said = self.refused(text, code=2)
        self.assertIn("inputs.two", said)
        self.assertIn("inputs.one", said)

    def test_an_environment_file_that_is_not_there_or_defines_none(self):
        text = HELLO.replace(REGISTRY, "environment: file:env.yml")
        self.assertIn("environment: env.yml: not found", self.refused(text, code=2))
        self.write("env.yml", "name: e\n")
        self.assertIn("environment: env.yml: expected either `image` or `build`", self.refused(text, code=2))


class EnvironmentTest(AzureTest):
    def put(self):
        return next(entry["request"] for entry in self.service.journal() if entry["step"] == "environment.put")

    def test_an_environment_file_in_another_folder(self):
        self.write("envs/env.yml", "name: e\nversion: 9\nimage: 'img:2'\nconda_file: deps.yml\ndescription: d\ntags: {a: 5}\n")
        self.write("envs/deps.yml", "dependencies: [python]\n")
        self.create(HELLO.replace(REGISTRY, "environment: file:envs/env.yml"))
        sent = self.put()
        # The version is what azure-ai-ml 1.34.0 makes of the same files.
        self.assertTrue(sent["path"].endswith("/CliV2AnonymousEnvironment/versions/"
                                              "3ac965fd496146a7c23bc084ddad29241771cac504589f41afbd64c316442456"))
        self.assertEqual({"description": "d", "tags": {"a": "5"}, "isAnonymous": True, "isArchived": False, "image": "img:2",
                          "condaFile": "dependencies:\n- python\n"}, sent["body"]["properties"])

    def test_a_dry_run_shows_the_environment(self):
        self.write("env.yml", "image: 'img:2'\n")
        plan = self.create(HELLO.replace(REGISTRY, "environment: file:env.yml"), "--dry-run", "-o", "json").json()
        requests = {one["purpose"]: one for one in plan["requests"]}
        self.assertEqual("img:2", requests["register the environment of the job"]["body"]["properties"]["image"])
        self.assertEqual([], self.service.steps())


if __name__ == "__main__":
    unittest.main()
