"""Conda files as PyYAML loads and dumps them, and as we do, byte for byte.

    compare_dumps.py ORACLE_DUMPS [SEED]
"""

import datetime
import random
import sys

import yaml

import compare_scalars
import framing

COUNT = 3000
CONDA = ["name: e", "conda-forge", "python=3.10", "pip", "numpy==1.26.0", "torch>=2.0,<3; python_version>'3.8'", "-e .", "--pre",
         "git+https://example.com/x.git@main#egg=x", "--extra-index-url https://example.com/simple", "scikit-learn", "pytorch::torch"]
# Without U+0085, U+2028 and U+2029, of which PyYAML makes line ends, and our parser does not.
CHARACTERS = "aaabcxyz019   \n\n'\"\\:#-?[]{},&*!|>%@`~=<.\t\r\0\x07\x1b\x7f\xa0äöß€日\ufeff\ufffd😀"


def text():
    return random.choice([
        lambda: random.choice(CONDA),
        lambda: random.choice(CONDA),
        lambda: "".join(random.choices(CHARACTERS, k=random.randrange(12))),
        lambda: "".join(random.choices(CHARACTERS, k=random.randrange(200))),
        lambda: random.choice([" ", "  ", "\n", "\n\n", " \n"]).join(
            "".join(random.choices("abcd'\"ä", weights=[9, 9, 9, 9, 1, 1, random.choice([0, 0, 2])], k=random.randrange(1, 25)))
            for _ in range(random.randrange(40))),
        compare_scalars.scalar,
    ])()


def time():
    zone = random.choice([None, datetime.timezone.utc, datetime.timezone(datetime.timedelta(minutes=random.randrange(-800, 800)))])
    return datetime.datetime(random.randrange(1, 9999), random.randrange(1, 13), random.randrange(1, 28), random.randrange(24),
                             random.randrange(60), random.randrange(60), random.choice([0, 500000, random.randrange(10 ** 6)]), zone)


def scalar():
    return random.choice([
        text,
        text,
        text,
        lambda: random.choice([None, True, False]),
        lambda: random.randrange(-10 ** random.randrange(1, 25), 10 ** 4),
        lambda: random.choice([0.1, 1e16, 1e-5, 1.10, float("inf"), 1e300, -0.0, 123456789.123, random.random() * 10 ** random.randrange(-30, 30)]),
        lambda: datetime.date(random.randrange(1, 9999), random.randrange(1, 13), random.randrange(1, 28)),
        time,
    ])()


def key():
    return text() if random.random() < 0.95 else scalar()


def value(depth, shared):
    kind = random.random()
    if shared and kind < 0.06:
        return random.choice(shared)
    if depth == 0 or kind < 0.5:
        made = scalar()
    elif kind < 0.75:
        made = [value(depth - 1, shared) for _ in range(random.randrange(5))]
    else:
        made = {key(): value(depth - 1, shared) for _ in range(random.randrange(5))}
    if isinstance(made, (list, dict, datetime.date)):
        shared.append(made)
    return made


def written_plainly():
    """A document with plain scalars and merge keys, as people write them."""
    lines = [f"k{i}: {compare_scalars.scalar()}" for i in range(random.randrange(6))]
    lines += ["base: &b {l: [1, 2], d: 2021-01-01, s: x}", "m:", "  <<: *b", f"  l: {random.choice(['*b', '[]', '3'])}"]
    lines += [f"{compare_scalars.scalar()} : v" for _ in range(random.randrange(2))]
    random.shuffle(lines[:-4])
    return "\n".join(lines) + "\n"


def document():
    if random.random() < 0.25:
        return written_plainly()
    shared = []
    root = {key(): value(4, shared) for _ in range(random.randrange(1, 6))}
    return yaml.safe_dump(root, default_flow_style=random.choice([None, False, True]), width=random.choice([40, 80, 1000]),
                          allow_unicode=random.choice([True, False]), indent=random.choice([2, 4]), sort_keys=False)


def expected(text):
    """Nothing where PyYAML refuses the text, or dumps it with a tag."""
    try:
        loaded = yaml.safe_load(text)
        dumped = yaml.dump(loaded, Dumper=yaml.Dumper, sort_keys=True)
    except (yaml.YAMLError, ValueError, AttributeError, TypeError):
        return None
    has_tag = any(isinstance(token, yaml.TagToken) for token in yaml.scan(dumped))
    return None if has_tag or not isinstance(loaded, dict) else dumped


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2 ** 32)
    random.seed(seed)
    pairs = []
    while len(pairs) < COUNT:
        text = document()
        dumped = expected(text)
        if dumped is not None:
            pairs.append((text, dumped))
    ours = framing.unframed(framing.run(sys.argv[1], [text.encode() for text, _ in pairs]))
    faults = [(text, dumped, answer.decode()) for (text, dumped), answer in zip(pairs, ours) if dumped.encode() != answer]
    print(f"seed {seed}: {len(pairs)} documents, {len(faults)} differ")
    for text, dumped, answer in sorted(faults, key=lambda fault: len(fault[0]))[:3]:
        at = next((i for i, (a, b) in enumerate(zip(dumped, answer)) if a != b), min(len(dumped), len(answer)))
        around = slice(max(0, at - 60), at + 60)
        print(f"  {text[:400]!r}\n    PyYAML {dumped[around]!r}\n    ours   {answer[around]!r}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
