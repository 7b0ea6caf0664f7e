#include "validator/rules/compute/compute.h"

#include "validator/expr/reference.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

const yaml::Node* command_node(const doc::Job& job) {
  return doc::command_node(job.document, job.what);
}

ComputeKind kind_of(std::string_view text) {
  if (takes_a_value(text) || text.find(' ') != text.npos) return ComputeKind::unknown;
  if (same_word(text, "local") || same_word(text, "azureml:local")) return ComputeKind::local;
  if (text == "serverless" || text == "azureml:serverless") return ComputeKind::serverless;
  const expr::Reference reference = expr::parse_reference(text);
  using enum expr::ReferenceKind;
  if (reference.kind == virtual_cluster) return ComputeKind::virtual_cluster;
  const bool named = reference.kind == asset_name || reference.kind == local_path ||
                     (reference.kind == arm_id && reference.type == "computes");
  return named ? ComputeKind::cluster : ComputeKind::unknown;
}

const yaml::Node* home_of_instance_count(const doc::Job& job) {
  return is_preview(job) ? yaml::find(command_node(job), "compute")
                         : resources_with(job, "instance_count");
}

}  // namespace

Compute compute_of(const doc::Job& job) {
  const bool preview = is_preview(job);
  const yaml::Node* home = preview ? command_node(job) : job.document.root;
  const yaml::Node* compute = yaml::find(home, "compute");
  if (compute != nullptr && compute->is_mapping()) compute = yaml::find(compute, "target");
  if (compute == nullptr) {
    const bool certain = !preview && job.document.broken.empty() && !has_near_miss(home, "compute");
    return {certain ? ComputeKind::serverless : ComputeKind::unknown, nullptr};
  }
  return {kind_of(text_of(compute)), compute};
}

const yaml::Node* resources_with(const doc::Job& job, std::string_view key) {
  for (const yaml::Node* home : {command_node(job), job.document.root}) {
    const yaml::Node* resources = yaml::find(home, "resources");
    if (yaml::find(resources, key) != nullptr) return resources;
  }
  return nullptr;
}

const yaml::Node* instance_count_of(const doc::Job& job) {
  return yaml::find(home_of_instance_count(job), "instance_count");
}

NodeCount node_count(const doc::Job& job) {
  const yaml::Node* home = home_of_instance_count(job);
  const yaml::Node* count = yaml::find(home, "instance_count");
  if (count != nullptr) return {whole_number_of(count), count};
  const bool misspelt = has_near_miss(home, "instance_count") ||
                        has_near_miss(job.document.root, "resources") ||
                        has_near_miss(command_node(job), "resources");
  const bool certain = job.document.broken.empty() && !misspelt;
  return {certain ? std::optional<double>(1) : std::nullopt, nullptr};
}

}  // namespace aml::rules
