#include "validator/app/checking.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

#include "os/process.h"

namespace aml::app {
namespace {

bool fails_the_run(const report::FileReport& file) {
  return file.fail_on && std::ranges::any_of(file.diagnostics, [&](const Diagnostic& finding) {
           return finding.severity >= *file.fail_on;
         });
}

}  // namespace

bool is_filter(const config::Options& options, const std::vector<Task>& tasks) {
  return options.fix && !options.diff &&
         std::ranges::any_of(tasks, [](const Task& task) { return task.source.standard_input; });
}

report::Summary Checking::all() {
  std::vector<std::thread> others;
  for (unsigned worker = 1; worker < workers(); ++worker) others.emplace_back([this] { work(); });
  work();
  for (std::thread& other : others) other.join();
  return summary_;
}

/// A thread pays for itself from a few files on.
unsigned Checking::workers() const {
  constexpr std::size_t files_per_worker = 4;
  const std::size_t wanted = options_.jobs > 0 ? options_.jobs : os::processors();
  const std::size_t useful = options_.jobs > 0 ? tasks_.size() : tasks_.size() / files_per_worker;
  return static_cast<unsigned>(std::clamp<std::size_t>(useful, 1, wanted));
}

void Checking::work() {
  Workplace place;
  report::Summary counts;
  report::Tally tally;
  for (std::size_t at = next_++; at < tasks_.size(); at = next_++) {
    results_.put(at, printed(tasks_[at], place, counts, tally));
  }
  const std::lock_guard lock(summary_mutex_);
  summary_.add(counts);
  tally_.add(tally);
}

/// Everything that is printed for one text. An internal error concerns this text alone.
Printed Checking::printed(const Task& task, Workplace& place, report::Summary& counts,
                          report::Tally& tally) {
  try {
    place.arena.release();
    Examined examined = examiner_.examine(task, place);
    accepted_.apply(examined.file);
    examined.file.fail_on = task.options->fail_on;
    if (fails_the_run(examined.file)) fails_ = true;
    counts.count(examined.file);
    if (options_.summary) tally.count(examined.file);
    for (Diagnostic& finding : examined.file.diagnostics) {
      examined.redaction.drop_revealing_fixes(finding);
    }
    if (examined.changes) has_changes_ = true;
    if (examined.diff_hides) hides_secrets_ = true;
    return render(task.source, examined);
  } catch (const std::exception& error) {
    crashed_ = true;
    return {{},
            complaint(task.source.path,
                      fmt::format("internal error, please report it: {}", error.what()))};
  }
}

Printed Checking::render(const Source& source, const Examined& examined) {
  const report::FileReport& file = examined.file;
  Printed result;
  if (file.error) result.err = complaint(file.path, *file.error);
  if (!examined.problem.empty()) {
    failed_to_write_ = true;
    result.err = complaint(file.path, "cannot be fixed: " + examined.problem);
  }
  if (options_.diff) {
    result.out = examined.diff;
    return result;
  }
  if (is_filter_ && source.standard_input) filtered_ = file.text;
  if (!options_.output_file.empty()) result.err += short_->file(file);
  result.out = reporter_.file(file);
  return result;
}

}  // namespace aml::app
