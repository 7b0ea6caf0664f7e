"""A Service for a test in another language.

The first line of its output is what a client's environment has: a mapping from variables to values, null where a variable must not be set.
Each line of its input is then an order, [VERB, {...}], which is answered by a line; double/control.py has the verbs. It ends with its input.
"""
import json
import os
import sys

from harness import Service


def main() -> None:
    with Service(azurite=True) as service:
        environment = service.environment()
        changed = {name: value for name, value in environment.items() if os.environ.get(name) != value}
        print(json.dumps({**{name: None for name in os.environ if name not in environment}, **changed}), flush=True)
        for line in sys.stdin:
            verb, order = json.loads(line)
            print(json.dumps(service.control(verb, **order)), flush=True)


main()
