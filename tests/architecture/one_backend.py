"""aml-job with one backend alone: it is built without the packages of the others, links none of them, and says what it does not have.

Usage: one_backend.py REPOSITORY FOLDER; the builds are in folders beside FOLDER, the build that the test is from, so that ccache knows most
of what they compile.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from links import UNWANTED

# Backend -> the packages that only others need, and what it links of those that links.py looks for.
ALONE = {"local": (("CURL", "OpenSSL"), {"sqlite3"}), "azure": (("SQLite3",), {"curl", "crypto", "ssl"})}


def build(repository: str, folder: Path, backend: str, absent: tuple[str, ...]) -> Path:
    """A package that is looked for nevertheless is an error: it is required, and disabled."""
    disabled = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in absent]
    subprocess.run(["cmake", "-S", repository, "-B", folder, "-G", "Ninja", f"-DAML_BACKENDS={backend}", "-DAML_TESTS=OFF", "-Wno-dev",
                    "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1", "-DAML_WERROR=ON", *disabled], check=True)
    subprocess.run(["cmake", "--build", folder, "--target", "aml-job"], check=True)
    return folder / "backend/program/aml-job"


def linked(program: Path) -> set[str]:
    """Of the libraries that links.py looks for; what libcurl itself links is among them."""
    output = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return {found.group(1) for found in UNWANTED.finditer(output)}


def said(program: Path, *words: str) -> tuple[int, str]:
    """Exit code and errors, where no choice has been made."""
    with tempfile.TemporaryDirectory() as home:
        clean = {name: value for name, value in os.environ.items() if not re.match("AZURE|AML_|ARM_", name)}
        done = subprocess.run([program, *words], cwd=home, env={**clean, "HOME": home, "AML_JOB_HOME": home}, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)
        return done.returncode, done.stderr


def faults_of_words(program: Path, backend: str) -> list[str]:
    other = next(name for name in ALONE if name != backend)
    workspace = ("-g", "group", "-w", "workspace", "--subscription", "subscription")
    cases = [(("list", "--backend", other, *workspace), 2, f"this aml-job was built without the backend `{other}`, which is chosen by --backend; "
                                                           f"it has: {backend}"),
             (("list", "--backend", "nobody"), 2, f"unknown backend `nobody`: expected one of {backend}")]
    if backend == "local":
        cases += [(("list", *workspace), 2, "without the backend `azure`, which is chosen by an option that names a workspace"), (("list",), 0, "")]
    else:
        cases += [(("list",), 2, "without the backend `local`, which is chosen by default")]
    return [f"{words}: expected {code}, {text!r}, got {got}" for words, code, text in cases
            if (got := said(program, *words))[0] != code or text not in got[1]]


def main() -> None:
    faults: list[str] = []
    for backend, (absent, wanted) in ALONE.items():
        program = build(sys.argv[1], Path(f"{sys.argv[2]}-{backend}"), backend, absent)
        if (names := linked(program)) != wanted:
            faults.append(f"aml-job with {backend} alone links {names}, expected {wanted}")
        faults += faults_of_words(program, backend)
    print("\n".join(faults) or "each backend is built alone")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
