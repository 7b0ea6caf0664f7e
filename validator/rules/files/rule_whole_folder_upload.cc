#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0610",
    .name = "whole-folder-upload",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: the folder that `code` names is uploaded with all below it",
    .summary = "The folder of the job file itself is uploaded as code",
    .explanation =
        "`code: .` uploads everything that lies beside the job file: the job file itself, "
        "notebooks, data, `.git`. Every change of any of them makes a new snapshot. Move the code "
        "into a folder of its own, such as `src`, or list what stays out in a `.amlignore`.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "job component",
    .opt_in = true};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view path = visit.node.text;
  if (path != "." && path != "./" && path != ".\\" && !path.empty()) return;
  report(finding(descriptor, place_of(visit.node),
                 "everything beside this file is uploaded, the file itself too",
                 "move the code into a folder of its own, such as `src`"));
}

}  // namespace

extern const Rule whole_folder_upload{descriptor, "@.code @.code.local_path", check};

}  // namespace aml::rules
