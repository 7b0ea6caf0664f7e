#include "validator/app/run.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <memory>
#include <thread>

#include "validator/app/accepted.h"
#include "validator/app/formats.h"
#include "validator/app/in_order.h"
#include "validator/app/output_file.h"
#include "validator/app/project_root.h"
#include "validator/app/rewrite.h"
#include "validator/app/tasks.h"
#include "validator/app/wide_text.h"
#include "validator/check/check.h"
#include "validator/report/short_report.h"
#include "validator/report/tally.h"
#include "validator/report/text_report.h"

namespace aml::app {
namespace {

/// What one worker keeps between files, so that memory is asked for once.
struct Workplace {
  static constexpr std::size_t first_block = 256 * 1024;
  std::unique_ptr<std::byte[]> block = std::make_unique_for_overwrite<std::byte[]>(first_block);
  yaml::Arena arena{block.get(), first_block};
  std::string text;
};

/// What became of one text.
struct Examined {
  report::FileReport file;
  std::string diff;     ///< of --diff
  std::string problem;  ///< why the fixed text could not be written; then `file` is as it was read
};

/// Whether standard output is for the fixed text of standard input, so that findings go beside it.
bool is_filter(const config::Options& options, const std::vector<Task>& tasks) {
  return options.fix && !options.diff &&
         std::ranges::any_of(tasks, [](const Task& task) { return task.source.standard_input; });
}

bool fails_the_run(const report::FileReport& file) {
  return file.fail_on && std::ranges::any_of(file.diagnostics, [&](const Diagnostic& finding) {
           return finding.severity >= *file.fail_on;
         });
}

/// Where a text stands; nothing when no disk may be asked.
using Around = std::optional<host::Surroundings>;

class Run {
 public:
  Run(const config::Options& options, const Machine& machine, std::vector<Task> tasks,
      const ProjectRoot& root, Accepted& accepted, const report::Reporter& reporter, Output& out,
      Output& err)
      : options_(options),
        disk_(machine.disk),
        writer_(machine.writer),
        tasks_(std::move(tasks)),
        root_(root),
        accepted_(accepted),
        reporter_(reporter),
        results_(tasks_.size(), options.diff ? "" : reporter.separator(), out, err) {}

  /// Checks everything; `summary` has the counts afterwards.
  report::Summary all() {
    std::vector<std::thread> others;
    for (unsigned worker = 1; worker < workers(); ++worker) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    return summary_;
  }

  /// The fixed text of standard input.
  const std::string& filtered() const { return filtered_; }
  bool crashed() const { return crashed_; }
  /// Whether a finding reaches the severity from which on findings fail.
  bool fails() const { return fails_; }
  bool failed_to_write() const { return failed_to_write_; }
  bool has_changes() const { return has_changes_; }
  const report::Tally& tally() const { return tally_; }

 private:
  /// A thread pays for itself from a few files on.
  unsigned workers() const {
    constexpr std::size_t files_per_worker = 4;
    const std::size_t wanted =
        options_.jobs > 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    const std::size_t useful = options_.jobs > 0 ? tasks_.size() : tasks_.size() / files_per_worker;
    return static_cast<unsigned>(std::clamp<std::size_t>(useful, 1, wanted));
  }

