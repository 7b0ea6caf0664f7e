"""Compares --query with python3-jmespath on expressions that are made at random, and on some that are written here.

Usage: compare.py QUERY-LINES [SEED]
"""
import json
import random
import subprocess
import sys

import jmespath
import jmespath.functions

VALUE = {
    "name": "calm_river", "status": "Completed", "n": 3, "zero": 0, "none": None, "yes": True, "no": False, "text": "häuser",
    "metrics": {"loss": 0.5, "accuracy": 0.9, "a-b": 1}, "empty": [], "nothing": {}, "blank": "",
    "trials": [{"name": "t_0", "loss": 0.7, "tags": ["a", "b"], "p": {"lr": 0.1}}, {"name": "t_1", "loss": 0.2, "tags": ["b"], "p": {"lr": 0.3}},
               {"name": "t_2", "loss": 0.4, "tags": [], "p": None}, {"name": "t_3", "loss": 0.4}],
    "nested": [[1, 2, [3]], [4], 5, [[6]], None], "numbers": [5, 3, 8, 1],
}

WRITTEN = [
    "name", "trials[0].name", "trials[-1].name", "trials[9]", "trials[*].name", "trials[*].p.lr", "trials[].tags[]", "trials[].tags",
    "trials[1:]", "trials[:2].name", "trials[::-1].name", "numbers[::2]", "numbers[3:0:-1]", "numbers[-2:]", "numbers[10:]", "numbers[::-9]",
    "trials[?loss < `0.5`].name", "trials[?name == 't_1']", "trials[?name == 't_1'] | [0].loss", "trials[?loss <= `0.4` && name != 't_2'].name",
    "trials[?!tags].name", "trials[?p || loss > `0.3`].name", "{n: name, s: status}", "trials[*].{n: name, l: loss}", "trials[].[name, loss]",
    "[name, status]", "length(trials)", "length(name)", "length(text)", "length(metrics)", "length(n)", "sort_by(trials, &loss)[*].name",
    "sort_by(trials, &name)[-1].name", "sort_by(trials, &p)", "sort_by(trials, &p.lr)", "sort_by(numbers, &@)", "contains(name, 'river')",
    "contains(trials[0].tags, 'b')", "trials[?contains(tags || `[]`, 'b')].name", "contains(n, '1')", "metrics.*", "metrics.\"a-b\"", "*.loss",
    "trials[*].*", "nested[]", "nested[][]", "nested[*][0]", "nested[*][]", "none.a", "none || name", "zero || name", "blank || name", "no || yes",
    "name && status", "empty && name", "!name", "!empty", "!!n", "@", "@.name", "`1`", "`\"a\"`", "`[1, 2]`", "'raw'", "'it\\'s'", "`{\"a\": 1}`.a",
    "(name)", "(trials | [0]).name", "trials[?loss > `0.3`] | length(@)", "trials[*].tags | [0]", "trials[*].name | [?@ == 't_1']",
    "n == `3`", "n == '3'", "n != none", "name < status", "n < `4`", "n < name", "yes == `true`", "metrics == `{\"loss\": 0.5}`",
    "trials.name", "name[0]", "numbers.name", "empty[*]", "empty[0]", "empty[]", "nothing.*", "trials[*].p.*", "trials[*].p.* | []",
    # What is no query, and what we do not have.
    "", "a.", "a[", "a]", "[", "{", "{a}", "{a: }", "a b", "trials[?", "trials[?a", "a ||", "| a", "a = b", "a[1", "a['b']", "&a", "a#b", "'open", "`open",
    "\"open", "length()", "length(a, b)", "nosuch(a)", "\"a\"(b)", "a.[", "a.{", "foo.1", "[1", "a[b]", "..", "numbers[::0]", "@ @", "()", "a.&b",
]


def random_expression(rng, depth=0):
    """An expression over VALUE; most of them say something."""
    field = lambda: rng.choice(["name", "n", "trials", "metrics", "loss", "tags", "p", "lr", "numbers", "nested", "none", "gone", "\"a-b\"", "text"])
    literal = lambda: rng.choice(["`0.4`", "`1`", "'t_1'", "'b'", "`null`", "`true`", "`[]`", "name", "n", "@"])
    if depth > 2:
        return rng.choice([field(), literal()])
    sub = lambda: random_expression(rng, depth + 1)
    return rng.choice([
        lambda: f"{field()}.{field()}", lambda: f"{sub()}[{rng.randint(-3, 3)}]", lambda: f"{field()}[*].{field()}", lambda: f"{sub()}[]",
        lambda: f"{field()}[{rng.choice(['', '0', '1', '-2'])}:{rng.choice(['', '2', '-1'])}:{rng.choice(['', '1', '2', '-1'])}]",
        lambda: f"trials[?{field()} {rng.choice(['==', '!=', '<', '<=', '>', '>='])} {literal()}].{field()}",
        lambda: f"{sub()} | {sub()}", lambda: f"{sub()} || {sub()}", lambda: f"{sub()} && {sub()}", lambda: f"!{field()}",
        lambda: f"[{sub()}, {sub()}]", lambda: f"{{a: {sub()}, b: {sub()}}}", lambda: f"length({sub()})", lambda: f"({sub()})",
        lambda: f"contains({sub()}, {literal()})", lambda: f"sort_by({field()}, &{field()})", lambda: f"{field()}.*", lambda: f"{field()}[*].[{field()}, @]",
        lambda: field(),
    ])()


class Functions(jmespath.functions.Functions):
    """To Python `True in [1]` holds, to the language it does not."""

    @jmespath.functions.signature({"types": ["array", "string"]}, {"types": []})
    def _func_contains(self, subject, search):
        if isinstance(subject, str):
            return search in subject
        return any(one == search and isinstance(one, bool) == isinstance(search, bool) for one in subject)


OPTIONS = jmespath.Options(custom_functions=Functions())


def oracle(expression):
    """Its answer, "ERROR", or "SKIP" where Python itself breaks off: it compares a number with a text, where the language says null."""
    try:
        answer = jmespath.search(expression, VALUE, options=OPTIONS)
        json.dumps(answer)
        return answer
    except (jmespath.exceptions.JMESPathError, ValueError):
        return "ERROR"
    except TypeError as error:
        return "ERROR" if "not JSON serializable" in str(error) else "SKIP"


def same(ours, theirs):
    """Equal, numbers by value; True is not 1."""
    return json.dumps(ours, sort_keys=True) == json.dumps(theirs, sort_keys=True)


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    print(f"seed {seed}")
    rng = random.Random(seed)
    expressions = WRITTEN + [random_expression(rng) for _ in range(500)]
    lines = "".join(json.dumps([expression, VALUE]) + "\n" for expression in expressions)
    done = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(expressions)
    faults = errors = skipped = 0
    for expression, answer in zip(expressions, answers):
        theirs = oracle(expression)
        ours = "ERROR" if answer.startswith("ERROR") else json.loads(answer)
        errors += ours == "ERROR"
        skipped += theirs == "SKIP"
        if theirs != "SKIP" and not same(ours, theirs):
            faults += 1
            print(f"{expression}\n  here   {answer}\n  oracle {theirs}")
    print(f"{len(expressions)} expressions, {errors} of them errors, {skipped} not compared, {faults} differ")
    return 1 if faults or skipped > 50 or errors > len(expressions) // 2 else 0


if __name__ == "__main__":
    sys.exit(main())
