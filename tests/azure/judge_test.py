"""The judge lets the recorded client pass, whatever ids it makes up, and sees each single thing that another client does otherwise."""
import copy
import json
import re
import unittest
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

import recordings
from double import place
from judge.compare import Difference
from judge.table import Row, read
from judge.unify import MADE_UP
from judge.verdict import differences

ADDRESSES = {"management": "http://127.0.0.1:1001", "api": "http://127.0.0.1:1002", "blob": "http://azrecstore.blob.localhost:1003"}
CONTAINER = rf"{place.WORKSPACE_ID}-[0-9a-f]{{26}}"


def as_journal(requests):
    """What the double would write down, had another run of the same client sent these requests."""
    text = json.dumps([{"role": request["role"], "step": "", "request": request} for request in requests])
    for pattern, make in ((r"<guid-\d+>", lambda: str(uuid.uuid4())), (CONTAINER, lambda: f"{place.WORKSPACE_ID}-{uuid.uuid4().hex[:26]}"),
                          (rf"(?<![a-z0-9_]){MADE_UP}(?![a-z0-9_])", lambda: f"quiet_lamp_{'b' * 10}")):
        chosen = {}
        text = re.sub(pattern, lambda found: chosen.setdefault(found[0], make()), text)
    for name, actual in (("{WS}", place.ROOT), ("<token aud={MANAGEMENT}", "<token aud=https://management.azure.com"),
                         ("{MANAGEMENT}", ADDRESSES["management"]), ("{API}", ADDRESSES["api"]), ("{BLOB}", ADDRESSES["blob"])):
        text = text.replace(name, actual)
    return json.loads(text)


def calls():
    """Each call of each scenario that sent anything."""
    for name in recordings.names():
        scenario = recordings.load(name)
        for index in range(len(scenario.steps)):
            requests = recordings.requests_of(scenario, index)
            if requests:
                yield name, index, requests


