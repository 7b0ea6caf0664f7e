#include "backend/local/reconcile.h"

#include <filesystem>
#include <fmt/format.h>
#include <set>

#include "backend/execution/job_folder.h"
#include "backend/local/engine.h"
#include "backend/local/job_lock.h"
#include "backend/local/process.h"
#include "os/clock.h"

namespace aml::backend {
namespace {

constexpr const char* lost =
    "the process that looked after it ended without a word: it was killed, or the machine was "
    "started anew";

void record_lost(Store& store, const Job& job, std::set<std::string>& silent) {
  std::string message = lost;
  if (const std::string left = end_containers({job.folder}, silent); !left.empty()) {
    message += "; " + left;
  }
  end_strays(job.folder);  // an engine's client among them
  store.update(job.name, [&](Job& record) {
    if (is_final(record.status)) return;
    const bool asked = record.status == Status::cancel_requested;
    record.status = asked ? Status::canceled : Status::failed;
    record.message = message;
    record.ended = os::unix_milliseconds();
  });
}

}  // namespace

std::vector<std::string> reconcile(Store& store) {
  std::vector<std::string> lines;
  std::set<std::string> silent;  // engines that would hold this pass up for each container
  for (const Job& job : store.unfinished()) {
    const auto lock = JobLock::take(JobFolder{job.folder}.lock());
    std::error_code ignored;
    if (!lock && std::filesystem::exists(job.folder, ignored)) continue;  // somebody looks after it
    const auto fresh = store.find(job.name);  // it may have ended since it was listed
    if (!fresh || is_final(fresh->status)) continue;
    JobFilter trials;
    trials.parent = job.name;
    trials.all = true;
    for (const Job& trial : store.list(trials)) {
      if (!is_final(trial.status)) record_lost(store, trial, silent);
    }
    record_lost(store, *fresh, silent);
    lines.push_back(fmt::format(
        "job {}: {}{}", job.name, lost,
        job.type == "sweep" ? "; `aml-job sweep resume` goes on with what is left of it" : ""));
  }
  return lines;
}

}  // namespace aml::backend
