#include "tests/backend/conformance/conformance.h"

#include <fmt/format.h>
#include <fstream>

#include "backend/app/follow.h"
#include "tests/catch.h"

namespace aml::backend {

const TestBedKind& each_kind() {
  const std::size_t number = GENERATE(range(std::size_t{0}, test_beds().size()));
  return test_beds()[number];
}

Conformance::Conformance(const TestBedKind& kind) : bed_(kind.make()) { UNSCOPED_INFO(kind.name); }

Submission Conformance::submission(const std::string& name, const std::string& command,
                                   const std::string& more) const {
  const std::filesystem::path file = folder() / (name + ".yml");
  std::ofstream(file) << fmt::format(
      "name: {}\ncommand: {}\nenvironment: azureml:any:1\ncompute: {}\n"
      "display_name: a display name\nexperiment_name: an-experiment\ndescription: some words\n"
      "tags: {{a: b}}\nenvironment_variables: {{DB_PASSWORD: {}}}\n{}",
      name, command, bed_->compute(), conformance_secret, more);
  ReadJob read = read_job(file.string(), {{}, {}, false, "host"}, host::real_disk());
  REQUIRE(read.submission);
  return std::move(*read.submission);
}

Result<Job> Conformance::try_submit(const Submission& submission, std::stop_token stop) {
  auto prepared = backend().prepare(submission, {});
  if (!prepared) FAIL(prepared.error().message);
  NoProgress progress;
  return backend().submit(**prepared, progress, std::move(stop));
}

Job Conformance::submit(const Submission& submission) {
  auto job = try_submit(submission);
  if (!job) FAIL(job.error().message);
  bed_->let_end(*job);
  return *job;
}

Job Conformance::submit(const std::string& name, const std::string& command) {
  return submit(submission(name, command));
}

Job Conformance::follow_to_end(const std::string& name) {
  const auto job = follow(
      backend(), name,
      [this](const std::string& file, std::string_view bytes) { logs_[file] += bytes; },
      [] { return false; });
  if (!job) FAIL(job.error().message);
  return *job;
}

std::vector<std::string> names_in(const std::vector<Job>& jobs) {
  std::vector<std::string> names;
  for (const Job& job : jobs) names.push_back(job.name);
  return names;
}

}  // namespace aml::backend
