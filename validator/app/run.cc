#include "validator/app/run.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <memory>
#include <thread>

#include "validator/app/discover.h"
#include "validator/app/formats.h"
#include "validator/app/in_order.h"
#include "validator/app/output_file.h"
#include "validator/app/project_root.h"
#include "validator/app/rewrite.h"
#include "validator/app/wide_text.h"
#include "validator/check/check.h"
#include "validator/report/printable.h"
#include "validator/report/short_report.h"
#include "validator/report/tally.h"
#include "validator/report/text_report.h"

namespace aml::app {
namespace {

std::string complaint(std::string_view path, std::string_view problem) {
  std::string line = "aml-lint: ";
  report::append_printable(path, line);
  return line + ": " + std::string(problem) + '\n';
}

/// The paths of the command line and of --files-from.
host::Result<std::vector<std::string>> all_paths(const config::Options& options,
                                                 const host::Disk& disk) {
  std::vector<std::string> paths = options.paths;
  if (options.files_from.empty()) return paths;
  std::string buffer;
  const auto list = options.files_from == "-" ? host::read_standard_input(buffer)
                                              : disk.read(options.files_from, buffer);
  if (!list)
    return host::Error{fmt::format("--files-from {}: {}", options.files_from, list.error())};
  for (std::string& path : split_paths(*list)) paths.push_back(std::move(path));
  return paths;
}

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
bool is_filter(const config::Options& options, const std::vector<Source>& sources) {
  return options.fix && !options.diff && std::ranges::any_of(sources, &Source::standard_input);
}

class Run {
 public:
  Run(const config::Options& options, const Machine& machine, std::vector<Source> sources,
      const report::Reporter& reporter, Output& out, Output& err)
      : options_(options),
        disk_(machine.disk),
        writer_(machine.writer),
        sources_(std::move(sources)),
        reporter_(reporter),
        results_(sources_.size(), options.diff ? "" : reporter.separator(), out, err) {}

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
  bool failed_to_write() const { return failed_to_write_; }
  bool has_changes() const { return has_changes_; }
  const report::Tally& tally() const { return tally_; }

 private:
  /// A thread pays for itself from a few files on.
  unsigned workers() const {
    constexpr std::size_t files_per_worker = 4;
    const std::size_t wanted =
        options_.jobs > 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    const std::size_t useful =
        options_.jobs > 0 ? sources_.size() : sources_.size() / files_per_worker;
    return static_cast<unsigned>(std::clamp<std::size_t>(useful, 1, wanted));
  }

  void work() {
    Workplace place;
    report::Summary counts;
    report::Tally tally;
    for (std::size_t at = next_++; at < sources_.size(); at = next_++) {
      results_.put(at, printed(sources_[at], place, counts, tally));
    }
    const std::lock_guard lock(summary_mutex_);
    summary_.add(counts);
    tally_.add(tally);
  }

  /// Everything that is printed for one text. An error of ours concerns this text alone.
  Printed printed(const Source& source, Workplace& place, report::Summary& counts,
                  report::Tally& tally) {
    try {
      place.arena.release();
      const Examined examined = examine(source, place);
      counts.count(examined.file);
      if (options_.summary) tally.count(examined.file);
      return render(source, examined);
    } catch (const std::exception& error) {
      crashed_ = true;
      return {{},
              complaint(source.path,
                        fmt::format("internal error, please report it: {}", error.what()))};
    }
  }

  Examined examine(const Source& source, Workplace& place) {
    constexpr int most_attempts = 3;  // somebody else may write the file at the same time
    for (int attempt = 1;; ++attempt) {
      Examined result;
      result.file = inspect(source, place);
      if (!rewrites(options_) || result.file.error) return result;
      const Rewritten text = rewrite(result.file, options_);
      if (text.text == result.file.text) return result;
      has_changes_ = true;
      if (options_.diff) {
        result.diff = diff_of(result.file, text);
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
      judge(place.text, result.file, place);
      result.file.fixed = text.fixes;
      return result;
    }
  }

  /// Reads and checks.
  report::FileReport inspect(const Source& source, Workplace& place) const {
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
      judge(*text, file, place);
    } else {
      file.error = text.error();
    }
    return file;
  }

