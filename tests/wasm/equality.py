"""Whatever the module prints is what the native program prints, byte for byte: every format, fixes and migration, over every
document of the tests and of the corpora that are at hand. Usage: equality.py NATIVE MODULE ROOT; ends with 1 at a difference."""
import os
import subprocess
import sys
from pathlib import Path

MODES = [
    *(["--format", name] for name in ("text", "short", "json", "sarif", "github", "gitlab", "azure", "junit", "checkstyle")),
    ["--fix", "--diff"],
    ["--fix", "--unsafe-fixes", "--diff"],
    ["--migrate"],
    ["--select", "all", "--summary"],
    ["--list-files"],
]
FOLDERS = ["examples", "tests/golden", "tests/rules", "tests/recovery/files", "tests/cli", "docs"]


def output(command, words, folder):
    done = subprocess.run([*command, "--no-config", *words], cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def first_difference(ours, theirs):
    for one, other in zip(ours.splitlines(), theirs.splitlines()):
        if one != other:
            return f"{one!r}\n      {other!r}"
    return f"{len(ours)} and {len(theirs)} bytes"


def compare(native, module, folder, paths):
    differences = 0
    for words in MODES:
        expected = output(native, [*words, *paths], folder)
        found = output(module, [*words, *paths], folder)
        same = expected == found
        print(f"{'same' if same else 'DIFFERENT'}: {' '.join(words)}: {len(expected[1])} bytes, exit {expected[0]}")
        if not same:
            differences += 1
            for name, one, other in zip(("exit", "output", "errors"), expected, found):
                if one != other:
                    print(f"  {name}:\n      {one if name == 'exit' else first_difference(one, other)}{f', {other}' if name == 'exit' else ''}")
    return differences


def main():
    native = [str(Path(sys.argv[1]).resolve())]
    module = ["node", str(Path(sys.argv[2]).resolve())]
    root = Path(sys.argv[3]).resolve()
    os.environ["AML_NATIVE"] = "0"
    differences = compare(native, module, root, FOLDERS)
    for variable in ("AML_EXTRA_CORPUS", "AML_WORKSPACE_CORPUS"):
        corpus = os.environ.get(variable)
        if corpus:
            print(f"{variable}:")
            differences += compare(native, module, Path(corpus), ["."])
    print(f"{differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
