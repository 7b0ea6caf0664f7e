#include "validator/rules/placeholders/undefined.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0503",
    .name = "undefined-parameter",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a sweep replaces the names under `search_space`",
    .summary = "The command refers to a search-space parameter that does not exist",
    .explanation =
        "In each trial of a sweep, `${{search_space.NAME}}` becomes the value that was drawn for "
        "the parameter NAME. The command line tool does not compare the names, so a slip is found "
        "only when every trial has failed. A command job has no search space at all: use an input "
        "there.",
    .fix = FixKind::safe};

void check(const Visit& visit, Report& report) {
  report_undefined(visit, report, doc::DeclarationKind::parameter, descriptor);
}

}  // namespace

extern const Rule undefined_parameter{descriptor, ".", check};

}  // namespace aml::rules
