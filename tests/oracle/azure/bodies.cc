#include "tests/oracle/azure/bodies.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sstream>

namespace aml::oracle {
namespace {

const json absent = json(json::value_t::discarded);

std::string without_prefix(const std::string& reference) {
  const bool is_name = reference.starts_with("azureml:") && !reference.starts_with("azureml://");
  return is_name ? reference.substr(8) : reference;
}

void compare(const json& theirs, const json& ours, const std::string& path,
             std::vector<BodyDifference>& found) {
  if (!theirs.is_object() || !ours.is_object()) {
    if (theirs.is_discarded() || ours.is_discarded() || theirs.dump() != ours.dump()) {
      found.push_back({path, theirs, ours});
    }
    return;
  }
  for (const auto& [key, value] : theirs.items()) {
    compare(value, ours.contains(key) ? ours[key] : absent, path + '/' + key, found);
  }
  for (const auto& [key, value] : ours.items()) {
    if (!theirs.contains(key)) found.push_back({path + '/' + key, absent, value});
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<json> read_lines(const std::string& path) {
  std::istringstream lines(read_file(path));
  std::vector<json> values;
  for (std::string line; std::getline(lines, line);) values.push_back(json::parse(line));
  return values;
}

std::optional<doc::LoadedJob> loaded(std::string_view yaml) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(yaml, arena);
  return doc::load(document, doc::classify(document));
}

azure::ResolvedAssets unresolved(const doc::LoadedJob& job) {
  azure::ResolvedAssets assets;
  assets.code_id = without_prefix(job.code);
  assets.environment_id = job.environment.reference.empty()
                              ? "<inline environment>"
                              : without_prefix(job.environment.reference);
  if (!azure::is_local(job)) assets.compute_id = without_prefix(job.compute);
  for (const auto& [name, input] : job.inputs) {
    if (!input.path.empty()) assets.input_uris[name] = without_prefix(input.path);
  }
  return assets;
}

std::string BodyDifference::words() const {
  const auto shown = [](const json& value) { return value.is_discarded() ? "-" : value.dump(); };
  return fmt::format("{}: the client {}, we {}", path, shown(theirs), shown(ours));
}

std::vector<BodyDifference> differences(const json& theirs, const json& ours) {
  std::vector<BodyDifference> found;
  compare(theirs, ours, "", found);
  return found;
}

}  // namespace aml::oracle
