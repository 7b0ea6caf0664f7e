#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0910",
    .name = "direct-input",
    .severity = Severity::hint,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of data access modes",
    .summary = "With `direct` the command gets an address, not a path",
    .explanation =
        "`mode: direct` mounts and downloads nothing: the placeholder becomes the address of the "
        "data, and the script has to open it by itself and with credentials of its own. Scripts "
        "that open files need `ro_mount` or `download`.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* mode = yaml::find(&visit.node, "mode");
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const bool uri = type == nullptr || same_word(text_of(type), "uri_file") ||
                   same_word(text_of(type), "uri_folder");
  if (!uri || !same_word(text_of(mode), "direct")) return;
  Diagnostic diagnostic =
      finding(descriptor, mode->span, "the command gets the address of the data, not a path",
              "the script has to open it with credentials of its own");
  diagnostic.fixes.push_back(replacing("change to `ro_mount`", mode->span, "ro_mount", false));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule direct_input{descriptor, "^.inputs.*", check};

}  // namespace aml::rules