  void judge(std::string_view text, report::FileReport& file, Workplace& place) const {
    file.text = text;
    CheckResult result = check(text, options_.check, place.arena);
    if (!result.what.ours && is_utf16_job(text, place)) {
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

  bool is_utf16_job(std::string_view text, Workplace& place) const {
    const std::optional<std::string> utf8 = from_utf16(text);
    return utf8 && check(*utf8, options_.check, place.arena).what.ours;
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
  const std::vector<Source> sources_;
  const bool is_filter_ = is_filter(options_, sources_);
  const ProjectRoot root_{disk_};
  const report::Reporter& reporter_;
  const std::unique_ptr<report::Reporter> short_ = report::short_reporter();
  InOrder results_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> crashed_ = false;
  std::string filtered_;  ///< set by the one worker that has standard input
  std::atomic<bool> failed_to_write_ = false;
  std::atomic<bool> has_changes_ = false;
  std::mutex summary_mutex_;
  report::Summary summary_;
  report::Tally tally_;
};

bool reaches(const report::Summary& summary, Severity threshold) {
  const std::size_t counts[] = {summary.hints, summary.infos, summary.warnings, summary.errors};
  return std::any_of(counts + static_cast<std::size_t>(threshold), std::end(counts),
                     [](std::size_t count) { return count > 0; });
}

ExitCode judge(const config::Options& options, const report::Summary& summary, Output& err) {
  if (summary.unreadable > 0) return ExitCode::unusable;
  if (options.require_jobs && summary.files == 0) {
    err.write("aml-lint: no job file was found, and --require-jobs asks for one\n");
    return ExitCode::unusable;
  }
  return options.fail_on && reaches(summary, *options.fail_on) ? ExitCode::findings
                                                               : ExitCode::clean;
}

/// What befell the program itself counts more than findings.
ExitCode worst(const Run& run, ExitCode code) {
  if (run.crashed()) return ExitCode::internal_error;
  return run.failed_to_write() ? ExitCode::unusable : code;
}

/// --diff: the differences are all that is printed.
ExitCode show_changes(const config::Options& options, const Machine& machine,
                      std::vector<Source> sources, Output& out, Output& err) {
  const auto unused = reporter_for(config::Format::text, options);
  Run checking(options, machine, std::move(sources), *unused, out, err);
  const report::Summary summary = checking.all();
  if (!options.quiet) err.write(report::diff_line(summary));
  const ExitCode code = judge(options, summary, err);
  if (code == ExitCode::unusable) return code;
  return worst(checking, checking.has_changes() ? ExitCode::findings : ExitCode::clean);
}

}  // namespace

ExitCode run(const config::Options& options, const Machine& machine, Output& out, Output& err) {
  const host::Disk& disk = machine.disk;
  const auto paths = all_paths(options, disk);
  if (!paths) {
    err.write("aml-lint: " + paths.error() + '\n');
    return ExitCode::unusable;
  }
  // While the folders are walked.
  const bool folders = std::any_of(paths->begin(), paths->end(), [&](const std::string& path) {
    const auto kind = disk.stat(path);
    return kind && *kind == host::FileKind::folder;
  });
  const std::jthread warming = folders ? std::jthread([] { warm_up(); }) : std::jthread();
  std::vector<Source> sources = discover(*paths, options.stdin_filename, disk);
  if (options.diff) return show_changes(options, machine, std::move(sources), out, err);

  std::optional<OutputFile> file;
  if (!options.output_file.empty()) file.emplace(options.output_file);
  if (file && file->problem()) {
    err.write(complaint(options.output_file, "cannot be written: " + *file->problem()));
    return ExitCode::unusable;
  }
  const bool filters = is_filter(options, sources);
  Output& report_out = file ? file->stream() : filters ? err : out;
  const auto reporter = reporter_for(chosen_format(options), options);
  report_out.write(reporter->begin());
  Run checking(options, machine, std::move(sources), *reporter, report_out, err);
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
  return worst(checking, judge(options, summary, err));
}

ExitCode list_files(const config::Options& options, const host::Disk& disk, Output& out,
                    Output& err) {
  const auto paths = all_paths(options, disk);
  if (!paths) {
    err.write("aml-lint: " + paths.error() + '\n');
    return ExitCode::unusable;
  }
  ExitCode code = ExitCode::clean;
  for (const Source& source : discover(*paths, options.stdin_filename, disk)) {
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
