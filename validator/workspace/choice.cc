#include "validator/workspace/choice.h"

#include <filesystem>

namespace aml::workspace {
namespace {

using nlohmann::json;

std::string text_at(const json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

std::string choices_file(const std::string& job_home) { return job_home + "/targets.json"; }

std::optional<Choice> choice_for(const json& all, const std::string& folder) {
  if (!all.is_object()) return {};
  for (std::filesystem::path at(folder);; at = at.parent_path()) {
    const auto found = all.find(at.string());
    if (found != all.end()) {
      return Choice{at.string(),
                    text_at(*found, "backend"),
                    {text_at(*found, "subscription"), text_at(*found, "resource_group"),
                     text_at(*found, "workspace")}};
    }
    if (at == at.parent_path()) return {};
  }
}

}  // namespace aml::workspace
