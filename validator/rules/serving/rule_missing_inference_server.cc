#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1717",
    .name = "missing-inference-server",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "reports of containers that end with a failed liveness probe",
    .summary = "The conda file does not bring the server that runs the scoring script",
    .explanation =
        "The scoring script of an online deployment is run by the package "
        "`azureml-inference-server-http`, which `azureml-defaults` brings too. Images with "
        "`inference` in their name have it. In another image the conda file has to name one of the "
        "two, or the container ends with a failed probe.",
    .dialects = Dialects::ga,
    .kinds = "online-deployment kubernetes-deployment",
    .needs = Needs::disk};

bool brings_server(std::string_view packages) {
  for (const std::string_view package : {"azureml-inference-server-http", "azureml-defaults"}) {
    if (packages.find(package) != packages.npos) return true;
  }
  // What other files list is not read.
  return packages.find("-r ") != packages.npos || packages.find("--requirement") != packages.npos;
}

/// The text of the conda file; empty where it cannot be read.
std::string_view conda_text(const Visit& visit, const yaml::Node& conda) {
  if (conda.is_mapping()) return conda.whole.of(visit.job.document.text);
  const auto path = disk_path(&conda);
  if (!path) return {};
  const host::Sight sight = visit.around->look(path->text);
  if (sight.what != host::Sight::What::file) return {};
  const std::string* text = visit.around->text(sight.real);
  return text == nullptr ? std::string_view{} : *text;
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* environment = yaml::find(&visit.node, "environment");
  const yaml::Node* conda = find_value(environment, "conda_file");
  if (conda == nullptr || yaml::find(&visit.node, "code_configuration") == nullptr) return;
  const std::string_view image = text_of(yaml::find(environment, "image"));
  if (image.find("inference") != image.npos || takes_a_value(image)) return;
  if (yaml::find(environment, "inference_config") != nullptr) return;
  const std::string_view packages = conda_text(visit, *conda);
  if (packages.find("dependencies") == packages.npos || brings_server(packages)) return;
  const bool is_inline = conda->is_mapping() && conda->key != nullptr;
  report(finding(descriptor, is_inline ? conda->key->span : conda->span,
                 "the conda file does not name `azureml-inference-server-http`",
                 "add `azureml-inference-server-http` (or `azureml-defaults`) to its packages of "
                 "pip, so that something runs the scoring script"));
}

}  // namespace

extern const Rule missing_inference_server{descriptor, ".", check};

}  // namespace aml::rules
