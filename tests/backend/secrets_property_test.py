"""Random secrets of every shape, with a placeholder word or a letter beyond ASCII in the middle, in one job file: no piece of eight
characters is in what aml-lint prints in any format, in a difference, a dry run, a record, or the log of aml-ls.

AML_SEED chooses the first seed, AML_SEEDS how many there are.
"""
import json
import os
import random
import re
import string
import subprocess
import unittest
from pathlib import Path

from machine import MachineTest

LINT, SERVER = os.environ["AML_LINT"], os.environ["AML_LS"]
FORMATS = ("text", "short", "json", "sarif", "github", "gitlab", "azure", "junit", "checkstyle")
PIECE = 8
WORDS = ("your", "changeme", "change_me", "change-me", "placeholder", "example", "dummy", "todo", "xxxx", "redacted", "replace",
         "insert", "...", "generated", "test", "vault", "ü", "ß", "日", "😀")
LETTERS = string.ascii_letters + string.digits
# `@` is where the secret is; its usual length.
COMMANDS = (
    ("curl -H 'Authorization: Bearer @' https://a", 40), ("curl -H \"api-key: @\" https://a", 32), ("python a.py --password @ --x 1", 12),
    ("python a.py --api-key=@ --x 1", 32), ("export DB_PASSWORD=@ && python a.py", 12), ("curl -u me:@ https://a", 12),
    ("az login -u me -p abc8Q~@ --tenant t", 34), ("git clone https://me:@@example.com/x.git", 16), ("echo ghp_@", 36), ("echo hf_@", 34),
    ("echo sk-@", 48), ("echo glpat-@", 24), ("echo AKIA@", 24), ("echo xoxb-@", 40), ("echo dapi@", 36), ("echo npm_@", 40),
)
VALUES = (
    ("AccountName=a;AccountKey=@==;EndpointSuffix=core.windows.net", 86), ("Server=tcp:a;User=me;Password=@;Encrypt=yes", 14),
    ("Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey=@=", 43), ("https://a.blob.core.windows.net/c/f?sv=2020&sig=@%3D&se=1", 43),
    ("https://me:@@example.com/x", 16), ("abc8Q~@", 34), ("github_pat_@", 40), ("eyJ@.eyJhbGciOiJI", 40), ("AIza@", 35), ("pypi-AgE@", 60),
)
COMMON = re.compile(r"[a-z._-]+")  # `eholders` is in words of the program, too
NAMES = ("DB_PASSWORD", "apiKey", "CLIENT_SECRET", "ACCOUNT_KEY", "CONNECTION_STRING", "HF_TOKEN", "DB_PASS")


