#include "validator/expr/reference.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0601",
    .name = "unsupported-code-source",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it at submission",
    .summary = "`code` names a registry or a Git repository",
    .explanation =
        "The code of a command job is a local folder or file, a URL, or a code asset of the "
        "workspace. A registry is refused for jobs that are alone. Git addresses are refused "
        "too, unless the private features of the command line tool are switched on; then ignore "
        "this rule.",
    .dialects = Dialects::ga,
    .kinds = "job component",
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  const expr::Reference reference = expr::parse_reference(text_of(&visit.node));
  if (reference.kind == expr::ReferenceKind::git) {
    report(finding(descriptor, visit.node.span, "a job cannot take its code from Git",
                   "check the repository out and name its folder"));
  } else if (reference.kind == expr::ReferenceKind::registry) {
    report(finding(descriptor, visit.node.span, "a job cannot take its code from a registry",
                   "name a local folder, or a code asset of the workspace"));
  }
}

}  // namespace

extern const Rule unsupported_code_source{descriptor, "@.code", check};

}  // namespace aml::rules
