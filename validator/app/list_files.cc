#include "validator/app/list_files.h"

#include "validator/app/tasks.h"
#include "validator/document/classification.h"
#include "validator/yaml/document.h"

namespace aml::app {
namespace {

/// Whether a file is of the kind, or of a kind of the group, that --kind names.
host::Result<bool> is_wanted(const Task& task, const std::string& wanted, const host::Disk& disk) {
  if (wanted.empty()) return true;
  std::string buffer;
  const auto text = task.source.standard_input ? host::read_standard_input(buffer)
                                               : disk.read(task.source.path, buffer);
  if (!text) return host::Error{text.error()};
  yaml::Arena arena;
  const doc::Kind* kind =
      doc::classify(yaml::parse(*text, arena), task.options->check.dialect).kind;
  return kind != nullptr && (kind->id == wanted || kind->group == wanted);
}

}  // namespace

ExitCode list_files(const config::Options& options, const host::Disk& disk, Output& out,
                    Output& err) {
  const auto tasks = tasks_of(options, disk, err);
  if (!tasks) return ExitCode::unusable;
  ExitCode code = ExitCode::clean;
  for (const Task& task : *tasks) {
    const Source& source = task.source;
    const auto wanted = source.problem.empty() ? is_wanted(task, options.kind, disk)
                                               : host::Result<bool>(host::Error{source.problem});
    if (!wanted) {
      err.write(complaint(source.path, wanted.error()));
      code = ExitCode::unusable;
    } else if (*wanted) {
      out.write(source.path + '\n');
    }
  }
  return code;
}

}  // namespace aml::app
