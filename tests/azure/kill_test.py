"""The program is killed while each request of a creation waits for its answer. The same command with the same --name finishes the job:
exactly one, and no asset that is only half there is used. Where a request changes something, the program is killed once before the service
has done its work, and once after.
"""
import time
import unittest

from created import STEPS, check_created, create_words, jobs_of, write_job
from harness import PATIENCE
from matrix import Case, run_all


def wait_until_held(run, step):
    """Until a request of the step waits for an answer that does not come."""
    give_up = time.monotonic() + PATIENCE
    while not any(entry["step"] == step and entry["response"]["status"] == 0 for entry in run.service.journal()):
        assert time.monotonic() < give_up, f"{step} was not asked for, but {run.service.steps()}"
        time.sleep(0.05)


def kill_and_create(run, case):
    write_job(run)
    run.environment.pop("AML_JOB_IDLE_SECONDS")
    case.order(run.service)
    process = run.start(*create_words(run))
    try:
        wait_until_held(run, case.step)
    finally:
        process.kill()
        process.communicate()
    assert len(jobs_of(run)) <= 1
    run.service.control("heal")
    code, out, err = run(*create_words(run))
    assert code == 0, err
    assert run.name in out
    check_created(run)
    code, _, err = run(*create_words(run))
    assert code == 0, f"once more: {err}"
    check_created(run)


class KillTest(unittest.TestCase):
    def test_the_same_command_finishes_what_was_killed(self):
        cases = [Case(step, "time-out", path=path, late=late) for step, path, has_effect in STEPS
                 for late in ((False, True) if has_effect else (False,))]
        second_file = [Case("blob.put", "time-out", path=path, late=late, skip=1) for path in ("/src/", "LocalUpload") for late in (False, True)]
        run_all(self, cases + second_file, kill_and_create)


if __name__ == "__main__":
    unittest.main()
