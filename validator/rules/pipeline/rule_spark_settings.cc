#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/data/component_type.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1516",
    .name = "spark-settings",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary =
        "A Spark step or component lacks a setting, or its data has another mode than `direct`",
    .explanation =
        "`conf` of a Spark step needs `spark.driver.cores`, `spark.driver.memory`, "
        "`spark.executor.cores`, `spark.executor.memory`, and `spark.executor.instances` unless "
        "executors are allocated dynamically. Its data is read and written by Spark itself: "
        "`mode: direct`. It runs on a `compute` or on `resources`, not on both. A Spark component "
        "by itself passes without them; the first pipeline that uses it is refused.",
    .fix = FixKind::safe,
    .kinds = "pipeline pipeline-component spark-component",
    .reaches_users = true};

constexpr std::array<std::string_view, 5> needed_settings = {
    "spark.driver.cores", "spark.driver.memory", "spark.executor.cores", "spark.executor.memory",
    "spark.executor.instances"};

bool is_given(const yaml::Node* value) {
  if (value == nullptr || value->is_null()) return false;
  return number_of(value) != std::optional<double>(0);
}

bool allocates_dynamically(const yaml::Node* conf) {
  return yaml::find(conf, "spark.dynamicAllocation.enabled") != nullptr;
}

/// The key that was meant for a setting.
const yaml::Entry* meant_for(const yaml::Node& conf, std::string_view setting) {
  for (const yaml::Entry& entry : conf.entries) {
    const bool other = std::ranges::find(needed_settings, entry.name) != needed_settings.end();
    if (!other && text::nearest(entry.name, std::span(&setting, 1))) return &entry;
  }
  return nullptr;
}

void check_conf(const Visit& visit, const yaml::Node& conf, Report& report) {
  if (!conf.is_mapping() || !is_whole(visit.job, conf)) return;
  for (const std::string_view setting : needed_settings) {
    const yaml::Node* value = yaml::find(&conf, setting);
    if (is_given(value)) continue;
    if (setting == "spark.executor.instances" && allocates_dynamically(&conf)) continue;
    const yaml::Entry* meant = value == nullptr ? meant_for(conf, setting) : nullptr;
    if (meant != nullptr) {
      Diagnostic diagnostic = finding(descriptor, meant->key->span,
                                      fmt::format("unknown key `{}` in `conf`", meant->name));
      suggest(diagnostic, meant->key->span, setting);
      report(std::move(diagnostic));
    } else {
      report(finding(descriptor, value != nullptr ? place_of(*value) : conf.key->span,
                     value != nullptr ? fmt::format("`{}` must be at least 1", setting)
                                      : fmt::format("`conf` lacks the key `{}`", setting),
                     value != nullptr ? "" : fmt::format("add `{}:` with a value", setting)));
    }
  }
}

void check_modes(const yaml::Node* block, std::string_view word, std::string_view whose,
                 Report& report) {
  for (const yaml::Entry& entry : entries_of(block)) {
    const yaml::Node* type = yaml::find(entry.value, "type");
    const yaml::Node* mode = yaml::find(entry.value, "mode");
    if (type == nullptr || is_component_type(text_of(type))) continue;
    if (same_word(text_of(mode), "direct")) continue;
    Diagnostic diagnostic = finding(
        descriptor, mode != nullptr ? place_of(*mode) : entry.key->span,
        fmt::format("the {} `{}` of a Spark {} needs `mode: direct`", word, entry.name, whose),
        mode != nullptr ? "change it to `direct`" : "add `mode: direct`");
    if (mode == nullptr) diagnostic.absent = {key_path(entry.value, "mode")};
    report(std::move(diagnostic));
  }
}

/// What a step and a component need alike. `name` is where it is said that there is no `conf`.
void check_program(const Visit& visit, const yaml::Node& program, Span name, std::string_view whose,
                   Report& report) {
  const auto conf = find_entry(&program, "conf");
  if (conf) {
    check_conf(visit, *conf->value, report);
  } else if (is_whole(visit.job, program)) {
    Diagnostic diagnostic =
        finding(descriptor, name, fmt::format("the Spark {} lacks `conf`", whose),
                "add `conf:` with the cores and the memory of driver and executors");
    diagnostic.absent = {key_path(&program, "conf"), key_path(&program, "component")};
    report(std::move(diagnostic));
  }
  check_modes(yaml::find(&program, "inputs"), "input", whose, report);
  check_modes(yaml::find(&program, "outputs"), "output", whose, report);
}

/// The compute of the pipeline is not that of its Spark steps.
void check_place(const Visit& visit, const Step& step, Report& report) {
  const yaml::Node* owner = step.scope.owner;
  const auto resources = find_entry(owner, "resources");
  const bool has_compute = yaml::find(owner, "compute") != nullptr;
  if (resources && has_compute) {
    report(finding(descriptor, resources->key->span,
                   "a Spark step has `compute` or `resources`, not both", "remove one of them"));
  } else if (!resources && !has_compute && is_whole(visit.job, *owner)) {
    Diagnostic diagnostic = finding(
        descriptor, step.declaration.key->span,
        fmt::format("the Spark step `{}` has neither `resources` nor `compute`",
                    step.declaration.name),
        "add `resources` with `instance_type` and `runtime_version`, or a `compute` of its own");
    diagnostic.absent = {key_path(owner, "resources"), key_path(owner, "compute"),
                         key_path(owner, "component")};
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  if (visit.job.what.kind->id == "spark-component") {
    const auto entry = find_entry(&visit.node, "entry");
    if (entry) check_program(visit, visit.node, entry->key->span, "component", report);
  }
  for (const Step& step : steps_of(visit.job)) {
    if (step.kind != StepKind::spark || step.component != nullptr) continue;
    check_program(visit, *step.scope.owner, step.declaration.key->span, "step", report);
    // A pipeline component runs where the pipeline around it says.
    if (!is_component(visit.job)) check_place(visit, step, report);
  }
}

}  // namespace

extern const Rule spark_settings{descriptor, ".", check};

}  // namespace aml::rules
