#include "validator/rules/serving/serving.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1703",
    .name = "incomplete-code",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it for online deployments",
    .summary = "A code folder has no scoring script",
    .explanation =
        "`code` is a folder that is uploaded, and `scoring_script` the file in it that has "
        "`init()` and `run()`. An online deployment with one of them only is refused; for a batch "
        "deployment it is a warning, because the client looks at it later.",
    .dialects = Dialects::ga,
    .kinds = "deployment"};

void check(const Visit& visit, Report& report) {
  const auto code = find_entry(&visit.node, "code");
  const bool has_script = yaml::find(&visit.node, "scoring_script") != nullptr;
  if (!code || has_script || !is_whole(visit.job, visit.node)) return;
  Diagnostic diagnostic = finding(descriptor, code->key->span, "`code` has no `scoring_script`",
                                  "name the script in it that has `init()` and `run()`");
  diagnostic.absent = {key_path(&visit.node, "scoring_script")};
  if (!is_online(visit.job)) diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule incomplete_code{descriptor, "code_configuration", check};

}  // namespace aml::rules
