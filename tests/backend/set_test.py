"""What --set brings into a job file, and what is said of it."""
import unittest

from machine import MachineTest


class SetTest(MachineTest):
    def validate(self, *words):
        path = self.command_job("echo")
        path.write_text("""\
command: echo
environment:
  image: img
  conda_file:
    dependencies:
      - pip: [numpy]
      -
""")
        return self.run_job("validate", "-f", path, "--set", *words, check=False)

    def test_an_index_may_be_written_in_several_ways(self):
        for index in ("0", "00", "1", "01"):
            with self.subTest(index):
                done = self.validate(f'environment.conda_file.dependencies[{index}].pip=["--index-url https://u:hunter22x@h/s"]')
                self.assertIn(done.code, (0, 1), done.err)
                self.assertIn("--set:1:", done.out + done.err)
                self.assertNotIn("hunter22x", done.out + done.err)

    def test_a_secret_is_hidden_however_it_is_written(self):
        for words, secret in [
            (r'environment_variables={"DB_PASSWORD":"hunt\u0065r2Secret77"}', "r2Secret77"),
            (r'environment_variables={"DB_PASSW\u004fRD":"hunter2Secret77"}', "r2Secret77"),
            (r'inputs.api_key="hunter\u0032Secret77"', "Secret77"),
            (r'inputs.api_key="hunter2\u0026Secret77"', "Secret77"),
            (r"inputs.api_key=hunter2Secret77", "Secret77"),
        ]:
            with self.subTest(words):
                done = self.validate(words)
                self.assertIn("--set:1:", done.out + done.err)
                self.assertNotIn(secret, done.out + done.err)

    def test_a_near_miss_of_a_key_that_the_file_has_is_asked_about(self):
        path = self.command_job("echo ${{inputs.word}}", "inputs: {word: red}\nresources: {instance_count: 1}\n")
        for setting, meant in (("input.word=blue", "inputs.word"), ("resources.instance_cuont=2", "resources.instance_count"),
                               ("resource.instance_count=2", "resources.instance_count")):
            with self.subTest(setting):
                done = self.run_job("create", "-f", path, "--dry-run", "--set", setting, check=False)
                self.assertNotEqual(0, done.code)
                self.assertIn(f"did you mean `{meant}`?", done.err)

    def test_a_list_in_single_quotes_is_offered_as_json(self):
        path = self.write("job.yml", """\
            type: sweep
            trial: {command: "echo ${{search_space.a}}", environment: "azureml:any:1"}
            search_space: {a: {type: choice, values: [1]}}
            sampling_algorithm: grid
            objective: {goal: maximize, primary_metric: score}
            limits: {max_total_trials: 2}
            """)
        done = self.run_job("create", "-f", path, "--dry-run", "--set", "search_space.a.values=['x','y']", check=False)
        self.assertIn('write it as JSON: `["x","y"]`', done.err)


if __name__ == "__main__":
    unittest.main()
