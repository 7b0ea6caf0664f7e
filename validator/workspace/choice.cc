#include "validator/workspace/choice.h"

#include <filesystem>

#include "validator/workspace/json_fields.h"

namespace aml::workspace {

std::string choices_file(const std::string& job_home) { return job_home + "/targets.json"; }

std::optional<Choice> choice_for(const nlohmann::json& all, const std::string& folder) {
  if (!all.is_object()) return {};
  for (std::filesystem::path at(folder);; at = at.parent_path()) {
    const auto found = all.find(at.string());
    if (found != all.end()) {
      return Choice{at.string(),
                    text_in(*found, "backend"),
                    {text_in(*found, "subscription"), text_in(*found, "resource_group"),
                     text_in(*found, "workspace")}};
    }
    if (at == at.parent_path()) return {};
  }
}

}  // namespace aml::workspace
