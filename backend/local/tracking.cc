#include "backend/local/tracking.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace aml::backend {
namespace {

/// FNV-1a: names give ids, so that nobody has to keep them.
std::uint64_t hash(std::string_view text, std::uint64_t start) {
  std::uint64_t value = start;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return value;
}

constexpr std::uint64_t first_start = 14695981039346656037ULL;

std::string experiment_id(const Job& job) {
  constexpr std::uint64_t range = 1'000'000'000'000'000'000;
  return std::to_string(hash(job.experiment_name, first_start) % range);
}

std::string run_id(const Job& job) {
  return fmt::format("{:016x}{:016x}", hash(job.name, first_start), hash(job.name, ~first_start));
}

std::string experiment_folder(const Home& home, const Job& job) {
  return home.tracking() + '/' + experiment_id(job);
}

std::string run_folder(const Home& home, const Job& job) {
  return experiment_folder(home, job) + '/' + run_id(job);
}

std::string file_address(const std::string& path) {
  std::string address = "file://";
  for (const char c : path) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                       std::string_view("/-_.~").find(c) != std::string_view::npos;
    address += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return address;
}

/// At once, so that no reader sees half of it.
void write_whole(const std::string& path, const std::string& text) {
  const std::string fresh = path + ".new";
  std::ofstream(fresh, std::ios::binary) << text;
  std::error_code ignored;  // tracking is a service to the job: it does not fail for it
  std::filesystem::rename(fresh, path, ignored);
}

/// JSON texts are YAML texts.
std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

void write_run(const Home& home, const Job& job) {
  const int status = job.status == Status::completed  ? 3
                     : job.status == Status::failed   ? 4
                     : job.status == Status::canceled ? 5
                                                      : 1;
  const char* user = std::getenv("USER");
  const std::string folder = run_folder(home, job);
  write_whole(
      folder + "/meta.yaml",
      fmt::format("artifact_uri: {}\nend_time: {}\nentry_point_name: ''\nexperiment_id: '{}'\n"
                  "lifecycle_stage: active\nrun_id: {}\nrun_name: {}\nrun_uuid: {}\n"
                  "source_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: {}\n"
                  "status: {}\ntags: []\nuser_id: {}\n",
                  quoted(file_address(folder) + "/artifacts"),
                  job.ended == 0 ? "null" : std::to_string(job.ended), experiment_id(job),
                  run_id(job), quoted(job.name), run_id(job), job.started, status,
                  quoted(user == nullptr ? "" : user)));
}

/// `timestamp value step` -> value.
std::optional<double> value_of(const std::string& line) {
  std::istringstream words(line);
  std::string time;
  std::string value;
  if (!(words >> time >> value)) return {};
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (end == value.c_str() || *end != '\0') return {};
  return number;
}

std::vector<double> values_in(const std::filesystem::path& path) {
  std::vector<double> values;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    if (file.eof()) break;  // its end has not been written yet
    if (const auto value = value_of(line)) values.push_back(*value);
  }
  return values;
}

}  // namespace

std::map<std::string, std::string> tracking_variables(const Home& home, const Job& job) {
  return {{"MLFLOW_TRACKING_URI", file_address(home.tracking())},
          {"MLFLOW_EXPERIMENT_ID", experiment_id(job)},
          {"MLFLOW_EXPERIMENT_NAME", job.experiment_name},
          {"MLFLOW_RUN_ID", run_id(job)}};
}

void begin_tracking(const Home& home, const Job& job) {
  std::error_code ignored;
  const std::string experiment = experiment_folder(home, job);
  // MLflow makes the others when it needs them; a new folder costs a trial more than anything else.
  for (const char* part : {"metrics", "tags"}) {
    std::filesystem::create_directories(run_folder(home, job) + '/' + part, ignored);
  }
  if (!std::filesystem::exists(experiment + "/meta.yaml", ignored)) {
    write_whole(experiment + "/meta.yaml",
                fmt::format("artifact_location: {}\ncreation_time: {}\nexperiment_id: '{}'\n"
                            "last_update_time: {}\nlifecycle_stage: active\nname: {}\n",
                            quoted(file_address(experiment)), job.created, experiment_id(job),
                            job.created, quoted(job.experiment_name)));
  }
  write_run(home, job);
  const std::string tags = run_folder(home, job) + "/tags/";
  write_whole(tags + "mlflow.runName", job.name);
  for (const auto& [name, value] : job.tags) {
    if (name.find('/') == name.npos) write_whole(tags + name, value);
  }
}

void end_tracking(const Home& home, const Job& job) {
  std::error_code ignored;
  if (std::filesystem::exists(run_folder(home, job), ignored)) write_run(home, job);
}

std::map<std::string, double> last_metrics(const Home& home, const Job& job) {
  std::map<std::string, double> metrics;
  std::error_code problem;
  const std::filesystem::path folder = run_folder(home, job) + "/metrics";
  for (auto entry = std::filesystem::recursive_directory_iterator(folder, problem);
       !problem && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(problem)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    const std::vector<double> values = values_in(entry->path());
    if (!values.empty()) metrics[entry->path().lexically_relative(folder)] = values.back();
  }
  return metrics;
}

std::vector<double> metric_values(const Home& home, const Job& job, const std::string& metric) {
  return values_in(run_folder(home, job) + "/metrics/" + metric);
}

}  // namespace aml::backend
