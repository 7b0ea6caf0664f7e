"""Ignore files as the client reads them with pathspec, and as we do.

    compare_rules.py ORACLE_UPLOAD_RULES [SEED]
"""

import pathlib
import random
import re
import sys
import warnings

from pathspec.patterns import GitWildMatchPattern

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "pyyaml"))
import framing  # noqa: E402

COUNT = 20000
# `[^` means different things in versions of pathspec, so no bracket begins with it.
PIECES = ["a", "b", "ab", "*", "**", "?", "[ab]", "[!a]", "[a-b]", "[]a]", "[b-a]", "[", "]", "/", "/", "/", "**/", "/**", ".", "\\b",
          "\\*", " ", "!", "#", "-", "ä", "\\", "\t", "\u3000"]
NAMES = ["a", "b", "ab", "ba", ".a", "a.b", "ä", "äb", "a b", "*", "[", "#a", "!a", "]", "-"]


warnings.simplefilter("ignore", FutureWarning)  # of brackets in brackets


def line():
    return ("!" if random.random() < 0.2 else "") + "".join(random.choices(PIECES, k=random.randrange(7)))


def verdict(lines, path):
    try:
        patterns = [GitWildMatchPattern(line.rstrip()) for line in lines]
    except (ValueError, re.error):
        return "refused"
    excluded = False
    for pattern in patterns:
        if pattern.include is not None and pattern.match_file(path) is not None:
            excluded = pattern.include
    return "excluded" if excluded else "kept"


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2 ** 32)
    random.seed(seed)
    cases = []
    for _ in range(COUNT):
        lines = [line() for _ in range(random.randrange(1, 4))]
        path = "/".join(random.choices(NAMES, k=random.randrange(1, 5)))
        cases.append((lines, ("../" if random.random() < 0.05 else "") + path))
    texts = [text.encode() for lines, path in cases for text in (random.choice(["\n", "\r\n", "\r"]).join(lines), path)]
    ours = framing.run(sys.argv[1], texts).decode().splitlines()
    wanted = [verdict(*case) for case in cases]
    faults = [(case, want, got) for case, want, got in zip(cases, wanted, ours, strict=True) if want != got]
    counts = {word: wanted.count(word) for word in ("excluded", "kept", "refused")}
    print(f"seed {seed}: {COUNT} paths, {counts}, {len(faults)} differ")
    for (lines, path), want, got in faults[:10]:
        print(f"  {lines!r} {path!r}: pathspec {want}, ours {got}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
