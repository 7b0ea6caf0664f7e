#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "backend/azure/rest/job_record.h"
#include "backend/azure/rest/put_back.h"

/// Any JSON as an answer of Azure ML: it is read or refused with a reason, and a job that is read
/// can be written back and read again.

using aml::azure::RestJob;

namespace {

/// Deeper nesting than this allows is for the reader of the bytes to refuse.
constexpr std::size_t longest_answer = 16 * 1024;

void require(bool holds) {
  if (!holds) std::abort();
}

/// What writing back may change.
RestJob lasting(RestJob job) {
  job.id.clear();
  job.status = {};
  job.status_word.clear();
  job.created = 0;
  job.created_by.clear();
  job.archived = true;
  return job;
}

void try_job(const nlohmann::json& answer, std::string_view text) {
  const auto job = aml::azure::parse_job(answer);
  const auto body = aml::azure::archive_body(nlohmann::ordered_json::parse(text), true);
  require(body.at("properties").at("isArchived") == true);
  require(aml::azure::archive_body(body, true) == body);
  if (!job) return require(!job.error().message.empty());
  require(!job->name.empty() && !job->type.empty());
  nlohmann::json again = nlohmann::json::parse(body.dump());
  again["name"] = job->name;
  const auto read_again = aml::azure::parse_job(again);
  require(read_again && lasting(*read_again) == lasting(*job));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > longest_answer) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const nlohmann::json answer = nlohmann::json::parse(text, nullptr, false);
  if (answer.is_discarded()) return 0;
  try_job(answer, text);
  const auto page = aml::azure::parse_job_page(answer);
  if (!page) require(!page.error().message.empty());
  return 0;
}
