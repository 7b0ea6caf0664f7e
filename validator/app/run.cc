#include "validator/app/run.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/app/accepted.h"
#include "validator/app/checking.h"
#include "validator/app/formats.h"
#include "validator/app/output_file.h"
#include "validator/app/project_root.h"
#include "validator/app/rewrite.h"
#include "validator/app/tasks.h"
#include "validator/check/check.h"
#include "validator/report/text_report.h"

namespace aml::app {
namespace {

ExitCode judge(const config::Options& options, const report::Summary& summary, bool fails,
               Output& err) {
  if (summary.unreadable > 0) return ExitCode::unusable;
  if (options.require_jobs && summary.jobs() == 0) {
    err.write("aml-lint: no job file was found, and --require-jobs asks for one\n");
    return ExitCode::unusable;
  }
  return fails ? ExitCode::findings : ExitCode::clean;
}

/// What befell the program itself counts more than findings.
ExitCode worst(const Checking& run, ExitCode code) {
  if (run.crashed()) return ExitCode::internal_error;
  return run.failed_to_write() ? ExitCode::unusable : code;
}

/// --diff: the differences are all that is printed.
ExitCode show_changes(const config::Options& options, Checking& checking, Output& err) {
  const report::Summary summary = checking.all();
  if (checking.hides_secrets()) err.write(hidden_line);
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
    Checking checking(options, machine, *std::move(tasks), root, accepted, *unused, out, err);
    return show_changes(options, checking, err);
  }

  if (options.unsafe_fixes && !options.fix && !options.quiet) {
    err.write(
        "aml-lint: --unsafe-fixes alone changes nothing: add --fix, or --diff to look first\n");
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
  Checking checking(options, machine, *std::move(tasks), root, accepted, *reporter, report_out,
                    err);
  report::Summary summary = checking.all();
  if (options.fix) summary.fixable = 0;  // what is left was given up
  if (filters) out.write(checking.filtered());
  report_out.write(reporter->end(summary));
  const std::string counts = checking.tally().text();
  const bool closes = !options.quiet && !accepted.collects();  // the baseline's line says it all
  const std::string closing = counts + (closes ? report::closing_line(summary) : "");
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

}  // namespace aml::app
