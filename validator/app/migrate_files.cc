#include "validator/app/migrate_files.h"

#include <fmt/format.h>

#include "validator/app/rewrite.h"
#include "validator/app/tasks.h"
#include "validator/migrate/migrate.h"
#include "validator/report/printable.h"
#include "validator/text/line_table.h"

namespace aml::app {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Whether a path of a job stays where the job is: others are not looked up.
bool is_inside(std::string_view path) {
  const bool absolute = path.starts_with('/') || path.starts_with('\\') || path.starts_with('~');
  return !absolute && path.find("..") == path.npos && path.find(':') == path.npos;
}

class Migrating {
 public:
  Migrating(const config::Options& options, const Machine& machine, Output& out, Output& err)
      : machine_(machine), writes_(options.fix && !options.diff), out_(out), err_(err) {}

  void file(const Source& source) {
    if (!source.problem.empty()) return fail(source, source.problem);
    std::string buffer;
    const auto text = source.standard_input ? host::read_standard_input(buffer)
                                            : machine_.disk.read(source.path, buffer);
    if (!text) return fail(source, text.error());
    const migrate::Migration migration = migrate::migrate(*text, {}, folders_around(source));
    if (source.standard_input && writes_) out_.write(migration.text);
    if (!migration.what.ours) {
      if (source.named) err_.write(complaint(source.path, "is no job: left as it is"));
      return;
    }
    if (migration.text != *text) {
      ++migrated_;
      if (!put(source, *text, migration.text)) return;
    }
    tell(source, *text, migration);
  }

  ExitCode end() {
    const bool written = writes_ && migrated_ > 0;
    err_.write(fmt::format("{} {}; {} left to do by hand, {} to look at\n",
                           counted(migrated_, "job", "jobs"), written ? "migrated" : "to migrate",
                           counted(left_, "thing", "things"), counted(looks_, "thing", "things")));
    if (failed_) return ExitCode::unusable;
    return left_ > 0 ? ExitCode::findings : ExitCode::clean;
  }

 private:
  void fail(const Source& source, std::string_view problem) {
    failed_ = true;
    err_.write(complaint(source.path, problem));
  }

  /// Looks at the disk around the job file.
  job::IsFolder folders_around(const Source& source) const {
    if (source.standard_input) return {};
    const std::string folder = source.path.substr(0, source.path.find_last_of('/') + 1);
    return [this, folder](std::string_view path) -> std::optional<bool> {
      if (!is_inside(path)) return {};
      const auto kind = machine_.disk.stat(folder + std::string(path));
      if (!kind) return {};
      return *kind == host::FileKind::folder;
    };
  }

  /// False when it could not be written.
  bool put(const Source& source, std::string_view before, const std::string& after) {
    if (!writes_) {
      out_.write(diff_of(source.path, before, after));
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
    for (const migrate::Remark& remark : migration.remarks) {
      ++(remark.left ? left_ : looks_);
      std::string line;
      report::append_printable(source.path, line);
      const text::Position at = lines.position(writes_ ? remark.now : remark.at.begin);
      line += fmt::format(":{}:{}: {}: ", at.line, at.column, remark.left ? "left" : "look");
      report::append_printable(remark.message, line);
      err_.write(line + '\n');
    }
  }

  const Machine& machine_;
  const bool writes_;
  Output& out_;
  Output& err_;
  std::size_t migrated_ = 0;
  std::size_t left_ = 0;
  std::size_t looks_ = 0;
  bool failed_ = false;
};

}  // namespace

ExitCode migrate_files(const config::Options& options, const Machine& machine, Output& out,
                       Output& err) {
  const auto tasks = tasks_of(options, machine.disk, err);
  if (!tasks) return ExitCode::unusable;
  Migrating migrating(options, machine, out, err);
  for (const Task& task : *tasks) migrating.file(task.source);
  return migrating.end();
}

}  // namespace aml::app
