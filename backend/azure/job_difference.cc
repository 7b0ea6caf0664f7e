#include "backend/azure/job_difference.h"

#include "backend/azure/prepared.h"
#include "validator/text/ascii.h"

namespace aml::azure {
namespace {

using nlohmann::ordered_json;

bool is_empty(const ordered_json& value) {
  return value.is_null() || (value.is_structured() && value.empty());
}

/// Ids are compared without regard to case, as the service does.
bool is_same(const ordered_json& existing, const ordered_json& wanted) {
  if (!existing.is_string() || !wanted.is_string()) return existing == wanted;
  const auto& text = wanted.get_ref<const std::string&>();
  return text == decided_later ||
         text::same_ignoring_case(existing.get_ref<const std::string&>(), text);
}

void compare(const ordered_json& existing, const ordered_json& wanted, const std::string& path,
             std::vector<std::string>& changed) {
  for (const auto& [key, value] : wanted.items()) {
    const std::string below = path.empty() ? key : path + '.' + key;
    if (below == "properties") continue;
    const auto found = existing.find(key);
    const ordered_json known = found == existing.end() ? ordered_json() : *found;
    if (value.is_object() && known.is_object()) {
      compare(known, value, below, changed);
    } else if (!(is_empty(value) && is_empty(known)) && !is_same(known, value)) {
      changed.push_back(below);
    }
  }
}

}  // namespace

std::vector<std::string> changed_settings(const ordered_json& existing,
                                          const ordered_json& wanted) {
  std::vector<std::string> changed;
  if (existing.is_object()) compare(existing, wanted, "", changed);
  return changed;
}

}  // namespace aml::azure
