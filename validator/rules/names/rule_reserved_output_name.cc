#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0408",
    .name = "reserved-output-name",
    .severity = Severity::info,
    .certainty = Certainty::guess,
    .source = "REST 2022-10-01: the service lists a job's own folder as its output `default`",
    .summary = "An output has the name of the job's own folder",
    .explanation =
        "The service adds an output called `default` to every job: the folder with its logs and "
        "with what it writes to `./outputs`. A declared output of that name may replace it, or be "
        "refused. Choose another name.",
    .fix = FixKind::none,
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr) return;
  report(finding(descriptor, visit.key->span, "every job has an output `default` already",
                 "choose another name"));
}

}  // namespace

extern const Rule reserved_output_name{descriptor, "outputs.default", check};

}  // namespace aml::rules