def leaves(value, path=()):
    """Where a body has mappings and values."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from leaves(item, (*path, key))


def changed(journal, index, change):
    """The journal with one request changed."""
    other = copy.deepcopy(journal)
    change(other[index]["request"])
    return other


def body_without(path):
    def change(request):
        inner = request["body"]
        for key in path[:-1]:
            inner = inner[key]
        del inner[path[-1]]
    return change


def set_query(name, value):
    def change(request):
        request["query"] = [[key, value if key == name else old] for key, old in request["query"]]
    return change


def mutations(journal):
    """(what is otherwise, journal) for every single change that a judge has to see."""
    for index, entry in enumerate(journal):
        request = entry["request"]
        step = f"request {index}"
        ranged = "x-ms-range" in request["headers"] and "bytes=0-" not in request["headers"]["x-ms-range"]
        if not ranged and "comp=block" not in str(request["query"]):
            yield f"{step} is not sent", journal[:index] + journal[index + 1:]
            yield f"{step} is sent twice", journal[:index + 1] + journal[index:]
        if request["role"] != "blob" and dict(request["query"]).get("api-version"):
            yield f"{step} has another api-version", changed(journal, index, set_query("api-version", "2020-01-01"))
        if dict(request["query"]).get("hash"):
            yield f"{step} has another hash", changed(journal, index, set_query("hash", "0" * 64))
        if isinstance(request["body"], dict) and "$bytes" not in request["body"]:
            for path in leaves(request["body"]):
                yield f"{step} lacks {'.'.join(path)}", changed(journal, index, body_without(path))
            yield f"{step} says more", changed(journal, index, lambda sent: sent["body"].update({"more": 1}))
        for name in request["headers"]:
            if name.lower() not in ("x-ms-range", "if-match") and not ranged and "block" not in dict(request["query"]).get("comp", ""):
                yield f"{step} lacks {name}", changed(journal, index, lambda sent, name=name: sent["headers"].pop(name))
        if "Bearer" in request["headers"].get("Authorization", "") and not ranged:
            wrong = {"Authorization": "Bearer <token aud=https://vault.azure.net>"}
            yield f"{step} has a token for something else", changed(journal, index, lambda sent: sent["headers"].update(wrong))


class JudgeTest(unittest.TestCase):
    def judge(self, name, requests, journal, rows=()):
        return differences(name, requests, journal, ADDRESSES, list(rows))

    def test_the_recorded_client_passes(self):
        seen = 0
        for name, index, requests in calls():
            seen += 1
            with self.subTest(name, call=index):
                self.assertEqual([], self.judge(name, requests, as_journal(requests)))
        self.assertGreater(seen, 100)

    def test_each_single_change_is_seen(self):
        seen = 0
        for name, index, requests in calls():
            if name == "15-errors":
                continue  # the same requests over and over
            journal = as_journal(requests)
            for what, other in mutations(journal):
                seen += 1
                if not self.judge(name, requests, other):
                    self.fail(f"{name}, call {index}: {what}, and the judge does not see it")
        self.assertGreater(seen, 1500)

    def test_uploads_may_come_in_any_order_but_the_mark_comes_last(self):
        scenario = recordings.load("02-code-and-inputs")
        requests = recordings.requests_of(scenario, 0)
        journal = as_journal(requests)
        uploads = [index for index, entry in enumerate(journal) if entry["request"]["method"] == "PUT" and entry["role"] == "blob"]
        first, second, mark = uploads[0], uploads[1], next(index for index in uploads if "metadata" in str(journal[index]["request"]["query"]))
        swapped = list(journal)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        self.assertEqual([], self.judge("02", requests, swapped))
        early = [journal[mark], *journal[:mark], *journal[mark + 1:]]
        self.assertEqual({("order", "blob.metadata")}, {(one.kind, one.step) for one in self.judge("02", requests, early)})
        job_first = [journal[-1], *journal[:-1]]
        self.assertIn(("order", "job.put"), {(one.kind, one.step) for one in self.judge("02", requests, job_first)})

    def test_an_id_stands_for_one_value(self):
        requests = recordings.requests_of(recordings.load("02-code-and-inputs"), 0)
        journal = as_journal(requests)
        mark = next(entry for entry in journal if entry["request"]["headers"].get("x-ms-meta-version") == "1")
        mark["request"]["headers"]["x-ms-meta-name"] = str(uuid.uuid4())
        self.assertEqual([("differs", "blob.metadata")], [(one.kind, one.step) for one in self.judge("02", requests, journal)])

    def test_blocks_of_another_size_are_the_same_upload(self):
        requests = recordings.requests_of(recordings.load("02d-large-file"), 0)
        journal = as_journal(requests)
        blocks = [entry for entry in journal if dict(entry["request"]["query"]).get("comp") == "block"]
        whole = sum(entry["request"]["body"]["$bytes"] for entry in blocks)
        kept = [entry for entry in journal if entry not in blocks[1:]]
        next(entry for entry in kept if entry is blocks[0])["request"]["body"] = {"$bytes": whole, "sha256": ""}
        self.assertEqual([], self.judge("02d", requests, kept))
        blocks[0]["request"]["body"]["$bytes"] -= 1
        self.assertEqual(["differs"], [one.kind for one in self.judge("02d", requests, kept)])

    def test_the_table_of_deliberate_differences(self):
        for row in read():
            self.assertIn(row.kind, ("missing", "fewer", "extra", "more", "differs", "order"), row)
        requests = recordings.requests_of(recordings.load("02-code-and-inputs"), 0)
        journal = as_journal(requests)
        once = [entry for index, entry in enumerate(journal)
                if not ("/datastores/" in entry["request"]["path"] and index > 16)]  # asked for the first input only
        self.assertEqual({"fewer"}, {one.kind for one in self.judge("02", requests, once)})
        self.assertEqual([], self.judge("02", requests, once, read()))
        never = [entry for entry in journal if "/datastores/" not in entry["request"]["path"]]
        self.assertEqual({"missing"}, {one.kind for one in self.judge("02", requests, never, read())} - {"fewer"})

    def test_rows_name_scenario_step_and_kind(self):
        row = Row("02*", "blob.*", "*", "fewer", "a reason")
        self.assertTrue(row.allows("02-x", Difference("fewer", "blob.head", "any")))
        self.assertFalse(row.allows("03-x", Difference("fewer", "blob.head", "any")))
        self.assertFalse(row.allows("02-x", Difference("missing", "blob.head", "any")))
        with TemporaryDirectory() as folder, self.assertRaises(ValueError):
            path = Path(folder, "table.tsv")
            path.write_text("*\tjob.put\tfewer\t*\t\n", encoding="utf-8")
            read(path)


if __name__ == "__main__":
    unittest.main()