class SecretMaker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.made = []

    def secret(self, size):
        letters = "aB3" + "".join(self.random.choice(LETTERS) for _ in range(size - 3))
        at = self.random.randint(size // 3, 2 * size // 3)
        self.made.append(letters[:at] + self.random.choice(WORDS) + letters[at:])
        return self.made[-1]

    def filled(self, shape):
        text, size = shape
        return text.replace("@", self.secret(size), 1)


def job_text(maker):
    """A job that runs, with secrets in every place, and with faults for messages to repeat."""
    lines = ["command: |", "  exit 0"]
    lines += ["  " + maker.filled(shape) for shape in COMMANDS]
    lines += ["environment: azureml:any:1", "environment_variables:"]
    lines += [f"  V{i}: '{maker.filled(shape)}'" for i, shape in enumerate(VALUES)]
    lines += [f"  {name}: {maker.secret(20)}" for name in NAMES]
    lines += [f'  ESCAPED_PASSWORD: "\\x61{maker.secret(16)}"', f"  LIST_PASSWORD: [{maker.secret(16)}]"]
    lines += ["tags:"] + [f"  {name}: {maker.secret(16)}" for name in NAMES] + [f"  t: '{maker.filled(VALUES[0])}'"]
    lines += ["properties:"] + [f"  {name}: 0{maker.secret(16)}" for name in NAMES]
    lines += ["inputs:", f"  api_key: {maker.secret(20)}", f"  text: '{maker.filled(VALUES[1])}'"]
    lines += [f"description: see {maker.filled(VALUES[3])}", f"display_name: {maker.filled(VALUES[6])}", f"# password: {maker.secret(16)}"]
    lines += [f"# {maker.filled(shape)}" for shape in COMMANDS]
    return "\n".join(lines) + "\n"


def faults(maker):
    """What no job may have: their messages repeat values and keys."""
    secret = maker.secret(20)
    return (f"enviroment: {secret}\npassword: {secret}\ncompute: '{secret} x'\nexperiment_name: '{maker.filled(VALUES[4])}'\n"
            f"outputs: {{o: {{type: {secret}, path: '{maker.filled(VALUES[3])}'}}}}\n{secret}: 1\nlimits: {{timeout: {secret}}}\n"
            f"code: {secret}/${{{{inputs.{secret}}}}}\n")


class SecretsTest(MachineTest):
    def test_no_piece_of_a_secret_is_anywhere(self):
        first = int(os.environ.get("AML_SEED", random.randrange(1 << 30)))
        for seed in range(first, first + int(os.environ.get("AML_SEEDS", "1"))):
            with self.subTest(f"AML_SEED={seed}"):
                self.check(seed)

    def check(self, seed):
        maker = SecretMaker(seed)
        right = self.write("right.yml", job_text(maker))
        wrong = self.write("wrong.yml", job_text(maker) + faults(maker))
        broken = self.write("broken.yml", job_text(maker).replace("inputs:", f"inputs: \"{maker.filled(VALUES[0])}\n\tb: {{", 1))
        old = self.write("old.yml", "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
                                    "compute: {target: azureml:c}\n" + job_text(maker))
        printed = {}
        for form in FORMATS:
            printed[form] = self.lint("--format", form, right, wrong, broken, old)
        printed["diff"] = self.lint("--unsafe-fixes", "--diff", right, wrong, broken, old)
        printed["migration"] = self.lint("--migrate", right, wrong, broken, old)
        self.assertGreater(sum(map(len, printed.values())), 5000)
        dry = self.run_job("create", "-f", right, "--dry-run", "--skip-validation")
        printed["dry run"] = dry.out + dry.err
        name = f"s{seed}"
        created = self.run_job("create", "-f", right, "-n", name, "--skip-validation")
        self.wait_for(name)
        shown = self.run_job("show", "-n", name)
        printed["record"] = created.out + created.err + shown.out + self.files()
        printed["log of the server"] = self.serve(wrong)
        pieces = {secret[at : at + PIECE] for secret in maker.made for at in range(len(secret) - PIECE + 1)}
        pieces = {piece for piece in pieces if not COMMON.fullmatch(piece)}
        for what, text in printed.items():
            found = sorted({text[at : at + PIECE] for at in range(len(text) - PIECE + 1)} & pieces)
            self.assertFalse(found, f"{what}: {[line for line in text.splitlines() if found and found[0] in line][:3]}")

    def lint(self, *words):
        done = subprocess.run([LINT, *map(str, words)], cwd=self.work, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
        return (done.stdout + done.stderr).decode("utf-8", "replace")

    def files(self):
        """All that is kept of jobs but their own code and output."""
        kept = (file for file in self.home.rglob("*") if file.is_file() and not {"user_logs", "code"} & set(file.parts))
        return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in kept)

    def serve(self, path):
        log = self.work / "server.log"
        text = path.read_text(encoding="utf-8")
        secret_line = next(line for line in text.splitlines() if "--password" in line)
        uri = path.as_uri()
        messages = [
            json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}),
            json.dumps({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
            json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
                "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}}),
            '{"jsonrpc": "2.0", "method": ' + secret_line,
            json.dumps({"jsonrpc": "2.0", "method": secret_line, "params": {}}),
            json.dumps({"jsonrpc": "2.0", "id": 2, "method": "textDocument/rename", "params": {
                "textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}, "newName": secret_line}}),
            json.dumps({"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"textDocument": secret_line}}),
            json.dumps({"jsonrpc": "2.0", "id": 4, "method": "shutdown"}),
            json.dumps({"jsonrpc": "2.0", "method": "exit"}),
        ]
        framed = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in (message.encode() for message in messages))
        subprocess.run([SERVER, "--stdio", "--log-file", str(log)], input=framed, capture_output=True, timeout=60, check=False)
        return log.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    unittest.main()
