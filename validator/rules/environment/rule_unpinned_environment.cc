#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0710",
    .name = "unpinned-environment",
    .severity = Severity::hint,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: the label `latest` means the newest version",
    .summary = "The environment can change between runs",
    .explanation =
        "With `@latest`, with a curated environment without a version, and with an image without a "
        "tag or with `:latest`, the job uses the newest version. A run is then not reproducible, "
        "and an unchanged job can start to fail. Name the version, or the tag of the "
        "image. Without a version, other environments are refused: see `unversioned-reference`.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "job component environment deployment",
    .opt_in = true};

void check_reference(const Visit& visit, Report& report) {
  const expr::Reference reference = expr::parse_reference(visit.node.text);
  if (reference.malformed || reference.name.empty()) return;
  // A retired environment gets no newer version, and has a finding of its own.
  const auto* curated = curated_environment(curated_name(reference));
  if (curated != nullptr && curated->retired) return;
  using enum expr::ReferenceKind;
  // Only curated environments may go without a version; others have an error.
  const bool exempt = reference.name.starts_with("AzureML-");
  if (reference.kind == asset_name && reference.prefixed && exempt) {
    report(finding(
        descriptor, visit.node.span,
        fmt::format("`{}` has no version: the newest is used", reference.name),
        fmt::format("write `azureml:{}:1` with the version that is meant", reference.name)));
  } else if (reference.label == "latest" &&
             (reference.kind == asset_label || reference.kind == registry)) {
    report(finding(descriptor, visit.node.span,
                   fmt::format("the newest version of `{}` is used", reference.name),
                   reference.kind == registry ? "write `/versions/` and a number for the label"
                                              : "replace `@latest` with `:VERSION`"));
  }
}

void check(const Visit& visit, Report& report) {
  if (visit.node.is_string()) {
    if (!is_preview(visit.job)) check_reference(visit, report);
    return;
  }
  const yaml::Node* node = image_of(visit.job, visit.node);
  if (node == nullptr) return;
  const Image image = image_from(node->text);
  if (image.repository.empty() || image.pinned || node->text.starts_with("azureml:")) return;
  report(finding(descriptor, node->span,
                 image.tag.empty() ? "this image has no tag: the newest is used"
                                   : "`latest` can change at any time",
                 fmt::format("name a tag: `{}:TAG`", image.repository)));
}

}  // namespace

extern const Rule unpinned_environment{descriptor, environment_places, check};

}  // namespace aml::rules
