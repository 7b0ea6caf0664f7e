"""Refuses words of Azure ML in what judges documents by a schema: what such words mean is said by the schemas and by rules.

Usage: domain_words.py REPOSITORY
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from words import prose_of_cpp  # noqa: E402

FOLDER = "validator/schema"
# The forms of references are named by the schemas (`x-reference`); the descriptors are pages for people.
EXEMPT = ("references.cc", "descriptors.cc")
DOMAIN = re.compile(r"azureml|search_space|trial|sweep|conda|component|compute|inputs|outputs|command", re.IGNORECASE)


def main():
    root = Path(sys.argv[1])
    found = []
    for path in sorted((root / FOLDER).glob("*.cc")):
        if path.name in EXEMPT:
            continue
        text = path.read_text(encoding="utf-8")
        for start, piece in prose_of_cpp(text):
            hit = DOMAIN.search(piece)
            if piece.startswith('"') and hit and "/" not in piece:
                found.append(f"{path.relative_to(root)}:{text.count(chr(10), 0, start) + 1}: `{hit.group(0)}` belongs into a schema or a rule")
    print("\n".join(found) or f"{FOLDER} names nothing of Azure ML")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
