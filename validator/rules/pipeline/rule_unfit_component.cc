#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1524",
    .name = "unfit-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it, but for command jobs without data",
    .summary = "A pipeline names a file for a component that is something else",
    .explanation =
        "A step runs a component. A pipeline component needs a step of `type: pipeline`, and such "
        "a step runs no other. Jobs, environments and the like are no components; a job "
        "without values of its own is taken for one, and its compute and limits are lost.",
    .kinds = "pipeline pipeline-component",
    .needs = Needs::disk,
    .reaches_users = true};

/// Whether the client takes a job's file for a component: where nothing gives it a value.
bool passes_for_component(const OtherFile& file) {
  const bool pipeline = file.what.is(doc::pipeline_job);
  if (!file.what.is(doc::command_job) && !pipeline) return false;
  const yaml::Node* root = file.document.root;
  const auto has_type = [](const yaml::Entry& one) {
    return yaml::find(one.value, "type") != nullptr;
  };
  if (pipeline && !std::ranges::all_of(entries_of(yaml::find(root, "outputs")), has_type)) {
    return false;
  }
  return std::ranges::none_of(entries_of(yaml::find(root, "inputs")), [](const yaml::Entry& input) {
    return input.value->is_scalar() || yaml::find(input.value, "path") != nullptr ||
           yaml::find(input.value, "value") != nullptr;
  });
}

/// Whether something in a job's file is lost where it is taken for a component.
bool loses_keys(const OtherFile& file) {
  constexpr std::string_view lost[] = {"compute",         "limits",        "settings",
                                       "services",        "identity",      "environment_variables",
                                       "experiment_name", "queue_settings"};
  return std::ranges::any_of(
      lost, [&](std::string_view key) { return yaml::find(file.document.root, key) != nullptr; });
}

/// Whether a file that is not a document of Azure ML can be a component all the same: it has a key
/// of one, or is too broken to show it.
bool may_be_component(const OtherFile& file) {
  constexpr std::string_view keys[] = {"command", "environment", "jobs", "task", "entry", "type"};
  return !file.document.broken.empty() || std::ranges::any_of(keys, [&](std::string_view key) {
    return yaml::find(file.document.root, key) != nullptr;
  });
}

/// A note at what says of which kind the file is.
void note_kind(Diagnostic& diagnostic, const ComponentFile& component) {
  const yaml::Node* root = component.file->document.root;
  if (root == nullptr) return;
  const yaml::Node* schema = yaml::find(root, "$schema");
  const yaml::Node* type = schema != nullptr ? schema : yaml::find(root, "type");
  const Span place = type != nullptr ? type->span : Span{root->span.begin, root->span.begin};
  diagnostic.notes.push_back(
      note_in(*component.file, component.path.text, place, "the file is this"));
}

constexpr std::string_view name_a_component =
    "name the file of a component, or write the step's `command` and `environment` here";

/// Of a file that is not a document of Azure ML. As a pipeline's component the client takes
/// anything.
void report_other_file(const ComponentUse& use, const ComponentFile& component, Report& report) {
  if (may_be_component(*component.file)) return;
  const yaml::Node* root = yaml::resolve(component.file->document.root);
  const bool is_empty = root == nullptr || root->is_null();
  Diagnostic diagnostic = finding(
      descriptor, place_of(use.component),
      fmt::format("`{}` is {}", component.path.text, is_empty ? "empty" : "not a component"),
      std::string(name_a_component));
  if (!is_empty && use.kind == StepKind::pipeline) diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

void report_other_kind(const ComponentUse& use, const ComponentFile& component, Report& report) {
  const doc::Kind& kind = *component.file->what.kind;
  const bool passes =
      passes_for_component(*component.file) &&
      takes(use.kind, &kind == doc::pipeline_job ? "pipeline-component" : "command-component");
  if (passes && !loses_keys(*component.file)) return;
  Diagnostic diagnostic =
      finding(descriptor, place_of(use.component),
              fmt::format("`{}` is not a component: {}", component.path.text, kind.word),
              std::string(name_a_component));
  if (passes) diagnostic.severity = Severity::warning;
  note_kind(diagnostic, component);
  report(std::move(diagnostic));
}

void report_unfit(const ComponentUse& use, const ComponentFile& component, Report& report) {
  if (component.file == nullptr) return;
  if (component.file->what.kind == nullptr) return report_other_file(use, component, report);
  if (!component.file->document.broken.empty()) return;
  const doc::Kind& kind = *component.file->what.kind;
  if (kind.is_among("flow run old-component")) return;  // flows of prompts are components, too
  if (!kind.is_among("component")) return report_other_kind(use, component, report);
  if (takes(use.kind, kind.id)) return;
  Diagnostic diagnostic =
      finding(descriptor, place_of(use.component),
              fmt::format("`{}` is a {}, and a {} is needed here", component.path.text, kind.word,
                          component_of(use.kind)->word));
  const std::string_view type = kind.id.substr(0, kind.id.find('-'));
  const bool is_whole = use.user.parent == nullptr;
  diagnostic.help = is_whole
                        ? "name a file of `type: pipeline` with `jobs`"
                        : fmt::format("write `type: {}` beside it, or name another file", type);
  note_kind(diagnostic, component);
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  for (const ComponentUse& use : component_uses(visit.job)) {
    const auto component = component_file(&use.component, visit.around);
    if (component) report_unfit(use, *component, report);
  }
}

}  // namespace

extern const Rule unfit_component{descriptor, ".", check};

}  // namespace aml::rules
