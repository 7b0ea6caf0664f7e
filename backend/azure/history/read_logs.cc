#include "backend/azure/history/read_logs.h"

#include <fmt/format.h>

#include "backend/azure/assets/log_selection.h"
#include "backend/azure/history/log_piece.h"
#include "backend/azure/history/shown_logs.h"
#include "backend/azure/jobs.h"

namespace aml::azure {
namespace {

using backend::Job;
using backend::Status;

std::vector<std::string> names_of(const RunDetails& details) {
  std::vector<std::string> names;
  for (const auto& [name, url] : details.logs) names.push_back(name);
  return names;
}

/// As the service spells the type of a job.
std::string_view service_type(const Job& job) { return job.type == "sweep" ? "Sweep" : "Command"; }

Job with_details(Job job, const RunDetails& details) {
  if (!details.status.empty()) {
    job.status = backend::status_from(details.status).value_or(Status::unknown);
  }
  job.started = details.started;
  job.ended = details.ended;
  job.message = details.error;
  job.exit_code = failed_process(details.error).exit_code;
  return job;
}

/// Whether the next look may succeed.
bool may_pass(const backend::Error& error) {
  return error.code == backend::ErrorCode::unavailable ||
         error.code == backend::ErrorCode::throttled || error.code == backend::ErrorCode::cancelled;
}

}  // namespace

Result<Job> LogReader::known_job(const std::string& name) {
  const auto found = followed_.find(name);
  if (found != followed_.end()) return found->second;
  auto job = get_job(workspace_, name);
  if (job) followed_.emplace(name, *job);
  return job;
}

Result<backend::Look> LogReader::look(const std::string& name, backend::LogPosition& position,
                                      const backend::LogSink& sink,
                                      std::vector<std::string>& problems) {
  const auto known = known_job(name);
  if (!known) return known.error();
  const auto details = run_details(data_plane_, name);
  if (!details && details.error().code == backend::ErrorCode::not_found) {
    followed_.erase(name);  // run history does not have it yet, so the job is asked again
    return backend::Look{*known};
  }
  if (!details) return details.error();
  backend::Look look{with_details(*known, *details)};
  const auto names = look.job.status == Status::failed
                         ? logs_of_failure(names_of(*details), service_type(look.job),
                                           failed_process(details->error).rank, position)
                         : select_logs(names_of(*details), service_type(look.job));
  const auto has_more = read(names, *details, position, sink, problems);
  if (!has_more) return has_more.error();
  look.has_more = *has_more;
  if (look.has_more || !is_final(look.job.status)) return look;
  followed_.erase(name);
  for (const std::string& warning : details->warnings) problems.push_back("warning: " + warning);
  if (look.job.type != "sweep") return look;
  auto ended = get_job(workspace_, name);  // its best trial is known now
  if (ended) look.job = with_details(std::move(*ended), *details);
  return look;
}

Result<bool> LogReader::read(const std::vector<std::string>& names, const RunDetails& details,
                             backend::LogPosition& position, const backend::LogSink& sink,
                             std::vector<std::string>& problems) {
  constexpr std::uint64_t most_of_a_request = std::uint64_t{1} << 20U;
  constexpr std::uint64_t most_of_a_look = std::uint64_t{8} << 20U;
  std::uint64_t read = 0;
  bool is_again = false;  // whether another look may read what this one could not
  for (const std::string& name : names) {
    const std::string& url = details.logs.at(name);
    for (bool has_more = true; has_more;) {
      if (read >= most_of_a_look) return true;
      const auto begin = position.find(name);
      const auto piece = read_log_piece(
          anonymous_, url, begin == position.end() ? 0 : begin->second, most_of_a_request);
      if (!piece && may_pass(piece.error())) {
        return backend::prefixed(fmt::format("cannot read `{}`: ", name), piece.error());
      }
      int& refusals = refusals_[http::without_query(url)];
      if (!piece) {
        ++refusals;
        if (refusals == 1)
          is_again = true;    // the signature may have expired: details have a new one
        if (refusals == 2) {  // the state of the job is of use without its log
          problems.push_back(fmt::format("cannot read `{}`: {}", name, piece.error().message));
        }
        break;
      }
      refusals = 0;
      if (!piece->bytes.empty() || begin != position.end()) position[name] = piece->end;
      if (!piece->bytes.empty()) sink(name, piece->bytes);
      read += piece->bytes.size();
      has_more = piece->has_more;
    }
  }
  return is_again;
}

}  // namespace aml::azure
