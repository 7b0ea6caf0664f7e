"""The include graph's own test: small repositories, each with one fault that has to be named, and one without."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).with_name("include_graph.py")

DOCUMENT = "# House\n```arrows\nschemas:\ntext:\nyaml: text\nschema: yaml schemas\ndocument: yaml\nrpc:\nrpc_transport: rpc\nlsp_app: document\n```\n"

SOUND = {
    "docs/ARCHITECTURE.md": DOCUMENT,
    "validator/text/span.h": "#include <string>\n",
    "validator/yaml/tree.h": '#include "validator/text/span.h"\n',
    "validator/yaml/CMakeLists.txt": "aml_part(yaml SOURCES tree.cc USES text PACKAGES yaml-cpp)\n",
    "validator/schema/schema.cc": '#include "validator/text/span.h"\n#include <regex>\n',
    "tests/catch.h": "#include <catch2/catch.hpp>\n",
}

FAULTS = [
    ({"validator/text/up.cc": '#include "validator/yaml/tree.h"\n'}, "`text` may not include `yaml`"),
    ({"validator/document/side.cc": '  #  include "validator/schema/schema.h"\n', "validator/schema/schema.h": ""},
     "`document` may not include `schema`"),
    ({"rpc/read.cc": '#include "validator/text/span.h"\n'}, "`rpc` may not include `text`"),
    ({"rpc/framing.cc": '#include "rpc/transport/loop.h"\n', "rpc/transport/loop.h": ""}, "`rpc` may not include `rpc_transport`"),
    ({"lsp/app/CMakeLists.txt": "aml_program(aml-ls SOURCES main.cc USES rpc)\n"}, "`lsp_app` may not use `rpc`"),
    ({"validator/extra/new.cc": ""}, "the part `extra` has no line"),
    ({"validator/yaml/CMakeLists.txt": "aml_part(yaml SOURCES tree.cc\n  USES text document)\n"}, "`yaml` may not use `document`"),
    ({"validator/yaml/match.cc": "#include <regex>\n"}, "only validator/schema/ may include <regex>"),
    ({"validator/schema/second.cc": "#include <regex>\n"}, "<regex> is included by 2 files"),
    ({"tests/unit/a.cc": "#include <catch2/catch.hpp>\n"}, "only tests/catch.h may include <catch2/catch.hpp>"),
    ({"validator/text/read.cc": "#include <unistd.h>\n"}, "validator/text/read.cc: only os/ and backend/local/ may include <unistd.h>"),
    ({"validator/text/time.cc": "#include <sys/time.h>\n"}, "may include <sys/time.h>"),
    ({"validator/text/stop.cc": "#include <csignal>\n"}, "may include <csignal>"),
    ({"validator/text/long.cc": "//\n" * 401}, "validator/text/long.cc: 401 lines, at most 400"),
    ({f"validator/rules/data/{i}.cc": "" for i in range(31)} | {"docs/ARCHITECTURE.md": DOCUMENT.replace("lsp_rpc:", "rules:\nlsp_rpc:")},
     "validator/rules/data: 31 files, at most 30"),
    ({"docs/ARCHITECTURE.md": "no list\n"}, "has no ```arrows block"),
    ({"docs/ARCHITECTURE.md": "```arrows\ntext: yaml\nyaml:\n```\n"}, "`text` uses `yaml`, which does not stand above it"),
]


def run(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class IncludeGraphTest(unittest.TestCase):
    def test_sound_repository_passes(self):
        self.assertEqual((0, "4 files, every include is allowed\n"), run(SOUND))

    def test_every_fault_is_named(self):
        for change, expected in FAULTS:
            with self.subTest(expected):
                status, output = run({**SOUND, **change})
                self.assertEqual(1, status)
                self.assertIn(expected, output)


if __name__ == "__main__":
    unittest.main()
