#include "backend/submission/settings.h"

#include <fmt/format.h>

#include "backend/submission/shown.h"
#include "validator/secrets/redactor.h"
#include "validator/text/line_table.h"

namespace aml::backend {
namespace {

/// A setting, and its places in the dialects, today's first.
struct SettingPlace {
  std::string name;
  std::vector<std::string> paths;
  std::string value;
};

/// One that every job has.
struct Row {
  std::string_view name;
  std::vector<std::string> paths;
  std::string (*value)(const doc::LoadedJob& job);
};

std::string number(std::optional<long long> value) { return value ? std::to_string(*value) : ""; }

std::string environment(const doc::Environment& environment) {
  if (!environment.reference.empty()) return environment.reference;
  return environment.image.empty() ? environment.build_path : environment.image;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {"name", {"name"}, [](const doc::LoadedJob& job) { return job.name; }},
      {"experiment_name",
       {"experiment_name"},
       [](const doc::LoadedJob& job) { return job.experiment_name; }},
      {"compute",
       {"compute.target", "compute", "trial.compute.target"},
       [](const doc::LoadedJob& job) { return job.compute; }},
      {"resources.instance_count",
       {"resources.instance_count", "trial.resources.instance_count", "compute.instance_count",
        "trial.compute.instance_count"},
       [](const doc::LoadedJob& job) {
         return std::to_string(doc::resources_of(job).instance_count.value_or(1));
       }},
      {"environment",
       {"environment", "trial.environment"},
       [](const doc::LoadedJob& job) { return environment(job.environment); }},
      {"code", {"code", "trial.code"}, [](const doc::LoadedJob& job) { return job.code; }},
      {"distribution.type",
       {"distribution.type", "trial.distribution.type"},
       [](const doc::LoadedJob& job) {
         return job.distribution ? job.distribution->type : std::string();
       }},
      {"limits.timeout",
       {"limits.timeout", "timeout", "timeout_minutes"},
       [](const doc::LoadedJob& job) { return number(job.limits.timeout); }},
      {"limits.max_total_trials",
       {"limits.max_total_trials", "max_total_trials"},
       [](const doc::LoadedJob& job) { return number(job.limits.max_total_trials); }},
      {"limits.max_concurrent_trials",
       {"limits.max_concurrent_trials", "max_concurrent_trials"},
       [](const doc::LoadedJob& job) { return number(job.limits.max_concurrent_trials); }},
  };
  return table;
}

std::string typed(const doc::Typed& typed) {
  if (typed.arguments.empty()) return typed.type;
  return typed.type + ' ' + shown_json(doc::Value{typed.arguments}).dump();
}

/// What a sweep varies, and towards what.
std::vector<SettingPlace> sweep_places(const doc::LoadedJob& job) {
  const doc::Sweep& sweep = *job.sweep;
  std::vector<SettingPlace> places = {
      {"sampling_algorithm", {"sampling_algorithm", "algorithm"}, typed(sweep.algorithm)},
      {"objective.primary_metric", {"objective.primary_metric"}, sweep.primary_metric},
      {"objective.goal", {"objective.goal"}, sweep.goal},
      {"early_termination",
       {"early_termination"},
       sweep.early_termination ? typed(*sweep.early_termination) : std::string()},
      {"limits.trial_timeout", {"limits.trial_timeout"}, number(job.limits.trial_timeout)}};
  for (const auto& [name, distribution] : sweep.search_space) {
    const std::string path = "search_space." + name;
    places.push_back({path, {path}, shown_variables({{name, typed(distribution)}}).at(name)});
  }
  return places;
}

const yaml::Node* at_path(const yaml::Document& document, std::string_view path) {
  const yaml::Node* node = document.root;
  while (node != nullptr && !path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    node = yaml::find(node, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return node;
}

bool is_set(const Overrides& overrides, std::string_view path) {
  for (const auto& [set, value] : overrides.set) {
    if (set == path || path.starts_with(set + ".") || set.starts_with(std::string(path) + ".")) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Setting> settings_of(const yaml::Document& document, const Submission& submission,
                                 const Overrides& overrides) {
  const text::LineTable lines(document.text);
  std::vector<SettingPlace> places;
  for (const Row& row : rows()) {
    places.push_back({std::string(row.name), row.paths, row.value(submission.job)});
  }
  if (submission.job.sweep) {
    for (SettingPlace& place : sweep_places(submission.job)) places.push_back(std::move(place));
  }
  std::vector<Setting> settings;
  for (const SettingPlace& place : places) {
    Setting setting{place.name, secrets::redacted(place.value), "default"};
    for (const std::string& path : place.paths) {
      if (is_set(overrides, path)) {
        setting.source = "--set";
        break;
      }
      const yaml::Node* node = at_path(document, path);
      if (node == nullptr) continue;
      setting.source = fmt::format("{}:{}", submission.file, lines.position(node->span.begin).line);
      break;
    }
    if (place.name == "name" && !overrides.name.empty()) setting.source = "--name";
    if (!setting.value.empty()) settings.push_back(std::move(setting));
  }
  return settings;
}

}  // namespace aml::backend
