#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0701",
    .name = "environment-source",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it; the service refuses a build without a context",
    .summary = "An environment names both an image and a build, or neither",
    .explanation =
        "An environment, inline or in a file of its own, is either a ready `image` or a `build` "
        "from a Dockerfile; in preview-2021 these are `docker.image` and "
        "`docker.build.dockerfile`. Exactly one of them "
        "has to be there. A `build` needs a `path`, the folder with the Dockerfile: the command "
        "line tool does not look for it, and the service refuses the job.",
    .fix = FixKind::unsafe,
    .kinds = "job environment deployment"};

/// Keys beside which a missing source is surely missing; another key may be a misspelt source, or
/// has a finding of its own.
constexpr std::array<std::string_view, 9> harmless = {"$schema",          "name",   "version",
                                                      "description",      "tags",   "os_type",
                                                      "inference_config", "docker", "datastore"};

bool only_harmless_keys(const yaml::Node& environment) {
  return std::ranges::all_of(environment.entries, [](const yaml::Entry& entry) {
    return std::ranges::find(harmless, entry.name) != harmless.end();
  });
}

void report_both(const yaml::Entry& first, const yaml::Entry& second, std::string_view image,
                 std::string_view build, Report& report) {
  Diagnostic diagnostic =
      finding(descriptor, second.key->span,
              fmt::format("an environment has either `{}` or `{}`, not both", image, build),
              "keep the one that is meant");
  diagnostic.notes.push_back(
      {fmt::format("`{}` is here", yaml::key_text(*first.key)), first.key->span});
  report(std::move(diagnostic));
}

/// Whether `build` certainly has no folder: another key may be a misspelled or an old `path`.
bool lacks_folder(const Visit& visit, const yaml::Node& build) {
  if (!build.is_mapping() || !is_whole(visit.job, build)) return false;
  return std::ranges::all_of(build.entries, [&](const yaml::Entry& entry) {
    return (entry.name == "dockerfile_path" || entry.name == "dockerfile") &&
           !is_foreign(visit.job, *entry.key);
  });
}

/// A name and a version alone were meant as a registered environment.
void offer_reference(const Visit& visit, Diagnostic& diagnostic) {
  const yaml::Node* name = find_value(&visit.node, "name");
  const yaml::Node* version = find_value(&visit.node, "version");
  if (visit.key == nullptr || name == nullptr || version == nullptr) return;
  if (!name->is_scalar() || !version->is_scalar()) return;
  const std::string reference = fmt::format("azureml:{}:{}", name->text, version->text);
  diagnostic.help += fmt::format("; a registered environment is `environment: {}`", reference);
  if (visit.node.pairs.size() != 2) return;
  const Offset end = visit.node.style == yaml::Style::flow
                         ? visit.node.span.end
                         : visit.node.pairs.back().value->span.end;
  diagnostic.fixes.push_back(replacing(fmt::format("change to `environment: {}`", reference),
                                       {visit.key->span.end, end}, fmt::format(": {}", reference),
                                       false));
}

void check_today(const Visit& visit, Report& report) {
  const auto image = find_entry(&visit.node, "image");
  const auto build = find_entry(&visit.node, "build");
  if (image && build) {
    const bool image_first = image->key->span < build->key->span;
    report_both(image_first ? *image : *build, image_first ? *build : *image, "image", "build",
                report);
  } else if (!image && !build) {
    const bool docker = yaml::find(&visit.node, "docker") != nullptr;  // reported as an old key
    if (docker || !only_harmless_keys(visit.node)) return;
    Diagnostic diagnostic = finding(descriptor, place_of_environment(visit),
                                    "this environment has neither `image` nor `build`",
                                    "name a Docker image under `image`, or a folder with a "
                                    "Dockerfile under `build.path`");
    offer_reference(visit, diagnostic);
    report(std::move(diagnostic));
  } else if (build && lacks_folder(visit, *build->value)) {
    report(finding(descriptor, build->key->span, "`build` has no `path`",
                   "add `path:` with the folder that has the Dockerfile in it"));
  }
}

void check_preview(const Visit& visit, Report& report) {
  const yaml::Node* docker = yaml::find(&visit.node, "docker");
  const auto image = find_entry(docker, "image");
  const auto build = find_entry(docker, "build");
  if (image && build) {
    const bool image_first = image->key->span < build->key->span;
    report_both(image_first ? *image : *build, image_first ? *build : *image, "docker.image",
                "docker.build", report);
  } else if (!image && !build && only_harmless_keys(visit.node) && visit.key != nullptr &&
             (docker == nullptr || (docker->is_mapping() && docker->pairs.empty()))) {
    report(finding(descriptor, visit.key->span, "this environment has no image",
                   "name a Docker image under `docker.image`, or a Dockerfile under "
                   "`docker.build.dockerfile`"));
  }
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || !is_whole(visit.job, visit.node)) return;
  is_preview(visit.job) ? check_preview(visit, report) : check_today(visit, report);
}

}  // namespace

extern const Rule environment_source{descriptor, environment_places, check};

}  // namespace aml::rules
