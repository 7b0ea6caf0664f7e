#include "validator/document/loaded_job.h"

#include <cmath>

#include "validator/document/field_reader.h"
#include "validator/document/read_environment.h"

namespace aml::doc {
namespace {

/// The client cuts a number under `value` to a whole number; written as the input itself it does
/// not.
std::string cut_number(const Value* value, std::string text) {
  constexpr double beyond = 9.2e18;
  const auto* number = value == nullptr ? nullptr : std::get_if<double>(&value->of);
  const bool is_cut = number != nullptr && std::abs(*number) < beyond;
  return is_cut ? std::to_string(static_cast<long long>(*number)) : text;
}

/// `${{ inputs.x }}` as `${{inputs.x}}`.
std::string without_inner_blanks(const std::string& command) {
  const auto size = static_cast<Offset>(command.size());
  std::string result;
  Offset copied = 0;
  for (const expr::Placeholder& found : expr::find_placeholders({command, {{0, 0}}, size}).list) {
    const bool respelt = found.inner_blanks && found.fault == expr::Fault::none &&
                         found.spelling == expr::Spelling::dollar_braces;
    if (!respelt) continue;
    result += command.substr(copied, found.span.begin - copied);
    result += expr::spell(found.spelling, found.path.of(command));
    copied = found.span.end;
  }
  return result + command.substr(copied);
}

class Loader {
 public:
  Loader(const Value& tree, const Kind* kind) : tree_(tree) { job_.kind = kind; }

  LoadedJob load() {
    read_job();
    return std::move(job_);
  }

 private:
  void read_job() {
    Fields root(&tree_, "", job_.unread);
    // What the client drops.
    for (const char* dropped :
         {"$schema", "type", "id", "status", "creation_context", "log_files", "parameters"}) {
      root.take(dropped);
    }
    job_.name = root.text("name");
    job_.display_name = root.text("display_name");
    job_.experiment_name = root.text("experiment_name");
    job_.description = root.text("description");
    job_.parent_job_name = root.text("parent_job_name");
    job_.tags = root.strings("tags");
    job_.properties = root.strings("properties");
    job_.compute = root.text("compute");
    job_.identity = root.map("identity");
    job_.services = root.map("services");
    job_.queue_settings = root.map("queue_settings");
    read_inputs(root);
    read_outputs(root);
    read_limits(root);
    if (job_.kind == command_job) return read_command(root);
    read_sweep(root);
    job_.sweep->resources = resources(root);
    if (!root.has("trial")) return;
    Fields trial(root.take("trial"), "trial", job_.unread);
    for (const char* dropped : {"$schema", "queue_settings"}) trial.take(dropped);
    read_command(trial);
  }

  /// What a command job and the trial of a sweep have in common.
  void read_command(Fields& level) {
    job_.command = without_inner_blanks(level.text("command"));
    job_.code = level.text("code");
    if (const Value* environment = level.take("environment")) {
      job_.environment = read_environment(*environment, level.path("environment"), job_.unread);
    }
    for (const auto& [name, value] : level.map("environment_variables")) {
      auto& variable = job_.environment_variables[name];
      if (!value.is_null()) variable = python_text(value);
    }
    job_.resources = resources(level);
    if (!level.has("distribution")) return;
    Fields fields(level.take("distribution"), level.path("distribution"), job_.unread);
    Distribution& distribution = job_.distribution.emplace();
    distribution.type = fields.text("type");
    distribution.process_count_per_instance = fields.number("process_count_per_instance");
    distribution.worker_count = fields.number("worker_count");
    distribution.parameter_server_count = fields.number("parameter_server_count");
    distribution.others = fields.rest();
  }

