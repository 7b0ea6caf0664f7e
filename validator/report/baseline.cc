#include "validator/report/baseline.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace aml::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

std::string baseline_text(std::vector<BaselineEntry> entries) {
  std::sort(entries.begin(), entries.end());
  std::string text = "{\n  \"version\": " + std::to_string(format_version) + ",\n  \"findings\": [";
  // A line for each, so that two versions of the file are easily compared.
  std::string_view separator = "\n";
  for (const BaselineEntry& entry : entries) {
    const Json json = {
        {"path", entry.path}, {"rule", entry.rule}, {"fingerprint", entry.fingerprint}};
    text += separator;
    text += "    " + json.dump(-1, ' ', false, Json::error_handler_t::replace);
    separator = ",\n";
  }
  return text + (entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<std::vector<BaselineEntry>> read_baseline(std::string_view text,
                                                        std::string& problem) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    problem = "is not JSON";
    return {};
  }
  const auto findings = json.is_object() ? json.find("findings") : json.end();
  if (!json.is_object() || findings == json.end() || !findings->is_array()) {
    problem = "is not a baseline: write one with --write-baseline";
    return {};
  }
  if (json.value("version", Json(nullptr)) != format_version) {
    problem = "is a baseline of another version of aml-lint: write it anew with --write-baseline";
    return {};
  }
  std::vector<BaselineEntry> entries;
  for (const Json& entry : *findings) {
    if (entry.is_object()) {
      entries.push_back(
          {text_of(entry, "path"), text_of(entry, "rule"), text_of(entry, "fingerprint")});
    }
    if (!entry.is_object() || entries.back().path.empty() || entries.back().fingerprint.empty()) {
      problem = "has an entry without `path` or `fingerprint`: write it anew with --write-baseline";
      return {};
    }
  }
  return entries;
}

}  // namespace aml::report
