#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "validator/app/accepted.h"
#include "validator/app/machine.h"
#include "validator/app/project_root.h"
#include "validator/app/tasks.h"
#include "validator/config/options.h"
#include "validator/fix/fix.h"
#include "validator/host/file_context.h"
#include "validator/report/report.h"
#include "validator/secrets/redaction.h"
#include "validator/yaml/document.h"

namespace aml::app {

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
  secrets::Redaction redaction;
  std::string diff;         ///< of --diff
  bool diff_hides = false;  ///< it shows `*` for secrets
  bool changes = false;     ///< there was something to fix
  std::string problem;  ///< why the fixed text could not be written; then `file` is as it was read
};

/// Reads, checks, fixes and writes one text at a time; several threads may do so at once.
class Examiner {
 public:
  Examiner(const config::Options& options, const Machine& machine, const ProjectRoot& root,
           const Accepted& accepted)
      : options_(options),
        disk_(machine.disk),
        writer_(machine.writer),
        root_(root),
        accepted_(accepted) {}

  /// Names everything that will be examined: what is wrong in one of these is reported there, not
  /// where another one names it.
  void set_tasks(const std::vector<Task>& tasks);

  Examined examine(const Task& task, Workplace& place);

 private:
  /// Where a text is; nothing when no disk may be asked.
  using Around = std::optional<host::FileContext>;

  Around around_of(const Task& task);
  fix::Choice choice_for(const Task& task, const report::FileReport& file,
                         const Around& around) const;
  void inspect(const Task& task, const Around& around, Examined& examined, Workplace& place) const;
  void judge(std::string_view text, const Task& task, const Around& around, Examined& examined,
             Workplace& place) const;
  bool is_utf16_job(std::string_view text, const CheckOptions& chosen, Workplace& place) const;

  const config::Options& options_;
  const host::Disk& disk_;
  host::Writer& writer_;
  host::Seen seen_{disk_};
  const ProjectRoot& root_;
  const Accepted& accepted_;
};

}  // namespace aml::app
