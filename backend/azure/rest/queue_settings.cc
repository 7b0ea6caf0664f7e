#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 5> job_tiers = {{{"spot", "Spot"},
                                            {"basic", "Basic"},
                                            {"standard", "Standard"},
                                            {"premium", "Premium"},
                                            {"null", "Null"}}};
constexpr std::array<std::string_view, 3> priorities = {"low", "medium", "high"};  // from 1

}  // namespace

Json queue_settings_body(const doc::Map& settings) {
  if (settings.empty()) return {};
  Json body = Json::object();
  put(body, "jobTier", sent_or_same(job_tiers, text_under(settings, "job_tier")));
  const std::string priority = text_under(settings, "priority");
  for (std::size_t i = 0; i < priorities.size(); ++i) {
    if (is_word(priority, priorities[i])) body["priority"] = i + 1;
  }
  return body;
}

}  // namespace aml::azure
