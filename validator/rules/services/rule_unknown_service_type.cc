#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/services/service_types.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0805",
    .name = "unknown-service-type",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 sends the service without its type",
    .summary = "An interactive service has a type that does not exist",
    .explanation =
        "The types are `jupyter_lab`, `vs_code`, `tensor_board` and `ssh`. The command line tool "
        "takes any word, and silently drops those that it does not know: the job starts without "
        "the service.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  const std::string_view type = text_of(&visit.node);
  const bool known = std::ranges::any_of(
      service_types, [&](std::string_view word) { return same_word(word, type); });
  if (known || !visit.node.is_string()) return;
  Diagnostic diagnostic =
      finding(descriptor, place_of(visit.node), fmt::format("no service is of type `{}`", type));
  if (const auto near = text::nearest(type, service_types)) {
    suggest(diagnostic, visit.node.span, *near);
  } else {
    diagnostic.help = "the types are `jupyter_lab`, `vs_code`, `tensor_board` and `ssh`";
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unknown_service_type{descriptor, "^.services.*.type", check};

}  // namespace aml::rules