  void work() {
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

  /// Everything that is printed for one text. An error of ours concerns this text alone.
  Printed printed(const Task& task, Workplace& place, report::Summary& counts,
                  report::Tally& tally) {
    try {
      place.arena.release();
      Examined examined = examine(task, place);
      accepted_.apply(examined.file);
      examined.file.fail_on = task.options->fail_on;
      if (fails_the_run(examined.file)) fails_ = true;
      counts.count(examined.file);
      if (options_.summary) tally.count(examined.file);
      return render(task.source, examined);
    } catch (const std::exception& error) {
      crashed_ = true;
      return {{},
              complaint(task.source.path,
                        fmt::format("internal error, please report it: {}", error.what()))};
    }
  }

  Around around_of(const Task& task) {
    if (options_.no_disk || task.source.standard_input) return {};
    return host::surroundings_of(task.source.path, seen_);
  }

  /// What may be fixed: what is reported.
  fix::Choice choice_for(const Task& task, const report::FileReport& file,
                         const Around& around) const {
    fix::Choice choice;
    choice.check = task.options->check;
    choice.policy = options_.unsafe_fixes ? fix::Policy::all : fix::Policy::safe;
    choice.narrow = [this, path = file.root_path](std::string_view text,
                                                  std::vector<Diagnostic>& findings) {
      accepted_.leave_out(path, text, findings);
    };
    choice.around = around ? &*around : nullptr;
    return choice;
  }

  Examined examine(const Task& task, Workplace& place) {
    const Source& source = task.source;
    const auto around = around_of(task);
    constexpr int most_attempts = 3;  // somebody else may write the file at the same time
    for (int attempt = 1;; ++attempt) {
      Examined result;
      result.file = inspect(task, around, place);
      if (!rewrites(options_) || result.file.error) return result;
      const Rewritten text = rewrite(result.file, choice_for(task, result.file, around));
      if (text.text == result.file.text) return result;
      has_changes_ = true;
      if (options_.diff) {
        result.diff = diff_of(result.file.path, result.file.text, text.text);
        result.file.fixed = text.fixes;
        return result;
      }
      if (!source.standard_input) {
        const auto written = writer_.replace(source.path, result.file.text, text.text);
        if (written && *written == host::Writer::Outcome::changed && attempt < most_attempts) {
          continue;
        }
        if (!written || *written == host::Writer::Outcome::changed) {
          result.problem = written ? "changed while it was fixed" : written.error();
          return result;
        }
      }
      place.text = text.text;
      judge(place.text, task, around, result.file, place);
      result.file.fixed = text.fixes;
      return result;
    }
  }

  /// Reads and checks.
  report::FileReport inspect(const Task& task, const Around& around, Workplace& place) {
    const Source& source = task.source;
    report::FileReport file;
    file.path = source.path;
    file.named = source.named && !options_.quiet;
    file.root_path = source.path == "<stdin>" ? source.path : root_.path_of(source.path);
    if (!source.problem.empty()) {
      file.error = source.problem;
      return file;
    }
    const auto text = source.standard_input ? host::read_standard_input(place.text)
                                            : disk_.read(source.path, place.text);
    if (text) {
      judge(*text, task, around, file, place);
    } else {
      file.error = text.error();
    }
    return file;
  }

  void judge(std::string_view text, const Task& task, const Around& around,
             report::FileReport& file, Workplace& place) const {
    file.text = text;
    const CheckOptions& chosen = task.options->check;
    CheckResult result = check(text, chosen, place.arena, around ? &*around : nullptr);
    if (!result.what.ours && is_utf16_job(text, chosen, place)) {
      file.error = "is UTF-16 text, which Azure ML does not read: save it as UTF-8";
      return;
    }
    file.entity = result.what.entity;
    if (result.what.ours) {
      file.kind = to_string(result.what.kind);
      file.dialect = to_string(result.what.dialect);
    }
    file.diagnostics = std::move(result.diagnostics);
    file.suppressed = result.suppressed;
  }

  bool is_utf16_job(std::string_view text, const CheckOptions& chosen, Workplace& place) const {
    const std::optional<std::string> utf8 = from_utf16(text);
    return utf8 && check(*utf8, chosen, place.arena).what.ours;
  }

  Printed render(const Source& source, const Examined& examined) {
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

  const config::Options& options_;
  const host::Disk& disk_;
  host::Writer& writer_;
  host::Seen seen_{disk_};
  const std::vector<Task> tasks_;
  const bool is_filter_ = is_filter(options_, tasks_);
  const ProjectRoot& root_;
  Accepted& accepted_;
  const report::Reporter& reporter_;
  const std::unique_ptr<report::Reporter> short_ = report::short_reporter();
  InOrder results_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> crashed_ = false;
  std::string filtered_;  ///< set by the one worker that has standard input
  std::atomic<bool> failed_to_write_ = false;
  std::atomic<bool> has_changes_ = false;
  std::atomic<bool> fails_ = false;
  std::mutex summary_mutex_;
  report::Summary summary_;
  report::Tally tally_;
};

ExitCode judge(const config::Options& options, const report::Summary& summary, bool fails,
               Output& err) {
  if (summary.unreadable > 0) return ExitCode::unusable;
  if (options.require_jobs && summary.files == 0) {
    err.write("aml-lint: no job file was found, and --require-jobs asks for one\n");
    return ExitCode::unusable;
  }
  return fails ? ExitCode::findings : ExitCode::clean;
}

/// What befell the program itself counts more than findings.
ExitCode worst(const Run& run, ExitCode code) {
  if (run.crashed()) return ExitCode::internal_error;
  return run.failed_to_write() ? ExitCode::unusable : code;
}

/// --diff: the differences are all that is printed.
ExitCode show_changes(const config::Options& options, Run& checking, Output& err) {
  const report::Summary summary = checking.all();
  if (!options.quiet) err.write(report::diff_line(summary));
  return worst(checking, judge(options, summary, checking.has_changes(), err));
}

/// What there is to say of the baseline, and the baseline that was asked for.
ExitCode finish(const Accepted& accepted, const config::Options& options, const Machine& machine,
                const ProjectRoot& root, bool all_read, Output& err) {
  const std::string stale = accepted.stale(root, machine.disk);
  if (!stale.empty() && !options.quiet) err.write("aml-lint: " + stale + '\n');
  if (!accepted.collects()) return ExitCode::clean;
  if (!all_read) {
    err.write(fmt::format("aml-lint: {} is not written: not everything could be read\n",
                          options.write_baseline));
    return ExitCode::unusable;
  }
  const auto written = accepted.write(machine.disk, machine.writer);
  err.write("aml-lint: " + (written ? *written : written.error()) + '\n');
  return written ? ExitCode::clean : ExitCode::unusable;
}

}  // namespace

ExitCode run(const config::Options& options, const Machine& machine, Output& out, Output& err) {
  const host::Disk& disk = machine.disk;
  // While the folders are walked.
  const auto& named = options.paths;
  const bool folders = std::any_of(named.begin(), named.end(), [&](const std::string& path) {
    const auto kind = disk.stat(path);
    return kind && *kind == host::FileKind::folder;
  });
  const std::jthread warming = folders ? std::jthread([] { warm_up(); }) : std::jthread();
  Accepted accepted;
  if (const auto problem = accepted.load(options, disk)) {
    err.write("aml-lint: " + *problem + '\n');
    return ExitCode::unusable;
  }
  auto tasks = tasks_of(options, disk, err);
  if (!tasks) return ExitCode::unusable;
  const ProjectRoot root(disk);
  if (options.diff) {
    const auto unused = reporter_for(config::Format::text, options);
    Run checking(options, machine, *std::move(tasks), root, accepted, *unused, out, err);
    return show_changes(options, checking, err);
  }

  std::optional<OutputFile> file;
  if (!options.output_file.empty()) file.emplace(options.output_file);
  if (file && file->problem()) {
    err.write(complaint(options.output_file, "cannot be written: " + *file->problem()));
    return ExitCode::unusable;
  }
  const bool filters = is_filter(options, *tasks);
  Output& report_out = file ? file->stream() : filters ? err : out;
  const auto reporter = reporter_for(chosen_format(options), options);
  report_out.write(reporter->begin());
  Run checking(options, machine, *std::move(tasks), root, accepted, *reporter, report_out, err);
  report::Summary summary = checking.all();
  if (options.fix) summary.fixable = 0;  // what is left was given up
  if (filters) out.write(checking.filtered());
  report_out.write(reporter->end(summary));
  const std::string counts = checking.tally().text();
  const std::string closing = counts + (options.quiet ? "" : report::closing_line(summary));
  if (reporter->is_for_people()) {
    report_out.write(closing);
  } else if (!file) {
    err.write(counts);
  }
  if (file) err.write(closing);
  if (const auto problem = file ? file->finish() : std::nullopt) {
    err.write(complaint(options.output_file, "cannot be written: " + *problem));
    return ExitCode::unusable;
  }
  if (const ExitCode code = finish(accepted, options, machine, root, summary.unreadable == 0, err);
      code != ExitCode::clean)
    return code;
  return worst(checking, judge(options, summary, checking.fails(), err));
}

ExitCode list_files(const config::Options& options, const host::Disk& disk, Output& out,
                    Output& err) {
  const auto tasks = tasks_of(options, disk, err);
  if (!tasks) return ExitCode::unusable;
  ExitCode code = ExitCode::clean;
  for (const auto& [source, unused] : *tasks) {
    if (source.problem.empty()) {
      out.write(source.path + '\n');
    } else {
      err.write(complaint(source.path, source.problem));
      code = ExitCode::unusable;
    }
  }
  return code;
}

}  // namespace aml::app