  std::optional<Resources> resources(Fields& level) {
    if (!level.has("resources")) return {};
    Fields fields(level.take("resources"), level.path("resources"), job_.unread);
    Resources resources;
    resources.instance_count = fields.number("instance_count");
    resources.instance_type = fields.text("instance_type");
    resources.shm_size = fields.text("shm_size");
    if (fields.is_list("docker_args")) {
      resources.docker_args_list = fields.texts("docker_args");
    } else {
      resources.docker_args = fields.text("docker_args");
    }
    resources.locations = fields.texts("locations");
    resources.max_instance_count = fields.number("max_instance_count");
    resources.properties = fields.map("properties");
    return resources;
  }

  void read_inputs(Fields& root) {
    Fields inputs(root.take("inputs"), "inputs", job_.unread);
    for (const auto& [name, value] : inputs.rest()) {
      Input& input = job_.inputs[name];
      if (value.map() == nullptr) {
        if (value.is_null() || value.is_collection()) job_.unread.push_back(inputs.path(name));
        input.literal = as_text(value);
        continue;
      }
      Fields fields(&value, inputs.path(name), job_.unread);
      if (fields.has("value"))
        input.literal = cut_number(find(&value, "value"), fields.text("value"));
      if (fields.has("type")) input.type = fields.text("type");
      input.path = fields.text("path");
      input.mode = fields.text("mode");
      input.datastore = fields.text("datastore");
    }
  }

  void read_outputs(Fields& root) {
    Fields outputs(root.take("outputs"), "outputs", job_.unread);
    for (const auto& [name, value] : outputs.rest()) {
      Output& output = job_.outputs[name];
      if (value.is_null()) continue;
      Fields fields(&value, outputs.path(name), job_.unread);
      if (fields.has("type")) output.type = fields.text("type");
      output.path = fields.text("path");
      output.mode = fields.text("mode");
      output.name = fields.text("name");
      output.version = fields.text("version");
    }
  }

  void read_limits(Fields& root) {
    if (!root.has("limits")) return;
    Fields fields(root.take("limits"), "limits", job_.unread);
    job_.limits.timeout = fields.number("timeout");
    if (job_.kind == command_job) return;
    job_.limits.trial_timeout = fields.number("trial_timeout");
    job_.limits.max_total_trials = fields.number("max_total_trials");
    job_.limits.max_concurrent_trials = fields.number("max_concurrent_trials");
  }

  Typed typed(const Value* value, const std::string& path) {
    Fields fields(value, path, job_.unread);
    Typed typed;
    typed.type = fields.text("type");
    typed.arguments = fields.rest();
    return typed;
  }

  void read_sweep(Fields& root) {
    Sweep& sweep = job_.sweep.emplace();
    const Value* algorithm = find(&tree_, "sampling_algorithm");
    if (algorithm != nullptr && algorithm->map() != nullptr) {
      sweep.algorithm = typed(root.take("sampling_algorithm"), "sampling_algorithm");
    } else {
      sweep.algorithm.type = root.text("sampling_algorithm");
    }
    Fields space(root.take("search_space"), "search_space", job_.unread);
    for (const auto& [name, value] : space.rest()) {
      sweep.search_space[name] = typed(&value, space.path(name));
    }
    if (root.has("early_termination")) {
      sweep.early_termination = typed(root.take("early_termination"), "early_termination");
    }
    Fields objective(root.take("objective"), "objective", job_.unread);
    sweep.goal = objective.text("goal");
    sweep.primary_metric = objective.text("primary_metric");
  }

  const Value& tree_;
  LoadedJob job_;
};

}  // namespace

const Resources& resources_of(const LoadedJob& job) {
  static const Resources none;
  if (job.resources) return *job.resources;
  return job.sweep && job.sweep->resources ? *job.sweep->resources : none;
}

std::optional<LoadedJob> load(const yaml::Document& document, const Classification& what,
                              const IsFolder& is_folder) {
  if (!document.broken.empty()) return {};
  const std::optional<Value> tree = in_today_words(document, what, is_folder);
  if (!tree || tree->map() == nullptr) return {};
  return Loader(*tree, what.kind).load();
}

}  // namespace aml::doc
