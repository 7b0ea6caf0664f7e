#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/compute/compute.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0816",
    .name = "versioned-compute",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of computes: they have neither versions nor labels",
    .summary = "A compute is named with a version or a label",
    .explanation =
        "Environments, data and models have versions; a compute has a name alone. The command line "
        "tool reads `azureml:gpu:1` as a compute named `gpu:1`, which cannot exist, and "
        "the job fails only when it is submitted.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both};

void check(const Visit& visit, Report& report) {
  const Compute compute = compute_of(visit.job);
  const std::string_view text = text_of(compute.node);
  if (takes_a_value(text)) return;
  const expr::Reference reference = expr::parse_reference(text);
  const bool versioned = reference.kind == expr::ReferenceKind::asset_version;
  if (!versioned && reference.kind != expr::ReferenceKind::asset_label) return;
  if (!reference.prefixed || reference.name.empty()) return;
  const std::size_t size = (versioned ? reference.version : reference.label).size() + 1;
  const std::string_view piece = text.substr(text.size() - size);
  const Span place =
      place_in(visit.job, *compute.node,
               {static_cast<Offset>(text.size() - size), static_cast<Offset>(text.size())});
  Diagnostic diagnostic =
      finding(descriptor, place, versioned ? "a compute has no version" : "a compute has no label",
              fmt::format("write `azureml:{}`", reference.name));
  diagnostic.fixes.push_back(replacing(fmt::format("remove `{}`", piece), place, "", false));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule versioned_compute{descriptor, ".", check};

}  // namespace aml::rules
