"""Inputs, outputs, downloads, assets, settings of the command line, and queries."""
import http.server
import subprocess
import threading
import unittest
from pathlib import Path

from machine import MachineTest, with_own_mounts


class FlakyServer(http.server.ThreadingHTTPServer):
    """Breaks off in the middle of the first answers, knows ranges, and counts what it was asked."""

    def __init__(self, content, failures):
        super().__init__(("127.0.0.1", 0), Handler)
        self.content, self.failures, self.ranges = content, failures, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self):
        self.shutdown()
        self.server_close()

    def address(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path.startswith("/gone"):
            return self.send_error(404)
        server = self.server
        wanted = self.headers.get("Range")
        server.ranges.append(wanted)
        if server.failures and server.failures[0] == "busy":
            server.failures.pop(0)
            return self.send_error(503)
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        rest = server.content[start:]
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(server.content) - 1}/{len(server.content)}")
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if server.failures:
            server.failures.pop(0)
            self.wfile.write(rest[: len(rest) // 2])
            self.wfile.flush()
            self.connection.close()
        else:
            self.wfile.write(rest)
        return None


class DataTest(MachineTest):
    def test_inputs_from_this_machine(self):
        self.write("data/a.csv", "1,2\n")
        self.write("data/deep/b.csv", "3\n")
        absolute = self.write("other.txt", "abs\n")
        job = self.finish(self.command_job(
            "cat ${{inputs.table}} ${{inputs.folder}}/deep/b.csv ${{inputs.absolute}} ${{inputs.copied}}/a.csv "
            "&& echo ${{inputs.rate}} ${{inputs.flag}} && test -e \"$AZURE_ML_INPUT_folder\" && basename ${{inputs.table}}", f"""\
            inputs:
              table: {{type: uri_file, path: data/a.csv}}
              folder: {{type: uri_folder, path: ./data/}}
              absolute: {{type: uri_file, path: {absolute}}}
              copied: {{type: uri_folder, path: data, mode: download}}
              rate: 0.5
              flag: true
            """))
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertEqual("1,2\n3\nabs\n1,2\n0.5 True\na.csv\n", self.log(job))
        self.assertFalse(Path(job["folder"], "inputs", "copied").is_symlink())

    def test_inputs_over_http_are_tried_again_and_resumed(self):
        content = bytes(range(256)) * 4000
        server = FlakyServer(content, ["busy", "break", "break"])
        self.addCleanup(server.end)
        job = self.finish(self.command_job("cp ${{inputs.d}} outputs/ && ls outputs", f"""\
            inputs: {{d: {{type: uri_file, path: '{server.address('/data/set.bin?sig=AbCdEfGhIjKlMnOpQrStUvWx')}'}}}}
            """))
        self.assertEqual("Completed", job["status"], job["message"])
        self.assertEqual("set.bin\n", self.log(job))
        self.assertEqual(content, Path(job["folder"], "outputs/set.bin").read_bytes())
        self.assertEqual([None, None], server.ranges[:2])
        self.assertEqual(["bytes=512000-", "bytes=768000-"], server.ranges[2:])

    def test_an_address_that_has_nothing_fails_the_job(self):
        server = FlakyServer(b"", [])
        self.addCleanup(server.end)
        job = self.finish(self.command_job(
            "echo ${{inputs.d}}", f"inputs: {{d: {{type: uri_file, path: '{server.address('/gone.csv')}'}}}}\n"))
        self.assertEqual("Failed", job["status"])
        self.assertIn("inputs.d: ", job["message"])
        self.assertIn("the server answers 404", job["message"])

    def test_inputs_that_are_not_there_are_told_at_once(self):
        for path, words in (("gone.csv", "gone.csv: not found"), ("azureml:iris:1", "`aml-job asset add iris:1 PATH`"),
                            ("azureml://datastores/d/paths/x/", "aml-job asset add 'azureml://datastores/d/paths/x/'"),
                            ("wasbs://c@a.blob.core.windows.net/x", "cannot be fetched from here")):
            with self.subTest(path):
                done = self.run_job("create", "-f", self.command_job(
                    "ls ${{inputs.d}}", f"inputs: {{d: {{type: uri_folder, path: '{path}'}}}}\n"), check=False)
                self.assertEqual(2, done.code, done.err)
                self.assertIn(words, done.err)

    def test_assets(self):
        self.write("one/a.txt", "one\n")
        self.write("two/a.txt", "two\n")
        self.write("store/x/b.txt", "stored\n")
        self.run_job("asset", "add", "data:1", "one")
        self.run_job("asset", "add", "data:2", "two")
        self.run_job("asset", "add", "azureml://datastores/d/paths/", "store")
        self.assertEqual(["azureml://datastores/d/paths/", "data:1", "data:2"],
                         [asset["reference"] for asset in self.run_job("asset", "list").json()])
        job = self.finish(self.command_job(
            "cat ${{inputs.first}}/a.txt ${{inputs.latest}}/a.txt ${{inputs.stored}}/b.txt", """\
            inputs:
              first: {type: uri_folder, path: 'azureml:data:1'}
              latest: {type: uri_folder, path: 'azureml:data@latest'}
              stored: {type: uri_folder, path: 'azureml://datastores/d/paths/x/'}
            """))
        self.assertEqual("one\ntwo\nstored\n", self.log(job))
        self.run_job("asset", "remove", "data:1")
        self.assertEqual(2, self.run_job("asset", "remove", "data:1", check=False).code)
        self.assertEqual(2, self.run_job("asset", "add", "data", "one", check=False).code)

    def test_outputs_and_downloads(self):
        name = self.create(self.command_job(
            "echo m > ${{outputs.model}}/m.txt && echo f > ${{outputs.file}} && echo o > outputs/o.txt && echo l > logs/l.txt", """\
            outputs:
              model: {type: custom_model}
              file: {type: uri_file}
            """))
        self.wait_for(name)
        self.run_job("download", "-n", name, "--all", "-p", "got")
        files = {str(path.relative_to(self.work / "got")): path.read_text() for path in (self.work / "got").rglob("*") if path.is_file()}
        self.assertEqual({"artifacts/outputs/o.txt": "o\n", "artifacts/logs/l.txt": "l\n", "artifacts/user_logs/std_log.txt": "",
                          "named-outputs/model/m.txt": "m\n", "named-outputs/file/file": "f\n"}, files)
        self.run_job("download", "-n", name, "--output-name", "model", "-p", "only")
        self.assertEqual(["only/named-outputs/model/m.txt"],
                         [str(path.relative_to(self.work)) for path in (self.work / "only").rglob("*") if path.is_file()])
        done = self.run_job("job", "download", "-n", name, "--outputs", "--include-children")  # as in 2021
        self.assertIn("--include-children: not used", done.err)
        self.assertEqual("o\n", (self.work / name / "outputs" / "o.txt").read_text())
        done = self.run_job("download", "-n", name, "--output-name", "gone", check=False)
        self.assertEqual(2, done.code)
        self.assertIn("no output `gone`; it has `", done.err)

    def test_a_mounted_folder_is_a_folder(self):
        self.write("data/deep/a.csv", "1\n")
        path = self.command_job("find ${{inputs.d}} -type f; test -L ${{inputs.d}} || echo no link", "inputs: {d: {type: uri_folder, path: data}}\n")
        done = self.run_job("create", "-f", path)
        if "not a mount" in done.err:
            self.skipTest("mounts are not allowed here")
        job = self.wait_for(done.json()["name"])
        self.assertEqual(f"{job['folder']}/inputs/d/deep/a.csv\nno link\n", self.log(job))

    def test_mounted_inputs_cannot_be_written_to(self):
        self.write("data/a.csv", "1\n")
        path = self.command_job("echo x >> ${{inputs.file}}; rm ${{inputs.folder}}/a.csv; echo kept > ${{outputs.o}}/a; cat ${{inputs.file}}", """\
            inputs:
              file: {type: uri_file, path: data/a.csv}
              folder: {type: uri_folder, path: data, mode: ro_mount}
            outputs: {o: {type: uri_folder}}
            """)
        done = self.run_job("create", "-f", path)
        if "not a mount" in done.err:
            self.skipTest("mounts are not allowed here")
        job = self.wait_for(done.json()["name"])
        self.assertEqual(("Completed", "1\n"), (job["status"], (self.work / "data/a.csv").read_text()))
        self.assertIn("Read-only file system", self.log(job))
        self.assertEqual("kept\n", Path(job["folder"], "named-outputs/o/a").read_text())
        (self.work / "data/a.csv").write_text("outside it is as it was\n")

    @with_own_mounts
    def test_what_is_mounted_in_an_input_cannot_be_written_to(self):
        self.write("data/inner/a.csv", "1\n")
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", self.work / "data/inner"], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", self.work / "data/inner"], check=True)
        path = self.command_job("touch ${{inputs.d}}/inner/b; true", "inputs: {d: {type: uri_folder, path: data}}\n")
        done = self.run_job("create", "-f", path)
        if "not a mount" in done.err:
            self.skipTest("mounts are not allowed here")
        job = self.wait_for(done.json()["name"])
        self.assertIn("Read-only file system", self.log(job))
        self.assertFalse((self.work / "data/inner/b").exists())

    def test_a_job_folder_in_its_own_input_stays_writable(self):
        path = self.command_job("echo fine > outputs/a", f"inputs: {{all: {{type: uri_folder, path: '{self.root}'}}}}\n")
        done = self.run_job("create", "-f", path)
        self.assertIn("inputs.all: a link to the data, not a mount", done.err)
        self.assertEqual("Completed", self.wait_for(done.json()["name"])["status"])

    def test_a_running_job_is_not_downloaded(self):
        name = self.create(self.command_job("sleep 100"))
        done = self.run_job("download", "-n", name, check=False)
        self.assertEqual(2, done.code)
        self.assertIn("can be downloaded when it has ended", done.err)

    def test_set(self):
        path = self.command_job("echo ${{inputs.x}} $LEVEL", "inputs: {x: 1}\nenvironment_variables: {LEVEL: a}\n")
        job = self.finish(path, "--set", "inputs.x=2", "environment_variables.LEVEL=b", "display_name=other")
        self.assertEqual("2 b\n", self.log(job))
        self.assertEqual("other", job["display_name"])
        done = self.run_job("create", "-f", path, "--set", "comand=x", check=False)
        self.assertEqual(1, done.code)
        self.assertIn("unknown key `comand`", done.err)
        self.assertIn("--set:1:1: error: unknown key `comand`", done.err)
        done = self.run_job("create", "-f", path, "--set", "name=n", "limits.timeout=soon", "inputs.x=null", "--dry-run", check=False)
        self.assertIn("--set:2:16: error: `limits.timeout` must be a whole number", done.err)
        self.assertIn("limits.timeout=soon\n", done.err)
        self.assertNotIn('"', done.err)  # the JSON that it is checked as
        done = self.run_job("create", "-f", self.command_job("echo ${{inputs.y}}", "tags: {a: b}\n"), "--set", "name=n", check=False)
        self.assertIn(f"{path}:1:26: error: undefined input `y`", done.err)
        self.assertEqual(2, self.run_job("create", "-f", path, "--set", "nothing", check=False).code)
        self.assertIn("no mapping to put", self.run_job("create", "-f", path, "--set", "command.x=1", check=False).err)

    def test_query(self):
        path = self.command_job("true")
        name = self.run_job("create", "-f", path, "--query", "name", "-o", "tsv").out.strip()
        self.wait_for(name)
        self.assertEqual("Completed\n", self.run_job("job", "show", "-n", name, "--query", "status", "-o", "tsv").out)
        self.assertEqual(f"{name}\tCompleted\n", self.run_job("list", "--query", "[].[name, status]", "-o", "tsv").out)
        self.assertEqual({"n": name}, self.run_job("list", "--query", "[?status=='Completed'] | [0].{n: name}").json())
        done = self.run_job("list", "--query", "[?", check=False)
        self.assertEqual((2, ""), (done.code, done.out))
        self.assertIn("--query, character 3:", done.err)
        self.assertIn("there are length, sort_by and contains", self.run_job("list", "--query", "max(@)", check=False).err)

    def test_metrics_of_a_script_that_logs_as_mlflow_does(self):
        self.write("src/train.py", """\
            import os, time
            from urllib.parse import unquote, urlsplit
            store = unquote(urlsplit(os.environ["MLFLOW_TRACKING_URI"]).path)
            run = os.path.join(store, os.environ["MLFLOW_EXPERIMENT_ID"], os.environ["MLFLOW_RUN_ID"])
            os.makedirs(os.path.join(run, "metrics", "val"), exist_ok=True)
            for step, loss in enumerate((0.9, 0.5, 0.25)):
                for name in ("loss", "val/loss"):
                    with open(os.path.join(run, "metrics", name), "a") as file:
                        file.write(f"{int(time.time() * 1000)} {loss} {step}\\n")
            print(open(os.path.join(run, "meta.yaml")).read())
            """)
        job = self.finish(self.command_job("python train.py", "code: src\nexperiment_name: tracked\n"))
        self.assertEqual({"loss": 0.25, "val/loss": 0.25}, job["metrics"], self.log(job))
        self.assertIn("status: 1\n", self.log(job))
        self.assertIn("metric loss: 0.25", self.run_job("stream", "-n", job["name"]).err)
        (meta,) = (self.home / "mlruns").glob("*/*/meta.yaml")
        self.assertIn("status: 3\n", meta.read_text())
        self.assertIn('name: "tracked"', (meta.parent.parent / "meta.yaml").read_text())


if __name__ == "__main__":
    unittest.main()
