#include "validator/document/entity.h"

#include <algorithm>
#include <array>

#include "validator/document/pattern.h"

namespace aml::doc {
namespace {

struct Named {
  std::string_view segment;  ///< in lower case, `.schema.json` off
  std::string_view entity;
};

constexpr auto segments = std::to_array<Named>({
    {"pipelinejob", "pipeline"},
    {"pipelinecomponent", "component"},
    {"commandcomponent", "component"},
    {"parallelcomponent", "component"},
    {"sparkcomponent", "component"},
    {"component", "component"},
    {"environment", "environment"},
    {"asset", "data"},
    {"data", "data"},
    {"dataset", "data"},
    {"dataimport", "data import"},
    {"dataindex", "data index"},
    {"model", "model"},
    {"modelversionpackage", "model package"},
    {"compute", "compute"},
    {"amlcompute", "compute"},
    {"computeinstance", "compute"},
    {"vmcompute", "compute"},
    {"kubernetescompute", "compute"},
    {"synapsesparkcompute", "compute"},
    {"endpoint", "endpoint"},
    {"onlineendpoint", "endpoint"},
    {"managedonlineendpoint", "endpoint"},
    {"kubernetesonlineendpoint", "endpoint"},
    {"k8sonlineendpoint", "endpoint"},
    {"batchendpoint", "endpoint"},
    {"onlinedeployment", "deployment"},
    {"managedonlinedeployment", "deployment"},
    {"kubernetesonlinedeployment", "deployment"},
    {"k8sonlinedeployment", "deployment"},
    {"batchdeployment", "deployment"},
    {"modelbatchdeployment", "deployment"},
    {"pipelinecomponentbatchdeployment", "deployment"},
    {"schedule", "schedule"},
    {"monitorschedule", "schedule"},
    {"automljob", "automl"},
    {"sparkjob", "spark"},
    {"paralleljob", "parallel"},
    {"importjob", "import"},
    {"finetuningjob", "fine-tuning"},
    {"workspace", "workspace"},
    {"hub", "workspace"},
    {"project", "workspace"},
    {"registry", "registry"},
    {"connection", "connection"},
    {"workspaceconnection", "connection"},
    {"azureopenaiconnection", "connection"},
    {"datastore", "datastore"},
    {"azureblob", "datastore"},
    {"azurefile", "datastore"},
    {"azuredatalakegen1", "datastore"},
    {"azuredatalakegen2", "datastore"},
    {"onelake", "datastore"},
    {"featurestore", "feature store"},
    {"featurestoreentity", "feature store entity"},
    {"featureset", "feature set"},
    {"featuresetspec", "feature set"},
    {"flow", "flow"},
    {"run", "run"},
});

struct Sign {
  Pattern at;
  std::string_view entity;
};

/// Keys and words that no command or sweep job has at these places.
constexpr auto signs = std::to_array<Sign>({
    {{"type", Shape::word, "pipeline"}, "pipeline"},
    {{"type", Shape::word, "pipeline_job"}, "pipeline"},
    {{"jobs.*.component"}, "pipeline"},
    {{"jobs.*.command"}, "pipeline"},
    {{"jobs.*.trial"}, "pipeline"},
    {{"type", Shape::word, "command_component"}, "component"},
    {{"type", Shape::word, "sweep_component"}, "component"},
    {{"type", Shape::word, "pipeline_component"}, "component"},
    {{"is_deterministic"}, "component"},
    {{"inputs.*.optional"}, "component"},
    {{"inputs.*.default"}, "component"},
    {{"inputs.*.type", Shape::word, "number"}, "component"},
    {{"inputs.*.type", Shape::word, "integer"}, "component"},
    {{"inputs.*.type", Shape::word, "string"}, "component"},
    {{"inputs.*.type", Shape::word, "boolean"}, "component"},
    {{"type", Shape::word, "automl"}, "automl"},
    {{"type", Shape::word, "spark"}, "spark"},
    {{"type", Shape::word, "parallel"}, "parallel"},
    {{"type", Shape::word, "import"}, "import"},
    {{"type", Shape::word, "finetuning"}, "fine-tuning"},
    {{"type", Shape::word, "distillation"}, "fine-tuning"},
    {{"type", Shape::word, "amlcompute"}, "compute"},
    {{"type", Shape::word, "computeinstance"}, "compute"},
    {{"type", Shape::word, "kubernetes"}, "compute"},
    {{"type", Shape::word, "virtualmachine"}, "compute"},
    {{"endpoint_name"}, "deployment"},
    {{"scoring_script"}, "deployment"},
    {{"code_configuration"}, "deployment"},
    {{"auth_mode"}, "endpoint"},
    {{"create_job"}, "schedule"},
    {{"create_monitor"}, "schedule"},
    {{"nodes"}, "flow"},
});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// `commandJob` of `https://host/latest/commandJob.schema.json`.
std::string_view last_segment(std::string_view schema) {
  schema.remove_prefix(schema.find_last_of("/\\") + 1);
  return schema.substr(0, schema.find('.'));
}

}  // namespace

SchemaName schema_name(std::string_view schema) {
  const std::string_view segment = last_segment(schema);
  if (same(segment, "commandJob")) return {JobKind::command, {}};
  if (same(segment, "sweepJob")) return {JobKind::sweep, {}};
  for (const Named& named : segments) {
    if (same(segment, named.segment)) return {{}, named.entity};
  }
  const bool azure_ml = schema.find("azureml") != schema.npos;
  return {{}, azure_ml ? "asset" : std::string_view{}};
}

std::string_view entity_by_keys(const yaml::Node* root) {
  const Anchors anchors{root, root};
  // A job has no version; a component that runs a command looks like one otherwise.
  if (yaml::find(root, "version") != nullptr && yaml::find(root, "command") != nullptr) {
    return "component";
  }
  // Who says where it runs wrote a job, however odd its inputs are.
  const bool runs =
      yaml::find(root, "compute") != nullptr || yaml::find(root, "experiment_name") != nullptr;
  for (const Sign& sign : signs) {
    if (runs && sign.at.path.starts_with("inputs.")) continue;
    if (occurs(anchors, sign.at)) return sign.entity;
  }
  return {};
}

}  // namespace aml::doc
