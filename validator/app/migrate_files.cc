#include "validator/app/migrate_files.h"

#include <fmt/format.h>

#include "validator/app/rewrite.h"
#include "validator/app/tasks.h"
#include "validator/check/check.h"
#include "validator/host/file_context.h"
#include "validator/migrate/migrate.h"
#include "validator/report/printable.h"
#include "validator/secrets/redaction.h"
#include "validator/text/line_table.h"

namespace aml::app {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

struct Count {
  std::size_t errors = 0;
  std::size_t warnings = 0;

  Count& operator+=(const Count& other) {
    errors += other.errors;
    warnings += other.warnings;
    return *this;
  }
};

class Migrating {
 public:
  Migrating(const config::Options& options, const Machine& machine, Output& out, Output& err)
      : machine_(machine),
        no_disk_(options.no_disk),
        writes_(options.fix && !options.diff),
        out_(out),
        err_(err) {}

  void file(const Task& task) {
    const Source& source = task.source;
    if (!source.problem.empty()) return fail(source, source.problem);
    std::string buffer;
    const auto text = source.standard_input ? host::read_standard_input(buffer)
                                            : machine_.disk.read(source.path, buffer);
    if (!text) return fail(source, text.error());
    const auto around = no_disk_ || source.standard_input
                            ? std::nullopt
                            : host::file_context_of(source.path, seen_);
    const migrate::Migration migration = migrate::migrate(*text, {}, folders_around(around));
    if (source.standard_input && writes_) out_.write(migration.text);
    if (!migration.what.is_checked()) {
      if (source.named) err_.write(complaint(source.path, "is not a job: left as it is"));
      return;
    }
    const bool changes = migration.text != *text;
    if (changes) {
      if (!put(source, *text, migration.text)) return;
      ++migrated_;
    }
    tell(source, *text, migration);
    const Count count =
        findings_in(migration.text, task.options->check, around ? &*around : nullptr);
    (changes || writes_ ? remaining_ : standing_) += count;
    stays_wrong_ = stays_wrong_ || (changes && count.errors > 0);
  }

  ExitCode end() {
    if (hides_secrets_) err_.write(hidden_line);
    err_.write(fmt::format("{} {}; {} left to do by hand, {} to look at\n",
                           counted(migrated_, "file", "files"), writes_ ? "migrated" : "to migrate",
                           counted(left_, "thing", "things"), counted(looks_, "thing", "things")));
    tell(remaining_,
         writes_ ? "remain: run aml-lint" : "would remain: run aml-lint on what --fix writes");
    tell(standing_, "in files that stay as they are: run aml-lint");
    if (failed_) return ExitCode::unusable;
    return left_ > 0 || stays_wrong_ ? ExitCode::findings : ExitCode::clean;
  }

 private:
  void fail(const Source& source, std::string_view problem) {
    failed_ = true;
    err_.write(complaint(source.path, problem));
  }

  /// Looks at the disk around the job file.
  static doc::IsFolder folders_around(const std::optional<host::FileContext>& around) {
    if (!around) return {};
    return [&around](std::string_view path) -> std::optional<bool> {
      const host::Sight::What what = around->look(path).what;
      if (what != host::Sight::What::file && what != host::Sight::What::folder) return {};
      return what == host::Sight::What::folder;
    };
  }

  /// False when it could not be written.
  bool put(const Source& source, std::string_view before, const std::string& after) {
    if (!writes_) {
      const Diff diff = diff_of(source.path, before, after);
      hides_secrets_ = hides_secrets_ || diff.has_secrets;
      out_.write(diff.text);
      return true;
    }
    if (source.standard_input) return true;
    const auto written = machine_.writer.replace(source.path, before, after);
    if (written && *written == host::Writer::Outcome::done) return true;
    fail(source, written ? "cannot be migrated: changed while it was read"
                         : "cannot be migrated: " + written.error());
    return false;
  }

  /// Lines are those of the text that is there now.
  void tell(const Source& source, std::string_view before, const migrate::Migration& migration) {
    const text::LineTable lines(writes_ ? std::string_view(migration.text) : before);
    const secrets::Redaction redaction = secrets::Redaction::of(before);
    for (const migrate::Remark& remark : migration.remarks) {
      ++(remark.left ? left_ : looks_);
      std::string line;
      report::append_printable(source.path, line);
      const text::Position at = lines.position(writes_ ? remark.now : remark.at.begin);
      line += fmt::format(":{}:{}: {}: ", at.line, at.column, remark.left ? "left" : "look");
      report::append_printable(redaction.redacted(remark.message), line);
      err_.write(line + '\n');
    }
  }

  void tell(const Count& count, std::string_view where) {
    if (count.errors + count.warnings == 0) return;
    err_.write(fmt::format("{} and {} {} to see them\n", counted(count.errors, "error", "errors"),
                           counted(count.warnings, "warning", "warnings"), where));
  }

  /// What a job of today's dialect still has wrong, migrated or not.
  static Count findings_in(std::string_view text, CheckOptions options,
                           const host::FileContext* around) {
    Count count;
    options.dialect = doc::Dialect::ga;
    yaml::Arena arena;
    for (const Diagnostic& finding : check(text, options, arena, around).diagnostics) {
      if (finding.severity == Severity::error) ++count.errors;
      if (finding.severity == Severity::warning) ++count.warnings;
    }
    return count;
  }

  const Machine& machine_;
  host::Seen seen_{machine_.disk};
  const bool no_disk_;
  const bool writes_;
  Output& out_;
  Output& err_;
  bool hides_secrets_ = false;
  std::size_t migrated_ = 0;
  std::size_t left_ = 0;
  std::size_t looks_ = 0;
  Count remaining_;           ///< what a migration leaves
  Count standing_;            ///< of jobs that a migration leaves as they are
  bool stays_wrong_ = false;  ///< a job has errors after its migration
  bool failed_ = false;
};

}  // namespace

ExitCode migrate_files(const config::Options& options, const Machine& machine, Output& out,
                       Output& err) {
  const auto tasks = tasks_of(options, machine.disk, err);
  if (!tasks) return ExitCode::unusable;
  Migrating migrating(options, machine, out, err);
  for (const Task& task : *tasks) migrating.file(task);
  return migrating.end();
}

}  // namespace aml::app
