"""What README.md shows is what the program prints. Usage: readme_test.py REPOSITORY AML_LINT"""
import re
import subprocess
import sys
from pathlib import Path


def main():
    root, lint = Path(sys.argv[1]), sys.argv[2]
    blocks = re.findall(r"^```console\n\$ aml-lint (.*?)\n(.*?)^```", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not blocks:
        raise SystemExit("README.md shows no output")
    for arguments, shown in blocks:
        printed = subprocess.run([lint, *arguments.split()], cwd=root, capture_output=True, text=True, check=False).stdout
        if printed != shown:
            raise SystemExit(f"aml-lint {arguments}\n--- README.md\n{shown}--- printed\n{printed}")


if __name__ == "__main__":
    main()
