#include "backend/local/attendant.h"

#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>

#include "backend/local/engine.h"
#include "backend/local/process.h"
#include "backend/local/sweep_run.h"
#include "backend/local/task_run.h"
#include "backend/local/tracking.h"
#include "backend/local/turn.h"
#include "backend/local/work_folder.h"
#include "os/clock.h"

namespace aml::backend {
namespace {

using std::chrono::milliseconds;

class Attendant {
 public:
  explicit Attendant(const Assignment& assignment)
      : assignment_(assignment), job_(assignment.job), folder_{job_.folder} {}

  void run() {
    std::ofstream(folder_.lock()) << ::getpid() << '\n';  // should the records be lost
    Store(assignment_.home.path).set_supervisor(job_.name, ::getpid());
    if (!wait_for_turn(assignment_.home, job_.name, events_)) {
      return finish(Status::canceled, {{}, before_start_});
    }
    if (const auto problem = bring_inputs())
      return *problem == canceled_ ? cancel() : fail(*problem);
    if (!become(Status::running)) return cancel();
    if (assignment_.submission.job.sweep) {
      const SweepOutcome outcome = run_sweep(assignment_, events_);
      return finish(outcome.status, {exit_code_of(outcome.status), outcome.message});
    }
    run_task();
  }

 private:
  /// In a process of its own, which can be ended at any time. Returns what went wrong.
  std::optional<std::string> bring_inputs() {
    const std::string told = folder_.system_logs() + "/inputs_problem.txt";
    const pid_t child = ::fork();
    if (child == 0) {
      ::setpgid(0, 0);
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      auto problem = place_inputs(assignment_.inputs);
      if (!problem && assignment_.container) {
        problem = prepare_image(*assignment_.container, folder_);
      } else if (!problem) {
        make_room_for_mounts(mounts_of(assignment_.inputs, folder_));
      }
      if (problem) std::ofstream(told) << problem->message;
      ::_exit(problem ? 1 : 0);
    }
    if (child < 0) return "no process can be started";
    ::setpgid(child, child);
    for (bool asked = false;;) {
      const Event event = events_.next(std::chrono::hours(1));
      if (event.kind == Event::Kind::asked_to_end) {
        asked = true;
        ::kill(-child, SIGKILL);
      }
      if (event.kind != Event::Kind::child_ended || event.child != child) continue;
      if (asked) return canceled_;
      if (event.status == 0) return {};
      std::string problem;
      std::ifstream file(told);
      std::getline(file, problem);
      return problem.empty() ? "the inputs could not be brought: " + how_it_ended(event.status)
                             : problem;
    }
  }

  void run_task() {
    const TaskContext context{assignment_.submission, assignment_.inputs, folder_, job_.name, {},
                              assignment_.container};
    auto task = task_of(context, free_port);
    if (!task) return fail(task.error().message);
    begin_tracking(assignment_.home, job_);
    (*task).variables.merge(tracking_variables(assignment_.home, job_));
    TaskRun run(*task, folder_);
    const Outcome outcome = see_through(run);
    if (canceling_) return finish(Status::canceled, {{}, reason_});
    finish(outcome.exit_code == 0 ? Status::completed : Status::failed, outcome);
  }

  Outcome see_through(TaskRun& run) {
    const auto timeout = assignment_.submission.job.limits.timeout.value_or(0);
    const auto deadline =
        timeout > 0 ? Clock::now() + std::chrono::seconds(timeout) : Clock::time_point::max();
    while (true) {
      run.look();
      if (const auto outcome = run.outcome()) return *outcome;
      if (!canceling_ && Clock::now() >= deadline) {
        stop(run, fmt::format("ended after {} seconds, as limits.timeout says", timeout));
      }
      const auto until = canceling_ ? run.next_look() : std::min(deadline, run.next_look());
      const Event event = events_.next(until_then(until));
      if (event.kind == Event::Kind::asked_to_end && !canceling_) stop(run, on_request);
      if (event.kind == Event::Kind::child_ended && run.owns(event.child)) {
        run.on_end(event.child, event.status);
      }
    }
  }

  static milliseconds until_then(Clock::time_point then) {
    constexpr milliseconds longest = std::chrono::hours(1);
    const auto now = Clock::now();
    if (then <= now) return milliseconds(0);
    return std::min(longest,
                    std::chrono::duration_cast<milliseconds>(then - now) + milliseconds(1));
  }

  void stop(TaskRun& run, std::string reason) {
    canceling_ = true;
    reason_ = std::move(reason);
    run.stop();
  }

  /// False: it is to be canceled.
  bool become(Status status) {
    bool going_on = true;
    Store(assignment_.home.path).update(job_.name, [&](Job& record) {
      going_on = record.status != Status::cancel_requested;
      if (!going_on) return;
      record.status = status;
      record.started = os::unix_milliseconds();
      job_ = record;
    });
    return going_on;
  }

  void cancel() { finish(Status::canceled, {{}, before_start_}); }
  void fail(const std::string& message) { finish(Status::failed, {{}, message}); }

  void finish(Status status, const Outcome& outcome) {
    const bool ran = job_.started != 0;
    job_.status = status;
    job_.ended = os::unix_milliseconds();
    if (ran) end_tracking(assignment_.home, job_);
    until_recorded([&] {
      Store store(assignment_.home.path);
      store.update(job_.name, [&](Job& record) {
        record.status = status;
        record.ended = job_.ended;
        record.message = outcome.message;
        record.exit_code = outcome.exit_code;
        if (ran) record.metrics = last_metrics(assignment_.home, job_);
      });
      wake_next(store, job_.compute);
    });
  }

  /// How a job ended is known here alone: a full disk may be given room, and a damaged database be
  /// repaired, before that is given up.
  template <class Action>
  static void until_recorded(Action record) {
    constexpr std::chrono::milliseconds pause(200);
    const auto give_up = Clock::now() + std::chrono::hours(1);
    while (true) {
      try {
        return record();
      } catch (const StoreFailure&) {
        if (Clock::now() >= give_up) throw;
      }
      std::this_thread::sleep_for(pause);
    }
  }

  /// Of a sweep, which has none of its own.
  static std::optional<int> exit_code_of(Status status) {
    if (status == Status::canceled) return {};
    return status == Status::failed ? 1 : 0;
  }

  inline static const std::string canceled_ = "canceled";
  inline static const std::string before_start_ = "asked to end before it started";

  const Assignment& assignment_;
  Job job_;
  JobFolder folder_;
  Events events_;
  bool canceling_ = false;
  std::string reason_;
};

}  // namespace

void attend(const Assignment& assignment) { Attendant(assignment).run(); }

}  // namespace aml::backend
