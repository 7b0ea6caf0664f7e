#include <algorithm>
#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/environment/environment.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using What = host::Sight::What;

constexpr RuleDescriptor descriptor{
    .code = "AML0653",
    .name = "missing-environment-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it; without its Dockerfile no image can be built",
    .summary = "A file that the environment is made of is not there",
    .explanation =
        "The conda file, the folder of the Dockerfile and a file that describes the environment "
        "are looked for from the folder of the YAML file. `dockerfile_path` starts at the build "
        "folder instead, and is `Dockerfile` when it is not given. Where the environment is a file "
        "of its own, a missing Dockerfile is a warning: the client does not look for it.",
    .fix = FixKind::safe,
    .kinds = "job component environment deployment",
    .needs = Needs::disk};

constexpr std::string_view from_here = "paths start at the folder of this file";

bool has_file_prefix(const yaml::Node* node) { return text_of(node).starts_with("file:"); }

/// What is at the path, after a finding when there is nothing.
host::Sight demand(const Visit& visit, const yaml::Node* node, std::string_view noun,
                   Report& report) {
  const auto path = disk_path(node);
  if (!path) return {};
  host::Sight sight = visit.around->look(path->text);
  if (is_missing(sight)) {
    report(
        missing_path(descriptor, visit.job.document, *path, sight, noun, std::string(from_here)));
  }
  return sight;
}

/// Where the path of a Dockerfile leads into the build folder from the folder of this file, the
/// same path from the build folder on; else empty.
std::string below_folder(const Visit& visit, const DiskPath& path, const std::string& real_folder) {
  const host::Sight sight = visit.around->look(path.text);
  const bool is_below = sight.what == What::file && host::is_inside(sight.real, real_folder);
  return is_below ? sight.real.substr(real_folder.size() + 1) : std::string();
}

void check_dockerfile(const Visit& visit, const yaml::Node& build, const yaml::Node& folder,
                      const std::string& real_folder, Report& report) {
  const yaml::Node* given = yaml::find(&build, "dockerfile_path");
  const bool standard = given == nullptr || text_of(given).empty();
  if (given != nullptr && !given->is_string()) return;
  // A file of its own is registered all the same; a job cannot start.
  const Severity severity = visit.key == nullptr ? Severity::warning : Severity::error;
  const auto path = standard ? DiskPath{&folder, "Dockerfile"} : disk_path(given);
  if (!path || path->text.starts_with('/')) return;
  const host::Sight sight = visit.around->look(path->text, real_folder);
  if (!is_missing(sight)) return;
  const auto standard_is_missing = [&] {
    return finding(
        descriptor, folder.span,
        sight.as_on_disk.empty()
            ? fmt::format("there is no `Dockerfile` in `{}`", text_of(&folder))
            : fmt::format("the file in `{}` is called `{}`, and `Dockerfile` is looked for",
                          text_of(&folder), sight.as_on_disk),
        "name the file under `dockerfile_path`");
  };
  Diagnostic diagnostic =
      standard ? standard_is_missing()
               : missing_path(descriptor, visit.job.document, *path, sight, "the Dockerfile",
                              "`dockerfile_path` starts at the build folder");
  if (const std::string meant = standard ? "" : below_folder(visit, *path, real_folder);
      !meant.empty()) {
    diagnostic.message =
        fmt::format("`{}` would be in the build folder `{}`: `dockerfile_path` is relative to that",
                    path->text, text_of(&folder));
    suggest(diagnostic, given->span, meant);
  }
  diagnostic.severity = std::min(diagnostic.severity, severity);
  report(std::move(diagnostic));
}

void check_build(const Visit& visit, const yaml::Node& build, Report& report) {
  const yaml::Node* folder = yaml::find(&build, "path");
  if (folder == nullptr) folder = yaml::find(&build, "local_path");
  if (folder == nullptr) return;
  const host::Sight sight = demand(visit, folder, "the build folder", report);
  if (sight.what == What::folder && sight.as_on_disk.empty()) {
    check_dockerfile(visit, build, *folder, sight.real, report);
  }
}

void check(const Visit& visit, Report& report) {
  if (has_file_prefix(&visit.node)) demand(visit, &visit.node, "the environment file", report);
  if (!visit.node.is_mapping()) return;
  demand(visit, yaml::find(&visit.node, "conda_file"), "the conda file", report);
  if (const yaml::Node* build = yaml::find(&visit.node, "build")) {
    check_build(visit, *build, report);
  }
  // Of preview-2021: without `file:` it is the text of a Dockerfile.
  const yaml::Node* dockerfile = yaml::find_path(&visit.node, {"docker", "build", "dockerfile"});
  if (has_file_prefix(dockerfile)) demand(visit, dockerfile, "the Dockerfile", report);
}

}  // namespace

extern const Rule missing_environment_file{descriptor, environment_places, check};

}  // namespace aml::rules
