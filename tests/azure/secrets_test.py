"""No token, signature, key, client secret or password of a proxy, nor a piece of one, is in what a whole run leaves: output, files,
argument lists, the environments of other programs, a core."""
import base64
import json
import os
import resource
import secrets
import signal
import socket
import subprocess
import textwrap
import threading
import unittest
from pathlib import Path

from created import STEPS
from harness import PATIENCE, Service
from traces import FREE, Watch, files_below, leaks, pieces_of
from ways import WAYS

PROGRAM = os.environ["AML_JOB"]
LOG = "user_logs/std_log.txt"
AZ = """\
#!/bin/sh
sleep 0.2
echo '{{"accessToken": "{token}", "expires_on": 4102444800}}'
"""


class SecretsTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(Service())
        self.known = {name: secrets.token_urlsafe(24) for name in ("client_secret", "header_secret", "federated_token", "variable", "input", "git")}
        self.service.control("identity", **{name: self.known[name] for name in ("client_secret", "header_secret", "federated_token")})
        self.root = Path(self.service.folder) / "all"
        self.work = self.root / "work"
        self.work.mkdir(parents=True)
        self.places = {name: str(self.root / name) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                                                "XDG_RUNTIME_DIR", "AML_JOB_HOME")}
        for folder in self.places.values():
            Path(folder).mkdir()
        self.written = {}  # by this test, with secrets in them
        self.output = ""
        self.commands = set()
        self.write_job()

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        self.written[path] = path.read_text()
        return path

    def write_job(self, more=""):
        self.write("job.yml", f"""
            command: python main.py
            code: src
            environment: {{image: "img:1"}}
            environment_variables: {{API_KEY: "{self.known['variable']}"}}
            inputs:
              data: {{type: uri_folder, path: data}}
              raw: {{type: uri_file, path: "https://other.blob.core.windows.net/c/x?sv=1&sig={self.known['input']}"}}
            compute: azureml:cpu-cluster
            """ + more)
        for name in ("src/main.py", "data/a.csv"):
            self.write(name, f"{secrets.token_hex(8)}\n")  # new content: it is uploaded

    def environment(self, way="secret", **more):
        """As the harness gives it, with the secrets of this test."""
        found = self.service.environment(way, **self.places, **more)
        if way == "federated":
            Path(found["AZURE_FEDERATED_TOKEN_FILE"]).write_text(self.known["federated_token"], encoding="utf-8")
        replaced = {"AZURE_CLIENT_SECRET": "client_secret", "IDENTITY_HEADER": "header_secret", "MSI_SECRET": "header_secret",
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "header_secret", "SYSTEM_ACCESSTOKEN": "header_secret"}
        return {**found, **{name: self.known[secret] for name, secret in replaced.items() if name in found}}

    def run_job(self, *words, environment=None):
        """Runs the program, and remembers what can be seen of it; returns its exit code."""
        environment = environment or self.environment()
        process = subprocess.Popen([PROGRAM, *words], cwd=self.work, env=environment, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        watch = Watch(process)
        out, err = process.communicate(timeout=PATIENCE)
        watch.join()
        self.output += f"$ {' '.join(words)}\n{out}{err}"
        self.commands |= watch.commands
        for other in watch.environments:
            more = {name: value for name, value in other.items() if name not in FREE and environment.get(name) != value}
            self.assertEqual({}, more, "a program that was started has variables that the user did not give")
        return process.returncode

    def check(self, *more):
        """Nothing that was seen has a piece of a secret."""
        given = self.service.control("given")["secrets"]
        self.assertTrue(given, "the double gave no secret: nothing is tested")
        pieces = pieces_of([*given, *self.known.values(), *more])
        self.assertEqual([], leaks(self.output, pieces))
        self.assertEqual([], leaks("\n".join(self.commands), pieces))
        for path, text in files_below(self.root).items():
            if self.written.get(path) != text:
                self.assertEqual([], leaks(text, pieces), path)

    def test_a_whole_run_with_each_kind_of_credential(self):
        git = ("git", "-c", "init.defaultBranch=main", "-C", str(self.work))
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "remote", "add", "origin", f"https://user:{self.known['git']}@example.com/r.git"], check=True)
        self.written.update(files_below(self.work / ".git"))
        for number, settings in enumerate(({"secrets": "sas"}, {"secrets": "key"}, {"credentials": "None"})):
            self.service.settings(**settings)
            self.write_job()
            name = f"job{number}"
            for step in ("code.list", "blob.put", "job.put", "run.details"):
                self.service.fault(step, "slow", seconds=0.2)
            self.assertEqual(0, self.run_job("create", "-f", "job.yml", "-n", name, "--save-as", f"{name}.yml", "--verbose", "--debug"), self.output)
            self.service.plan(name, {"status": "Running", "logs": {LOG: "a\n"}}, {"status": "Completed", "logs": {LOG: "b\n"}})
            self.assertEqual(0, self.run_job("stream", "-n", name), self.output)
            self.assertEqual(0, self.run_job("download", "-n", name, "-p", name, "--all"), self.output)
            self.service.control("add_job", name=f"running{number}", properties={"status": "Running"})
            for words in (("show", "-n", name), ("show", "-n", name, "-o", "yaml"), ("cancel", "-n", f"running{number}"), ("archive", "-n", name),
                          ("create", "-f", "job.yml", "--dry-run", "-o", "json"), ("create", "-f", "job.yml", "--dry-run"), ("validate", "-f", "job.yml"),
                          ("list",), ("list", "-o", "table"), ("compute", "list")):
                self.assertEqual(0, self.run_job(*words), self.output)
        self.assertTrue(any("blob.put" == step for step in self.service.steps()))
        self.assertIn(f"{self.work}/job0/artifacts/{LOG}", map(str, files_below(self.work)))
        self.assertNotIn(self.known["git"], json.dumps(self.service.journal()))
        self.check()

    def test_refusals_that_repeat_the_request(self):
        self.write_job("identity: {type: user_identity}\n            ")
        for kind in ("sas", "key"):
            self.service.settings(secrets=kind)
            for step, path, _ in STEPS:
                for status in (400, 401):
                    self.service.control("heal")
                    self.service.fault(step, "echo", status=status, path=path)
                    self.service.settings(code_is_listed=False)
                    code = self.run_job("create", "-f", "job.yml", "-n", f"{kind}-{step}-{status}".replace(".", "-"))
                    self.assertIn(code, (0, 2), self.output)
        self.assertIn("Echo: cannot serve", self.output)
        self.check()

    def test_refusals_while_following(self):
        self.service.control("add_job", name="done", properties={"status": "Completed"}, logs={LOG: "a\n"})
        for verb, steps in (("stream", ("job.get", "workspace.get", "discovery", "run.details", "blob.get")), ("cancel", ("job.cancel",)),
                            ("download", ("datastore.get", "datastore.secrets", "blob.list", "blob.get")), ("list", ("job.list",))):
            for step in steps:
                self.service.control("heal")
                self.service.fault(step, "echo", status=400, times=9)
                self.run_job(verb, *([] if verb == "list" else ["-n", "done"]))
        self.check()

    def test_each_way_to_sign_in(self):
        for way in WAYS:
            steps = {"imds": "token.imds", "app_service": "token.app_service", "machine_learning": "token.machine_learning"}
            for status in (None, 400, 401):
                self.service.control("heal")
                if status:
                    self.service.fault(steps.get(way, "token"), "echo", status=status, times=9)
                    self.service.fault("job.list", "echo", status=401, times=9)
                self.run_job("list", environment=self.environment(way, PATH="/usr/bin:/bin"))
        key = next((path for path in Path(self.service.folder).glob("certificate.pem")), None)
        self.check(*(line for line in key.read_text().split("-----END PRIVATE")[0].splitlines()[1:]))

    def test_the_azure_cli(self):
        token = self.service.token()
        self.write("bin/az", AZ.format(token=token)).chmod(0o755)
        environment = self.environment("none", PATH=f"{self.work}/bin:/usr/bin:/bin", AZURE_POD_IDENTITY_AUTHORITY_HOST="http://127.0.0.1:1")
        self.assertEqual(0, self.run_job("list", environment=environment), self.output)
        self.assertTrue(any("get-access-token" in command for command in self.commands), self.commands)
        self.write("bin/az", f"#!/bin/sh\necho 'ERROR: it failed with {{\"accessToken\": \"{token}\"' >&2; exit 1\n").chmod(0o755)
        self.assertEqual(2, self.run_job("list", environment=environment))
        self.check(token)

    def test_the_password_of_a_proxy(self):
        password = secrets.token_urlsafe(24)
        encoded = base64.b64encode(f"user:{password}".encode()).decode()
        for answer in (b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n", b"HTTP/1.1 502 Bad\r\n", b""):
            with Proxy(answer) as address:
                environment = {name: value for name, value in self.environment(HTTPS_PROXY=f"http://user:{password}@{address}").items()
                               if name != "ARM_CLOUD_METADATA_URL"}
                self.assertEqual(2, self.run_job("list", environment=environment), self.output)
        self.assertIn("the proxy `127.0.0.1", self.output)
        self.run_job("list")
        self.check(password, encoded)


class Proxy:
    """Answers each CONNECT with this, and with the request itself."""

    def __init__(self, answer):
        self._answer, self._server = answer, socket.create_server(("127.0.0.1", 0))

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return f"127.0.0.1:{self._server.getsockname()[1]}"

    def __exit__(self, *_):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                asked = connection.recv(65536)
                if self._answer:
                    connection.sendall(self._answer + b"X-Asked: " + asked.replace(b"\r\n", b" ") + b"\r\nContent-Length: %d\r\n\r\n" % len(asked) + asked)


class CoreTest(unittest.TestCase):
    def aborted(self, words, environment, folder, ready):
        """Whether a core was written of a program that is aborted once it is ready."""
        def unlimited():
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        process = subprocess.Popen(words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=unlimited)
        ready()
        process.send_signal(signal.SIGABRT)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = -signal.SIGABRT
        self.assertTrue(os.WIFSIGNALED(status))
        return os.WCOREDUMP(status) or any(Path(folder).glob("core*"))

    def test_no_core_is_written_of_a_program_that_holds_tokens(self):
        service = self.enterContext(Service())
        if not self.aborted(["/bin/sleep", "60"], os.environ, service.folder, lambda: None):
            self.skipTest("this system writes no core of any program")
        for left in Path(service.folder).glob("core*"):
            left.unlink()
        service.fault("job.list", "time-out", seconds=PATIENCE)
        core = self.aborted([PROGRAM, "list"], service.environment(), service.folder, lambda: service.wait_for("job.list"))
        self.assertFalse(core)


if __name__ == "__main__":
    unittest.main()
