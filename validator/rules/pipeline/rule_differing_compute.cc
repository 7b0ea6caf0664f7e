#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1515",
    .name = "differing-compute",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "no page of the documentation says which of the two is used",
    .summary = "A pipeline names two computes for its steps",
    .explanation =
        "`compute` at the top level and `default_compute` under `settings` both say where steps "
        "without a compute of their own run. Keep one of them.",
    .kinds = "pipeline"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* compute = yaml::find(&visit.node, "compute");
  const yaml::Node* other = yaml::find_path(&visit.node, {"settings", "default_compute"});
  const auto bare = [](std::string_view text) {
    constexpr std::string_view prefix = "azureml:";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
  };
  if (text_of(compute).empty() || text_of(other).empty()) return;
  if (bare(compute->text) == bare(other->text)) return;
  Diagnostic diagnostic =
      finding(descriptor, other->span, "the pipeline names another `compute` for the same steps",
              "keep one of them");
  diagnostic.notes.push_back({"`compute` is here", compute->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule differing_compute{descriptor, ".", check};

}  // namespace aml::rules
