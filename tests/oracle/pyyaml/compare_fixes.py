"""Texts before and after their fixes, as PyYAML reads them.

    compare_fixes.py ORACLE_FIXES ORACLE_MUTANTS REPOSITORY [SEED]

The texts: the YAML files of the repository (tests, examples, examples of the rules) and of the folder that the variable
AML_EXTRA_CORPUS names, and mutants of all these. Fixes come to rest; a second run changes nothing; a rule no longer
speaks where its fix wrote; what PyYAML loaded it still loads; and no key or value that no fix names or moves has changed,
neither what it is nor where it stands.
"""

import os
import pathlib
import random
import subprocess
import sys

import yaml

import framing

MUTANTS = 1500


def yaml_files(folder):
    return [path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.suffix in (".yml", ".yaml") and path.is_file() and "node_modules" not in path.parts]


def files(repository):
    texts = [text for part in ("examples", "tests", "docs") for text in yaml_files(repository / part)]
    corpus = os.environ.get("AML_EXTRA_CORPUS")
    return texts + (yaml_files(pathlib.Path(corpus)) if corpus else [])


def piped(command, texts):
    done = subprocess.run(command, input=framing.framed(texts), stdout=subprocess.PIPE, check=True, timeout=900)
    return list(framing.unframed(done.stdout))


class Fixed:
    def __init__(self, before, words, after):
        self.before, self.after = before, after
        self.lines = words.decode().splitlines()
        self.rounds = []
        for line in self.lines:
            if line == "round":
                self.rounds.append([])
            elif line.startswith("edit "):
                self.rounds[-1].append(tuple(map(int, line.split()[1:])))

    def final(self, begin, end):
        """Where a key or value stands afterwards, in bytes; nothing when a fix touches it."""
        for edits in self.rounds:
            shift = 0
            for first, last, size in edits:
                if first <= end and begin <= last:
                    return None
                if last < begin:
                    shift += size - (last - first)
            begin, end = begin + shift, end + shift
        return begin, end

    def is_moved(self, begin, end):
        """Whether a fix sets the column of the line that begins with this: what holds it is another thing then."""
        for edits in self.rounds:
            shift = 0
            for first, last, size in edits:
                if last == begin:
                    return True
                if first <= end and begin <= last:
                    return False
                if last < begin:
                    shift += size - (last - first)
            begin, end = begin + shift, end + shift
        return False


def leaves(text):
    """(begin, end, path, tag, value) of every scalar that PyYAML composes, in bytes; nothing when it refuses the text."""
    try:
        yaml.safe_load(text)
        characters = text.decode("utf-8")
        root = yaml.compose(characters, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return None
    at = [0]
    for character in characters:
        at.append(at[-1] + len(character.encode("utf-8")))
    found = []

    def walk(node, path, above):
        if node is None or node in above:
            return
        if isinstance(node, yaml.ScalarNode):
            begin, end = node.start_mark.index, node.end_mark.index
            if begin == end:  # what is absent stands in front of what comes next: an indented line may take its place
                end += len(characters[end:]) - len(characters[end:].lstrip())
            found.append((at[begin], at[end], path, node.tag, node.value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item, path + ("-",), above + (node,))
        else:
            for key, value in node.value:
                place = (at[key.start_mark.index], at[key.end_mark.index])
                walk(key, path + ("?",), above + (node,))
                walk(value, path + (place,), above + (node,))

    walk(root, (), ())
    return found


def surviving(fixed):
    """What no fix touches, as it has to be found afterwards: a key above it by its place, or `*` when a fix touches it."""
    result = set()
    for begin, end, path, tag, value in leaves(fixed.before):
        place = fixed.final(begin, end)
        if place is not None and not any(isinstance(step, tuple) and fixed.is_moved(*step) for step in path):
            path = tuple(fixed.final(*step) or "*" if isinstance(step, tuple) else step for step in path)
            result.add((place, path, tag, value))
    return result


def found_again(fixed, wanted):
    """What stands afterwards, with `*` for keys that are not among the survivors."""
    kept = {place for place, *_ in wanted}
    result = set()
    for begin, end, path, tag, value in leaves(fixed.after):
        path = tuple("*" if isinstance(step, tuple) and step not in kept else step for step in path)
        result.add(((begin, end), path, tag, value))
    return result


def faults(fixed):
    if "settled" not in fixed.lines:
        yield "does not come to rest"
    if "again" in fixed.lines:
        yield "a second run changes it"
    yield from (line for line in fixed.lines if line.startswith("fires"))
    if leaves(fixed.before) is None or fixed.before == fixed.after:
        return
    if leaves(fixed.after) is None:
        yield "PyYAML no longer loads it"
        return
    wanted = surviving(fixed)
    missing = wanted - found_again(fixed, wanted)
    if missing:
        yield f"changed, and no fix names it: {sorted(missing, key=str)[0]}"


def main():
    program, mutants, repository = sys.argv[1:4]
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.SystemRandom().randrange(2 ** 32)
    print(f"PyYAML {yaml.__version__}, seed {seed}")
    texts = files(pathlib.Path(repository))
    texts += piped([mutants, str(seed), str(MUTANTS)], [text for text in texts if len(text) < 4000])
    failed = False
    for policy in ("safe", "all"):
        printed = piped([program, policy], texts)
        cases = [Fixed(text, *printed[2 * i:2 * i + 2]) for i, text in enumerate(texts)]
        changed = [case for case in cases if case.before != case.after]
        compared = [case for case in changed if leaves(case.before) is not None]
        wrong = [(case, list(faults(case))) for case in cases]
        wrong = [(case, found) for case, found in wrong if found]
        print(f"{policy} fixes: {len(cases)} texts, {len(changed)} changed, {len(compared)} of them loaded by PyYAML before; "
              f"{len(wrong)} wrong")
        for case, found in wrong[:8]:
            print(f"--- {'; '.join(found)}\n{case.before!r}\n{case.after!r}")
        failed = failed or bool(wrong) or len(changed) < 20
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
