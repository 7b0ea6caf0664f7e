"""Each request of a creation goes wrong in every way. The job exists exactly once afterwards, or an error says what to do and the same
command, run again, finishes it.

AML_ALL_FAULTS=1 takes every case; without it, each step and each kind of fault is met, and each kind at the request that creates the job.
"""
import os
import re
import unittest

from created import STEPS, check_created, create_words, jobs_of, write_job
from matrix import ANSWERS, CURED, IDLE_SECONDS, KINDS, Case, check_refusal, run_all

ALL = os.environ.get("AML_ALL_FAULTS") == "1"
SHARE = 4  # of the cases of a step, one in so many is quick


def cases():
    """The quick ones first; those that last take seconds each."""
    for row, (step, path, has_effect) in enumerate(STEPS):
        for column, kind in enumerate(KINDS):
            if ALL or step == "job.put" or (row + column) % SHARE == 0:
                yield Case(step, kind, path=path)
            if has_effect and kind not in ANSWERS and (ALL or step == "job.put"):
                yield Case(step, kind, path=path, late=True)
            if ALL or (step == "job.put" and kind in ("reset", "403", "truncated-json")):
                yield Case(step, kind, path=path, lasting=True)
                if has_effect and kind not in ANSWERS:
                    yield Case(step, kind, path=path, lasting=True, late=True)


def create_twice(run, case):
    write_job(run)
    case.order(run.service)
    code, _, err = run(*create_words(run))
    if case.kind in CURED and not case.lasting:
        assert code == 0, err
    if code != 0:
        check_refusal(code, err)
        assert len(jobs_of(run)) <= 1
        run.service.control("heal")
        code, _, err = run(*create_words(run))
        assert code == 0, f"the second run failed: {err}"
    run.service.control("heal")
    check_created(run)


class FaultsTest(unittest.TestCase):
    def test_each_step_fails_in_every_way(self):
        run_all(self, cases(), create_twice)


class LostAnswerTest(unittest.TestCase):
    """A job without a name of its own: a second run must not make another one."""

    @staticmethod
    def create_unnamed(run, case):
        write_job(run)
        case.order(run.service)
        code, out, err = run("create", "-f", "job.yml")
        if code != 0:
            check_refusal(code, err)
            assert case.lasting, err
            name = jobs_of(run)[0]
            assert f"--name {name}" in err, err
            run.service.control("heal")
            code, out, err = run("create", "-f", "job.yml", "--name", name)
        assert code == 0, err
        assert len(jobs_of(run)) == 1
        assert jobs_of(run)[0] in out

    def test_the_name_of_a_job_that_may_exist_is_said(self):
        lost = [Case("job.put", kind, late=True) for kind in ("reset", "time-out", "503")] + [Case("job.put", kind) for kind in ANSWERS]
        run_all(self, lost, self.create_unnamed)

    def test_without_the_service_the_user_learns_the_name(self):
        def and_then_nothing(run, case):
            run.service.fault("job.get", "reset", times=1000)
            self.create_unnamed(run, case)
        run_all(self, [Case("job.put", "reset", late=True, lasting=True)], and_then_nothing)


class ClockTest(unittest.TestCase):
    """The clock of the service differs from that of this machine."""

    def test_signatures_and_tokens_of_the_service_are_not_judged_here(self):
        for hours in (-2, 2):
            def create(run, _, skew=hours * 3600):
                write_job(run)
                run.service.control("clock", skew=skew)
                code, _, err = run(*create_words(run))
                assert code == 0, err
                check_created(run)
            run_all(self, [Case("clock", "500")], create)

    def test_what_this_machine_signs_is_refused_with_the_difference(self):
        def create(run, _):
            write_job(run)
            run.service.settings(secrets="key")
            run.service.control("clock", skew=7200)
            code, _, err = run(*create_words(run))
            check_refusal(code, err)
            assert re.search("the clock of this machine is (119|120) minutes slow", err), err
            run.service.control("clock", skew=0)
            code, _, err = run(*create_words(run))
            assert code == 0, err
            check_created(run)
        run_all(self, [Case("clock", "500")], create)

    def test_a_token_that_expires_on_the_way(self):
        def create(run, _):
            write_job(run)
            run.service.fault("code.list", "time-out", times=1, seconds=int(IDLE_SECONDS))
            process = run.start(*create_words(run))
            run.service.wait_for("code.list")
            run.service.control("clock", skew=2 * 3600)
            _, err = process.communicate()
            check_refusal(process.returncode, err)
            code, _, err = run(*create_words(run))
            assert code == 0, err
            check_created(run)
        run_all(self, [Case("clock", "500")], create)


if __name__ == "__main__":
    unittest.main()
