#include "validator/host/paths.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1705",
    .name = "missing-scoring-code",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the service refuses it: nothing says which program answers the requests",
    .summary = "Nothing answers the requests for an own model",
    .explanation =
        "A model that is neither an MLflow nor a Triton model is served by a script "
        "(`code_configuration`) in an environment, or by a server that is in the image "
        "(`inference_config` of the environment). Without either the service refuses the "
        "deployment, minutes after it was created.",
    .dialects = Dialects::ga,
    .kinds = "deployment"};

/// A model written in place of which only a script knows how to use it.
bool needs_code(const Visit& visit, const yaml::Node* model) {
  if (model == nullptr || !model->is_mapping() || !is_whole(visit.job, *model)) return false;
  const yaml::Node* type = yaml::find(model, "type");
  if (type != nullptr && !same_word(text_of(type), "custom_model")) return false;
  const yaml::Node* path = yaml::find(model, "path");
  if (text_of(path).empty() || takes_a_value(text_of(path))) return false;
  if (visit.around == nullptr) return true;
  const auto local = disk_path(path);
  return !local || is_missing(visit.around->look(host::join(local->text, "MLmodel")));
}

void check(const Visit& visit, Report& report) {
  const auto model = find_entry(&visit.node, "model");
  if (!model || !needs_code(visit, model->value) || !is_whole(visit.job, visit.node)) return;
  const bool has_code = yaml::find(&visit.node, "code_configuration") != nullptr;
  const auto environment = find_entry(&visit.node, "environment");
  if (has_code && !environment) {
    Diagnostic diagnostic =
        finding(descriptor, model->key->span, "this model is served without an `environment`",
                "name the software that the scoring script needs under `environment`; an MLflow "
                "model needs none: write `type: mlflow_model` for one");
    diagnostic.absent = {"environment"};
    return report(std::move(diagnostic));
  }
  if (has_code) return;
  // A registered environment and a Dockerfile may bring a server.
  const bool may_serve = environment && (!environment->value->is_mapping() ||
                                         yaml::find(environment->value, "inference_config") ||
                                         yaml::find(environment->value, "build"));
  if (may_serve) return;
  Diagnostic diagnostic = finding(
      descriptor, environment ? environment->key->span : model->key->span,
      "nothing says which script answers the requests for this model",
      "add `code_configuration: {code: FOLDER, scoring_script: FILE}`, or an `inference_config` to "
      "an environment whose image has a server; an MLflow model (`type: mlflow_model`) needs "
      "neither");
  diagnostic.absent = {"code_configuration"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_scoring_code{descriptor, ".", check};

}  // namespace aml::rules
