#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/data/component_type.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0901",
    .name = "empty-input-path",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it at submission",
    .summary = "An input that is data has no path",
    .explanation =
        "An input with `type` or `mode` is data, and `path` says where it lies. Without one the "
        "command line tool loads the file, and gives up when it submits it. A plain value such as "
        "a number is written without `type`: `epochs: 5`.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

/// Another key may be a misspelt or an old `path`, which has a finding of its own.
constexpr std::array<std::string_view, 5> data_keys = {"type", "mode", "path_on_compute",
                                                       "datastore", "path"};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || visit.key == nullptr) return;
  const bool data_only = std::ranges::all_of(visit.node.entries, [](const auto& entry) {
    return std::ranges::find(data_keys, entry.name) != data_keys.end();
  });
  if (!data_only || !is_whole(visit.job, visit.node)) return;
  const yaml::Node* path = yaml::find(&visit.node, "path");
  if (path != nullptr && !(path->is_string() && path->text.empty())) return;
  const yaml::Node* type = yaml::find(&visit.node, "type");
  if (type != nullptr && is_component_type(type->text)) return;  // component-key reports it
  Diagnostic diagnostic =
      finding(descriptor, path != nullptr ? path->span : visit.key->span,
              fmt::format("the input `{}` has no path", yaml::key_text(*visit.key)),
              "name a file, folder, URL or asset under `path`");
  diagnostic.absent = {key_path(&visit.node, "path")};
  // The client takes it in pipelines: there, data is often given when they are submitted.
  if (visit.job.what.is(doc::pipeline_job) || is_component(visit.job)) {
    diagnostic.severity = Severity::warning;
  }
  if (visit.job.what.is(doc::pipeline_job)) {
    diagnostic.help += fmt::format(", or give it with `--set {}=PATH`", diagnostic.absent.front());
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule empty_input_path{descriptor, "^.inputs.*", check};

}  // namespace aml::rules
