#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0914",
    .name = "data-as-text",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 sends an input that is a plain value as text",
    .summary = "A data asset is written as a plain value",
    .explanation =
        "An input that is a plain value is a number or a text for the command: of "
        "`azureml:flowers:3` the command gets just these letters, and nothing is mounted or "
        "downloaded. Data is a mapping with `type` and `path`.",
    .dialects = Dialects::ga};

bool names_data(const expr::Reference& reference) {
  const bool is_id = reference.kind == expr::ReferenceKind::arm_id;
  return reference.prefixed && (is_id || expr::names_asset(reference.kind));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.key == nullptr) return;
  if (yaml::key_text(*visit.key) == "path") return;  // `slipped-input-key` knows more of it
  const std::string_view text = text_of(&visit.node);
  const expr::Reference reference = expr::parse_reference(text);
  if (!names_data(reference)) return;
  const bool versioned = reference.kind != expr::ReferenceKind::asset_name;
  report(finding(descriptor, visit.node.span, "the command gets this as a string, not as data",
                 fmt::format("write `{{type: uri_folder, path: {}{}}}`, with the type of the data",
                             text, versioned ? "" : "@latest")));
}

}  // namespace

extern const Rule data_as_text{descriptor, "inputs.*", check};

}  // namespace aml::rules
