"""Checking a file needs neither a database nor the network: the named programs link no library for them. Usage: links.py PROGRAM..."""
import re
import subprocess
import sys

UNWANTED = re.compile(r"lib(sqlite3|curl|ssl|crypto)\b[^ ]*")


def main():
    faults = []
    for program in sys.argv[1:]:
        linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout
        faults += [f"{program} links {found.group(0)}" for found in UNWANTED.finditer(linked)]
    print("\n".join(faults) or "none of them does")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
