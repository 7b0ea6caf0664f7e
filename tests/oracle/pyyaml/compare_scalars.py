"""Plain scalars as PyYAML resolves and constructs them, and as we do, as values and as keys.

    compare_scalars.py ORACLE_SCALARS [SEED]
"""

import math
import random
import sys

import yaml

import framing

COUNT = 6000
NUMBER_PIECES = ["0", "1", "7", "8", "9", "00", "12", "345", "60", "59", "_", "-", "+", ".", ":", "e", "E", "e+", "E-", "x", "0x",
                 "0b", "0o", "a", "f", "F", "T", "t", "Z", " ", "inf", "nan", ".inf", ".nan", ".5"]
WORDS = ["yes", "no", "on", "off", "true", "false", "null", "y", "n", "~", "<<", "=", "inf", ".inf", ".nan", "none"]


def cased(word):
    return random.choice([word, word.upper(), word.capitalize(), word.swapcase(), word[:-1], word + word[-1]])


def number():
    return random.choice(["", "-", "+"]) + random.choice([
        lambda: str(random.randrange(10 ** random.randrange(1, 22))),
        lambda: f"{random.randrange(10 ** 6)}.{random.randrange(10 ** 6)}",
        lambda: f"{random.random():.17g}",
        lambda: f"{random.randrange(1000)}.{random.randrange(1000)}e{random.choice('+-')}{random.randrange(400)}",
        lambda: f"{random.randrange(100)}e{random.randrange(-20, 20)}",
        lambda: "0" + "".join(random.choices("0123456789_", weights=[9] * 8 + [1, 1, 3], k=random.randrange(1, 9))),
        lambda: "0x" + "".join(random.choices("0123456789abcdefABCDEF_g", k=random.randrange(1, 14))),
        lambda: "0b" + "".join(random.choices("01_2", weights=[9, 9, 3, 1], k=random.randrange(1, 20))),
        lambda: ":".join(str(random.randrange(random.choice([10, 60, 100]))) for _ in range(random.randrange(2, 5))),
        lambda: f"{random.randrange(200)}:{random.randrange(60)}.{random.randrange(1000)}",
        lambda: "_".join(str(random.randrange(1000)) for _ in range(3)),
        lambda: "." + str(random.randrange(1000)),
        lambda: str(random.randrange(1000)) + ".",
    ])()


def date():
    day = "-".join([f"{random.randrange(10000):0{random.choice([4, 4, 4, 3])}}", f"{random.randrange(14):0{random.choice([1, 2])}}",
                    f"{random.randrange(33):0{random.choice([1, 2])}}"])
    if random.random() < 0.3:
        return day
    time = f"{random.randrange(26):0{random.choice([1, 2])}}:{random.randrange(62):02}:{random.randrange(62):0{random.choice([1, 2, 2, 2])}}"
    fraction = random.choice(["", "", ".", ".5", ".123456789"])
    zone = random.choice(["", "", "Z", " Z", "z", "+1", "-05:30", " +23:59", "+25", "+1:2", " \t+1"])
    return day + random.choice(["T", "t", " ", "  ", "_"]) + time + fraction + zone


def scalar():
    return random.choice([
        lambda: cased(random.choice(WORDS)),
        number,
        number,
        date,
        lambda: "".join(random.choices(NUMBER_PIECES, k=random.randrange(1, 6))),
        lambda: "".join(random.choices("abcXYZ019_-.:/+=<>~", k=random.randrange(1, 8))),
    ])()


def plain_node(text):
    """The node of a text that is one plain scalar, as a value and as a key; None for any other text."""
    try:
        root = yaml.compose(f"v: {text}\n{text} : k\n")
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 2:
        return None
    value, key = root.value[0][1], root.value[1][0]
    fits = all(isinstance(node, yaml.ScalarNode) and node.style is None and node.value == text for node in (value, key))
    return value if fits else None


def constructed(node):
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError):
        return None


def expected_number(value):
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def fault(node, answer):
    """What is wrong with our answer for a scalar; None when nothing is."""
    tag = node.tag.rsplit(":", 1)[1]
    value = constructed(node)
    if answer == "unread":
        return "not read as a value and a key"
    kind, boolean, integer, number, key_kind, key = answer.split("\t")
    if kind != tag or key_kind != tag:
        return f"type {kind}, as a key {key_kind}, instead of {tag}"
    if boolean != (str(value) if isinstance(value, bool) else "-"):
        return f"boolean {boolean} instead of {value}"
    is_integer = isinstance(value, int) and not isinstance(value, bool) and -2 ** 63 <= value < 2 ** 63
    if integer != (str(value) if is_integer else "-"):
        return f"integer {integer} instead of {value}"
    wanted = expected_number(value)
    if (wanted is None) != (number == "-"):
        return f"number {number} instead of {wanted}"
    if wanted is not None:
        got = float.fromhex(number)
        same = got == wanted or (math.isnan(got) and math.isnan(wanted))
        # Beyond 64 bits we do not carry every digit.
        beyond = isinstance(value, int) and not is_integer and math.isclose(got, wanted, rel_tol=1e-14)
        if not same and not beyond:
            return f"number {got} instead of {wanted}"
    wanted_key = str(value) if tag in ("bool", "null") else node.value
    return None if key == wanted_key else f"key {key!r} instead of {wanted_key!r}"


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2 ** 32)
    random.seed(seed)
    nodes = {}
    while len(nodes) < COUNT:
        text = scalar()
        node = plain_node(text)
        if node is not None:
            nodes[text] = node
    ours = framing.answers(sys.argv[1], [text.encode() for text in nodes])
    faults = [(node.value, what) for node, answer in zip(nodes.values(), ours) if (what := fault(node, answer))]
    kinds = {}
    for node in nodes.values():
        kind = node.tag.rsplit(":", 1)[1]
        kinds[kind] = kinds.get(kind, 0) + 1
    print(f"seed {seed}: {len(nodes)} scalars,", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    for text, what in faults[:20]:
        print(f"  {text!r}: {what}")
    print(f"{len(faults)} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
