#include "validator/document/view.h"
#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0702",
    .name = "conda-without-image",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "`conda_file` has no image to install into",
    .explanation =
        "Azure ML installs the conda packages on top of a Docker image, so `conda_file` needs "
        "`image` beside it; in preview-2021, `docker.image` or `docker.build.dockerfile`. Beside "
        "`build` the command line tool lets it pass, but the documentation asks for an image: "
        "that is a warning, since the Dockerfile can install the packages itself.",
    .kinds = "job environment deployment"};

/// Empty text, an empty mapping and 0 count as absent.
bool is_given(const yaml::Node* conda) {
  if (conda == nullptr) return false;
  if (conda->is_mapping()) return !conda->pairs.empty();
  return conda->is_string() && !conda->text.empty();
}

void check(const Visit& visit, Report& report) {
  const auto conda = find_entry(&visit.node, "conda_file");
  if (!conda || !is_given(conda->value) || !is_whole(visit.job, visit.node)) return;
  const doc::View view(visit.job);
  const bool preview = view.is_preview();
  const doc::Setting image = view.image(visit.node);
  const doc::Setting build = view.build(visit.node);
  if (image || (preview && build)) return;
  if (!preview && yaml::find(&visit.node, "docker") != nullptr) return;  // reported as an old key
  Diagnostic diagnostic =
      finding(descriptor, conda->key->span, "`conda_file` needs an image to install into",
              preview ? "name it under `docker.image`"
                      : "name it under `image`, such as "
                        "`mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04`");
  diagnostic.absent = {image.holder != nullptr ? key_path(image.holder, "image")
                                               : key_path(&visit.node, "docker.image")};
  if (build) {
    diagnostic.severity = Severity::warning;
    diagnostic.message = "`conda_file` has no effect that is documented beside `build`";
    diagnostic.help = "install the packages in the Dockerfile, or name an `image`";
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule conda_without_image{descriptor, environment_places, check};

}  // namespace aml::rules
