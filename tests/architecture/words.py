"""Refuses words that docs/STYLE.md rules out, in string literals, comments and Markdown pages.

Usage: words.py REPOSITORY PART...   what these parts have; a part is a folder
       words.py REPOSITORY --count   how many each part of the repository has
"""
import re
import sys
from collections import Counter
from pathlib import Path

FOLDERS = ("validator", "lsp", "rpc", "os", "backend", "schemas", "editors", "docs")
PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md")

# Each pattern, and what to write instead.
OUT = (
    (r"\btold\b", "reported"),
    (r"\bstands?\b(?! for\b|-in)", "is, appears"),
    (r"\b(?:mend|mended|mends|mending)\b", "repair, recover, fix"),
    (r"\bof ours\b", "internal"),
    (r"(?<!there )\bis no (?!longer\b|more\b)[a-z`]", "is not a"),
    (r"\bis none of\b", "expected one of"),
    (r"\bbehind\b", "after"),
    (r"\bin front of\b", "before"),
    (r"\bblanks?\b(?! lines?\b| out\b)", "space, whitespace"),
    (r"\bhas to say\b", "reports"),
    (r"\bspeaks? of\b", "is about"),
    (r"\bnowadays\b", "now"),
)
PATTERNS = [(re.compile(pattern, re.IGNORECASE), better) for pattern, better in OUT]

# A string literal or a comment of C++, so that quotes inside of comments open nothing and the other way round.
PIECES = re.compile(r'//[^\n]*|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.DOTALL)


def prose_of_cpp(text):
    for piece in PIECES.finditer(text):
        if not piece.group(0).startswith("'"):
            yield piece.start(), piece.group(0)


def prose_of_page(text):
    """A Markdown page without its blocks of code."""
    fenced = False
    at = 0
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield at, line
        at += len(line)


def files(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if "node_modules" not in path.parts and path.suffix in (".cc", ".h", ".md", ".json"):
                yield path
    yield from (root / page for page in PAGES)


def finds(root):
    for path in files(root):
        if path.name in ("STYLE.md", "BENCH.md", "BESIDE.md", "package-lock.json"):
            continue
        text = path.read_text(encoding="utf-8")
        for start, piece in prose_of_cpp(text) if path.suffix in (".cc", ".h") else prose_of_page(text):
            for pattern, better in PATTERNS:
                for hit in pattern.finditer(piece):
                    line = text.count("\n", 0, start + hit.start()) + 1
                    yield path.relative_to(root), line, hit.group(0), better


def main():
    root = Path(sys.argv[1])
    parts = sys.argv[2:]
    found = list(finds(root))
    if parts != ["--count"]:
        if not parts:
            sys.exit(__doc__)
        found = [find for find in found if any(find[0].is_relative_to(part) for part in parts)]
    else:
        for part, count in Counter("/".join(str(path).split("/")[:2]) for path, *_ in found).most_common():
            print(f"{count:5} {part}")
        return 0
    for path, line, word, better in found:
        print(f"{path}:{line}: `{word}` is out: {better} (docs/STYLE.md)")
    print(f"{len(found)} words that are out")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
