"""Refuses every #include, and every CMake USES, that docs/ARCHITECTURE.md does not allow, system headers outside os/, and files and
folders that are too large.

The allowed arrows are the block fenced by ```arrows in that document: one line per part, `part: part part`. A part may include
what it names and what those name in turn. Usage: include_graph.py REPOSITORY
"""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
USES = re.compile(r"aml_(?:part|program)\(\s*(\S+).*?\)", re.DOTALL)
LIBRARIES = ("validator", "backend", "lsp", "rpc")
SINGLE_PARTS = ("os", "schemas", "rpc")  # folders whose own files are one part

# Headers that cost seconds to compile or will be replaced one day: the one place for each, and the tests that may compare with it.
ONLY_IN = {
    "valijson/schema_parser.hpp": ("schemas/compiler/", "tests/unit/schema/"),
    "valijson/validator.hpp": ("tests/unit/schema/",),
    "regex": ("validator/schema/",),
    "catch2/catch.hpp": ("tests/catch.h",),
    "boost/asio.hpp": ("rpc/transport/",),
    "boost/property_tree/xml_parser.hpp": ("backend/azure/download/",),
    "sqlite3.h": ("backend/store/",),
    "curl/curl.h": ("backend/http/",),
    "openssl/pem.h": ("backend/identity/", "tests/unit/backend_identity/"),
    "openssl/x509.h": ("backend/identity/", "tests/unit/backend_identity/"),
    "openssl/evp.h": ("backend/crypto/",),
    "openssl/hmac.h": ("backend/crypto/",),
}


# Headers of the operating system, and the only folders that may include them: os/, and the backend that is made for Linux. SYSTEM_FILES_LEFT
# had them before os/ did: it only shrinks.
SYSTEM_HEADER = re.compile(
    r"(sys|netinet|arpa|linux)/.*|(unistd|fcntl|poll|dirent|sched|spawn|termios|pwd|dlfcn|netdb|pthread|syslog|signal|windows)\.h|csignal")
SYSTEM_FOLDERS = ("os/", "backend/local/", "tests/")
SYSTEM_FILES_LEFT = (
    "backend/app/serve.cc",
    "lsp/app/child_process.cc",
    "lsp/app/main.cc",
    "rpc/transport/transport.cc",
)

LONGEST_FILE = 400  # lines
SHORT_FILES = ("validator/", "lsp/", "backend/", "rpc/", "os/", "schemas/")
MOST_FILES_OF_A_SUBJECT = 30  # in a folder of validator/rules/


def arrows(document):
    """Part -> the set of parts that it may include, itself among them."""
    block = re.search(r"^```arrows\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    if not block:
        raise SystemExit("docs/ARCHITECTURE.md has no ```arrows block")
    direct = {}
    for line in block.group(1).splitlines():
        part, _, used = line.partition(":")
        direct[part.strip()] = used.split()
    reach = {}
    for part, used in direct.items():  # a part may use only parts above it, so what it names is complete already
        for name in used:
            if name not in reach:
                raise SystemExit(f"docs/ARCHITECTURE.md: `{part}` uses `{name}`, which does not stand above it")
        reach[part] = {part}.union(*(reach[name] for name in used))
    return reach


def part_of(path):
    """validator/yaml/document.h -> yaml, lsp/server/server.h -> lsp_server, rpc/framing.h -> rpc, rpc/transport/transport.h -> rpc_transport."""
    pieces = Path(path).parts
    if len(pieces) > 2 and pieces[0] in LIBRARIES:
        return pieces[1] if pieces[0] == "validator" else f"{pieces[0]}_{pieces[1]}"
    return pieces[0] if pieces[0] in SINGLE_PARTS else None


def included(path):
    return [(kind, name) for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def source_files(root):
    for folder in dict.fromkeys((*LIBRARIES, *SINGLE_PARTS, "tests", "bench")):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cc", ".h") and "node_modules" not in path.parts:
                yield path.relative_to(root)


def forbidden_includes(root, reach):
    for file in source_files(root):
        part = part_of(file)
        if part is None:
            continue
        if part not in reach:
            yield f"{file}: the part `{part}` has no line in docs/ARCHITECTURE.md"
            continue
        for kind, name in included(root / file):
            target = part_of(name) if kind == '"' else None
            if target and target not in reach[part]:
                yield f"{file}: `{part}` may not include `{target}` ({name})"


def forbidden_uses(root, reach):
    patterns = [*(f"{library}/*/CMakeLists.txt" for library in LIBRARIES), *(f"{part}/CMakeLists.txt" for part in SINGLE_PARTS)]
    for lists in sorted(path for pattern in patterns for path in root.glob(pattern)):
        part = part_of(lists.relative_to(root))
        for call in USES.finditer(lists.read_text(encoding="utf-8")):
            words = call.group(0).rstrip(")").split()
            if "USES" not in words:
                continue
            for name in words[words.index("USES") + 1 :]:
                if name.isupper():
                    break
                if name not in reach.get(part, ()):
                    yield f"{lists.relative_to(root)}: `{part}` may not use `{name}`"


def misplaced_headers(root):
    users = {header: [] for header in ONLY_IN}
    for file in source_files(root):
        for _, name in included(root / file):
            if name in users:
                users[name].append(str(file))
    for header, places in ONLY_IN.items():
        for file in users[header]:
            if not file.startswith(places):
                yield f"{file}: only {' and '.join(places)} may include <{header}>"
        for place in places:
            files = [file for file in users[header] if file.startswith(place)]
            if len(files) > 1:
                yield f"<{header}> is included by {len(files)} files, and one is enough: {', '.join(files)}"


def system_headers(root):
    for file in source_files(root):
        if str(file).startswith(SYSTEM_FOLDERS) or str(file) in SYSTEM_FILES_LEFT:
            continue
        for _, name in included(root / file):
            if SYSTEM_HEADER.fullmatch(name):
                yield f"{file}: only os/ and backend/local/ may include <{name}>"


def oversized(root):
    for file in source_files(root):
        lines = (root / file).read_text(encoding="utf-8").count("\n")
        if str(file).startswith(SHORT_FILES) and lines > LONGEST_FILE:
            yield f"{file}: {lines} lines, at most {LONGEST_FILE} are allowed"
    for folder in sorted((root / "validator/rules").glob("*/")):
        files = sum(1 for path in folder.iterdir() if path.is_file())
        if files > MOST_FILES_OF_A_SUBJECT:
            yield f"{folder.relative_to(root)}: {files} files, at most {MOST_FILES_OF_A_SUBJECT} are allowed"


def main():
    root = Path(sys.argv[1])
    reach = arrows((root / "docs/ARCHITECTURE.md").read_text(encoding="utf-8"))
    faults = [*forbidden_includes(root, reach), *forbidden_uses(root, reach), *misplaced_headers(root), *system_headers(root), *oversized(root)]
    print("\n".join(faults) or f"{len(list(source_files(root)))} files, every include is allowed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
