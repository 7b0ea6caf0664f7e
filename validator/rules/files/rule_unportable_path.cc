#include <algorithm>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/files/local_path.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0612",
    .name = "unportable-path",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "paths are relative to the YAML file, on the machine that submits it",
    .summary = "A path exists on one machine or one system only",
    .explanation =
        "Local paths are looked up where the file is submitted, not where a job runs. An absolute "
        "one "
        "works for one person; a backslash works on Windows alone. Write paths relative to the "
        "YAML file and with `/`, which Windows takes too. Data that already lies in the cloud has "
        "an "
        "address such as `azureml://datastores/NAME/paths/PATH`.",
    .fix = FixKind::safe,
    .dialects = Dialects::both,
    .kinds = "job component asset deployment"};

/// The scalar's source with slashes for its backslashes; nothing where it is not that simple.
std::optional<std::string> with_slashes(const Visit& visit) {
  std::string source(visit.node.span.of(visit.job.document.text));
  const bool doubled = visit.node.style == yaml::Style::double_quoted;
  const bool one_line = visit.node.style == yaml::Style::plain || doubled ||
                        visit.node.style == yaml::Style::single_quoted;
  if (!one_line || source.find('\n') != std::string::npos) return {};
  if (doubled) {
    for (std::size_t at = 0; (at = source.find("\\\\", at)) != std::string::npos; ++at) {
      source.replace(at, 2, "/");
    }
    if (source.find('\\') != std::string::npos) return {};
  }
  std::ranges::replace(source, '\\', '/');
  return source;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  std::string_view path = visit.node.text;
  const expr::Reference reference = expr::parse_reference(path);
  if (reference.kind == expr::ReferenceKind::file) {
    // `ambiguous-input-path` is about it.
    if (!is_preview(visit.job) && yaml::path_of(visit.node).starts_with("inputs.")) return;
    path = reference.path;
  }
  const Machine machine = machine_of(path);
  const bool local = reference.kind == expr::ReferenceKind::local_path ||
                     reference.kind == expr::ReferenceKind::file || machine != Machine::any;
  if (!local || reference.kind == expr::ReferenceKind::arm_id ||
      path.find_first_of("\n{$<") != std::string_view::npos) {
    return;
  }
  if (machine != Machine::any) {
    report(finding(descriptor, visit.node.span,
                   machine == Machine::share ? "this path is a share of one network"
                                             : "this path is one of a single machine",
                   "write a path relative to this file, or the address of data in the cloud"));
    return;
  }
  if (path.find('\\') == std::string_view::npos) return;
  Diagnostic diagnostic = finding(descriptor, visit.node.span,
                                  "a backslash divides folders on Windows only", "write `/`");
  if (auto slashed = with_slashes(visit)) {
    diagnostic.fixes.push_back(
        replacing("write `/` for `\\`", visit.node.span, std::move(*slashed)));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unportable_path{
    descriptor,
    "deployment:code_configuration.code deployment:model.path "
    "@.code @.code.local_path inputs.*.path @.inputs.*.data.local_path @.environment.conda_file "
    "@.environment.build.path @.environment.build.dockerfile_path "
    "@.environment.docker.build.dockerfile environment:conda_file environment:build.path "
    "environment:build.dockerfile_path data:path model:path",
    check};

}  // namespace aml::rules
