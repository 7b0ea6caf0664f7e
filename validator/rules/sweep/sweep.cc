#include "validator/rules/sweep/sweep.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "validator/rules/support.h"

namespace aml::rules {

Names distributions() {
  static constexpr std::array<std::string_view, 10> words = {
      "choice", "uniform", "loguniform", "quniform",   "qloguniform",
      "normal", "qnormal", "lognormal",  "qlognormal", "randint"};
  return words;
}

Names keys_of_a_trial(const doc::Job& job) {
  static constexpr std::array<std::string_view, 5> today = {
      "command", "code", "environment", "environment_variables", "distribution"};
  static constexpr std::array<std::string_view, 6> preview = {
      "command", "code", "environment", "distribution", "compute", "inputs"};
  return is_preview(job) ? Names(preview) : Names(today);
}

std::vector<const yaml::Entry*> bare_trial_keys(const doc::Job& job) {
  const yaml::Node* root = job.document.root;
  if (!job.what.is(doc::sweep_job) || yaml::find(root, "command") == nullptr ||
      yaml::find(root, "trial") != nullptr || !is_whole(job, *root)) {
    return {};
  }
  std::vector<const yaml::Entry*> keys;
  for (const yaml::Entry& entry : root->entries) {
    if (entry.via == nullptr && std::ranges::count(keys_of_a_trial(job), entry.name) > 0)
      keys.push_back(&entry);
  }
  return keys;
}

std::vector<yaml::Entry> component_keys_of_trial(const doc::Job& job) {
  constexpr std::array<std::string_view, 7> of_a_component = {
      "type", "name", "version", "display_name", "description", "tags", "is_deterministic"};
  if (!job.what.is(doc::sweep_job) || is_preview(job)) return {};
  const yaml::Node* trial = yaml::find(job.document.root, "trial");
  std::vector<yaml::Entry> keys;
  bool pasted = false;
  for (const yaml::Entry& entry : entries_of(trial)) {
    const bool known = std::ranges::find(of_a_component, entry.name) != of_a_component.end();
    if (!known) continue;
    if (entry.name == "type" && !text_of(entry.value).starts_with("command")) continue;
    keys.push_back(entry);
    // What a job has as well may have been meant for the sweep.
    pasted |= entry.name == "type" || entry.name == "name" || entry.name == "version" ||
              entry.name == "is_deterministic";
  }
  return pasted ? keys : std::vector<yaml::Entry>{};
}

bool is_word(const yaml::Node* scalar, std::string_view word) {
  std::string plain;
  for (const char c : word) {
    if (c != '_') plain += c;
  }
  const std::string_view text = text_of(scalar);
  return same_word(text, word) || same_word(text, plain);
}

std::optional<double> whole_number_of(const yaml::Node* scalar) {
  const std::optional<double> number = number_of(scalar);
  return number ? std::optional(std::trunc(*number)) : std::nullopt;
}

}  // namespace aml::rules
