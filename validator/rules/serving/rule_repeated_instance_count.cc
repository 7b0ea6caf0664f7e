#include <utility>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1709",
    .name = "repeated-instance-count",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The number of machines is given twice",
    .explanation =
        "`resources.instance_count` and `settings.instance_count` say the same. The client refuses "
        "a batch deployment that has both.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "model-batch-deployment"};

void check(const Visit& visit, Report& report) {
  auto first = find_entry(yaml::find(&visit.node, "resources"), "instance_count");
  auto second = find_entry(yaml::find(&visit.node, "settings"), "instance_count");
  if (!first || !second) return;
  if (second->key->span < first->key->span) std::swap(first, second);
  Diagnostic diagnostic =
      finding(descriptor, second->key->span,
              "`instance_count` is in both `resources` and `settings`", "remove one of them");
  diagnostic.notes.push_back({"the other one is here", first->key->span});
  if (auto fix = removing(visit.job.document, *second)) {
    fix->safe = first->value->is_scalar() && first->value->text == second->value->text;
    diagnostic.fixes.push_back(*std::move(fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule repeated_instance_count{descriptor, ".", check};

}  // namespace aml::rules
