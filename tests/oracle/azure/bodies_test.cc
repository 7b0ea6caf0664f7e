#include "tests/oracle/azure/bodies.h"

#include <fmt/format.h>
#include <map>
#include <sstream>

#include "tests/catch.h"
#include "tests/oracle/azure/deliberate.h"
#include "tests/oracle/judge/change.h"

using namespace aml;
using namespace aml::oracle;

namespace {

const std::string folder = AML_SOURCE_DIR "/tests/oracle/azure/";

/// A job file of bodies.tsv, with the body that the client makes of it.
struct BodyCase {
  std::string name;
  std::string yaml;
  json body;
};

std::vector<BodyCase> body_cases() {
  std::istringstream lines(read_file(folder + "bodies.tsv"));
  std::vector<BodyCase> cases;
  std::map<std::string, std::pair<std::string, json>> bases;
  std::string line;
  std::getline(lines, line);  // names of the columns
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string base, path, change, patch;
    for (std::string* cell : {&base, &path, &change, &patch}) std::getline(cells, *cell, '\t');
    auto& [yaml, body] = bases[base];
    if (yaml.empty()) {
      yaml = read_file(folder + "bases/" + base + ".yml");
      body = json::parse(read_file(folder + "bases/" + base + ".json"));
    }
    cases.push_back({fmt::format("{} {} {}", base, path, change), changed(yaml, path, change),
                     patch.empty() ? body : body.patch(json::parse(patch))});
  }
  return cases;
}

bool matches(const Deliberate& row, const BodyDifference& difference) {
  const auto same = [](std::string_view text, const json& value) {
    return value.is_discarded() ? text == "-" : text == value.dump();
  };
  return row.path == difference.path && same(row.theirs, difference.theirs) &&
         same(row.ours, difference.ours);
}

/// Compares as bodies are sent: without the order of keys.
std::vector<BodyDifference> compared(const json& theirs, const doc::LoadedJob& job,
                                     const azure::ResolvedAssets& assets) {
  return differences(theirs, json::parse(azure::job_body(job, assets).dump()));
}

azure::ResolvedAssets assets_of(const json& given) {
  azure::ResolvedAssets assets;
  assets.code_id = given.value("code_id", "");
  assets.environment_id = given.value("environment_id", "");
  assets.compute_id = given.value("compute_id", "");
  using Map = std::map<std::string, std::string>;
  assets.input_uris = given.value("input_uris", Map());
  assets.properties = given.value("properties", Map());
  return assets;
}

}  // namespace

TEST_CASE("bodies equal those of the client, field for field") {
  std::array<std::size_t, deliberate_differences.size()> used{};
  std::size_t equal = 0;
  const std::vector<BodyCase> cases = body_cases();
  REQUIRE(cases.size() == 553);
  for (const BodyCase& one : cases) {
    INFO(one.name);
    const std::optional<doc::LoadedJob> job = loaded(one.yaml);
    REQUIRE(job);
    const auto found = compared(one.body, *job, unresolved(*job));
    if (found.empty()) ++equal;
    for (const BodyDifference& difference : found) {
      bool deliberate = false;
      for (std::size_t i = 0; i < used.size() && !deliberate; ++i) {
        deliberate = matches(deliberate_differences[i], difference);
        if (deliberate) ++used[i];
      }
      INFO(difference.words());
      CHECK(deliberate);
    }
  }
  fmt::print("{} of {} bodies are equal\n", equal, cases.size());
  for (std::size_t i = 0; i < used.size(); ++i) {
    fmt::print("{} deliberate at {}: {}\n", used[i], deliberate_differences[i].path,
               deliberate_differences[i].why);
    INFO(deliberate_differences[i].path);
    CHECK(used[i] > 0);
  }
}

TEST_CASE("bodies equal those that the client was recorded to send") {
  const std::vector<json> recordings = read_lines(folder + "recordings.jsonl");
  CHECK(recordings.size() > 50);
  for (const json& recording : recordings) {
    INFO(recording["recording"] << " " << recording["exchange"]);
    std::optional<doc::LoadedJob> job = loaded(recording["yaml"].get<std::string>());
    REQUIRE(job);
    if (job->name.empty()) job->name = recording["name"].get<std::string>();
    if (job->display_name.empty()) job->display_name = job->name;
    if (job->experiment_name.empty()) job->experiment_name = recording["folder"].get<std::string>();
    CHECK(job->name == recording["name"]);
    CHECK(azure::job_api_version(*job) == recording["api_version"].get<std::string>());
    for (const BodyDifference& difference :
         compared(recording["body"], *job, assets_of(recording["assets"]))) {
      FAIL_CHECK(difference.words());
    }
  }
}
