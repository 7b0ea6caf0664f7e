"""Each request of `stream`, `download` and `cancel` goes wrong in every way. Each line is printed once, the files are the right ones, the
job is canceled; or an error says what to do, and the same command does it then.

AML_ALL_FAULTS=1 takes every case; without it, each step and each kind of fault is met.
"""
import os
import unittest

from double import place
from matrix import CURED, KINDS, Case, check_refusal, run_all

ALL = os.environ.get("AML_ALL_FAULTS") == "1"
SHARE = 5  # of the cases of a step, one in so many is quick
LOG = "user_logs/std_log.txt"
FIRST = "".join(f"line {number}\n" for number in range(500)) + "half "
REST = "a line\n" + "".join(f"more {number}\n" for number in range(500))

BEGIN = ("cloud.metadata", "token")
STREAM = (*BEGIN, "job.get", "workspace.get", "discovery", "run.details", "blob.get")
DOWNLOAD = (*BEGIN, "job.get", "workspace.get", "discovery", "run.data", "data.resolve", "datastore.get", "datastore.secrets", "blob.list", "blob.get")
CANCEL = (*BEGIN, "job.cancel", "job.get")


def cases(steps, lasting):
    for row, step in enumerate(steps):
        for column, kind in enumerate(KINDS):
            if ALL or (row + column) % SHARE == 0:
                yield Case(step, kind)
                if ALL and kind in lasting:
                    yield Case(step, kind, lasting=True)


def finish(run, case, *words, check):
    """Runs the command, and once more where it failed; check gets what the run printed, and whether that has to be all."""
    case.order(run.service)
    code, out, err = run(*words)
    lacks_log = code == 0 and case.lasting and "cannot read `user_logs" in err  # how the job ended is known without its log
    check(out, code == 0 and not lacks_log)
    if code != 0 or lacks_log:
        assert case.lasting or case.kind not in CURED, err
        if code != 0:
            check_refusal(code, err)
        run.service.control("heal")
        code, out, err = run(*words)
        assert code == 0, f"the second run failed: {err}"
        check(out, True)


def stream(run, case):
    run.service.control("add_job", name=run.name, properties={"status": "Running"})
    run.service.plan(run.name, {"status": "Running", "logs": {LOG: FIRST}}, {"status": "Completed", "logs": {LOG: REST}})

    def check(out, is_whole):
        assert out == FIRST + REST if is_whole else (FIRST + REST).startswith(out), f"{len(out)} bytes: {out[-80:]}"

    finish(run, case, "stream", "-n", run.name, check=check)


def download(run, case):
    store = place.CONTAINERS[place.DEFAULT_DATASTORE]
    large = "".join(f"{run.name} {number}\n" for number in range(20_000))
    run.service.control("add_blob", container=store, name=f"azureml/{run.name}/model/w.bin", text=large)
    outputs = {"model": {"type": "UriFolder", "uri": f"azureml://datastores/workspaceblobstore/paths/azureml/{run.name}/model"}}
    run.service.control("add_job", name=run.name, properties={"status": "Completed"}, outputs=outputs)
    for name, text in ((LOG, FIRST), ("outputs/m", REST)):
        run.service.control("add_blob", container="azureml", name=f"ExperimentRun/dcid.{run.name}/{name}", text=text)
    expected = {f"artifacts/{LOG}": FIRST, "artifacts/outputs/m": REST, "named-outputs/model/w.bin": large}

    def check(_, is_whole):
        root = run.folder / "o"
        found = {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file() and path.suffix != ".part"}
        assert found == expected if is_whole else found.items() <= expected.items(), {name: len(text) for name, text in found.items()}
        assert not is_whole or not list(root.rglob("*.part"))

    finish(run, case, "download", "-n", run.name, "-p", "o", "--all", check=check)


def cancel(run, case):
    run.service.control("add_job", name=run.name, properties={"status": "Running"})

    def check(_, is_whole):
        status = run.service.jobs()[run.name]["status"]
        assert not is_whole or status in ("CancelRequested", "Canceled"), status

    finish(run, case, "cancel", "-n", run.name, check=check)


class FollowFaultsTest(unittest.TestCase):
    def test_stream(self):
        run_all(self, cases(STREAM, ("403", "409", "expired-token")), stream)

    def test_download(self):
        run_all(self, cases(DOWNLOAD, KINDS), download)

    def test_cancel(self):
        run_all(self, cases(CANCEL, KINDS), cancel)


if __name__ == "__main__":
    unittest.main()
