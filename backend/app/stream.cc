#include "backend/app/stream.h"

#include <fmt/format.h>
#include <optional>

#include "backend/app/follow.h"
#include "backend/app/live_table.h"
#include "backend/app/tell.h"
#include "os/signals.h"
#include "os/stream.h"

namespace aml::backend {
namespace {

std::string ending(const Job& job) {
  std::string line = fmt::format("job {}: {}", job.name, to_string(job.status));
  if (!job.message.empty()) line += ": " + job.message;
  return line;
}

}  // namespace

ExitCode code_of(const Job& job) {
  switch (job.status) {
    case Status::completed:
      return ExitCode::done;
    case Status::canceled:
      return ExitCode::canceled;
    default:
      return ExitCode::failed;
  }
}

ExitCode tell_detached(const std::string& name) {
  tell(
      fmt::format("detached: the job runs on; `aml-job stream -n {0}` follows it again, "
                  "`aml-job cancel -n {0}` ends it",
                  name));
  return ExitCode::detached;
}

ExitCode stream_until_end(const std::string& name, JobBackend& backend) {
  std::optional<os::Interrupts> interrupts(std::in_place);
  bool reader_gone = false;
  const auto known = backend.get(name);
  const bool lives = known && known->type == "sweep" && os::is_terminal(os::standard_output);
  std::optional<LiveTable> table;
  if (lives) table.emplace(name, backend);
  const auto write = [&](const std::string&, std::string_view piece) {
    if (!table) reader_gone = reader_gone || !print(piece);
  };
  const auto job = follow(backend, name, write, [&] {
    if (table) reader_gone = reader_gone || !table->draw();
    return interrupts->seen() || reader_gone;
  });
  interrupts.reset();
  if (table) table->finish();
  if (!job) return refuse(job.error());
  if (!is_final(job->status)) return tell_detached(name);
  tell(ending(*job));
  for (const auto& [metric, value] : job->metrics)
    tell(fmt::format("metric {}: {}", metric, value));
  if (!job->folder.empty()) tell("its files are in " + job->folder);
  return code_of(*job);
}

}  // namespace aml::backend
