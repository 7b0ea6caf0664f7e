#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1009",
    .name = "random-sampling-option",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An option of random sampling is given to another algorithm, or is invalid",
    .explanation =
        "`seed`, `rule` and `logbase` steer random sampling; grid and bayesian sampling take no "
        "options, and the command line tool refuses them there. `logbase` is a positive number "
        "other than 1, or `e`; another value is a warning.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check_logbase(const yaml::Node& sampling, Report& report) {
  const yaml::Node* logbase = find_value(&sampling, "logbase");
  if (logbase == nullptr || !logbase->is_scalar() || logbase->type == yaml::ScalarType::boolean) {
    return;
  }
  const auto number = number_of(logbase);
  const bool usable = number ? *number > 0 && (*number < 1 || *number > 1) : logbase->text == "e";
  if (usable) return;
  Diagnostic diagnostic = finding(descriptor, logbase->span,
                                  fmt::format("`{}` is not a base of a logarithm", logbase->text),
                                  "write a positive number other than 1, or `e`");
  diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  const yaml::Node* type = yaml::find(&visit.node, "type");
  if (!is_word(type, "grid") && !is_word(type, "bayesian")) {
    check_logbase(visit.node, report);
    return;
  }
  for (const std::string_view option : {"seed", "rule", "logbase"}) {
    const auto entry = find_entry(&visit.node, option);
    if (!entry) continue;
    report(
        finding(descriptor, entry->key->span,
                fmt::format("`{}` is an option of random sampling; this is {}", option, type->text),
                "remove it, or sample with `type: random`"));
  }
}

}  // namespace

extern const Rule random_sampling_option{descriptor, "^.sampling_algorithm", check};

}  // namespace aml::rules
