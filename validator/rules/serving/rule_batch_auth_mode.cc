#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1713",
    .name = "batch-auth-mode",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the documentation of batch endpoints: `aad_token` only",
    .summary = "A batch endpoint does not take keys",
    .explanation =
        "Callers of a batch endpoint prove who they are by a token of Microsoft Entra. The client "
        "passes on the other words; the service refuses them.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "batch-endpoint"};

void check(const Visit& visit, Report& report) {
  const std::string_view word = text_of(&visit.node);
  const bool is_other =
      same_word(word, "key") || same_word(word, "aml_token") || same_word(word, "amltoken");
  if (!is_other) return;
  Diagnostic diagnostic = finding(descriptor, visit.node.span,
                                  fmt::format("a batch endpoint cannot have `auth_mode: {}`", word),
                                  "write `auth_mode: aad_token`, or leave it out");
  diagnostic.fixes.push_back(
      replacing("change to `aad_token`", visit.node.span, "aad_token", false));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule batch_auth_mode{descriptor, "auth_mode", check};

}  // namespace aml::rules
