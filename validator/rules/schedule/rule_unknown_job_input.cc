#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/serving/referred_file.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1737",
    .name = "unknown-job-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the job has no such input; azure-ai-ml 1.34.0 does not look",
    .summary = "A schedule gives the job an input that it does not have",
    .explanation =
        "The names below `create_job.inputs` are inputs of the scheduled pipeline. A name that the "
        "pipeline does not have changes nothing. Outputs likewise, as a warning.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "schedule",
    .needs = Needs::other_files};

void check_names(const Visit& visit, const yaml::Node* job, std::string_view key, Report& report) {
  const yaml::Node* declared = yaml::find(job, key);
  if (declared != nullptr && !declared->is_mapping()) return;
  std::vector<std::string_view> names;
  for (const yaml::Entry& entry : entries_of(declared)) names.push_back(entry.name);
  for (const yaml::Entry& entry : entries_of(yaml::find(&visit.node, key))) {
    if (std::ranges::find(names, entry.name) != names.end()) continue;
    const std::string_view noun = key.substr(0, key.size() - 1);
    Diagnostic diagnostic = finding(
        descriptor, entry.key->span,
        fmt::format("the scheduled pipeline has no {} `{}`", noun, entry.name),
        names.empty() ? fmt::format("it has no {}", key) : fmt::format("it has {}", listed(names)));
    if (key == "outputs") diagnostic.severity = Severity::warning;
    if (const auto near = text::nearest(entry.name, names)) {
      suggest(diagnostic, entry.key->span, *near);
    }
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(yaml::find(&visit.node, "job"));
  if (!path) return;
  std::vector<Diagnostic> dropped;
  Report silent(dropped);
  const OtherFile* file = referred_file(visit, *path, descriptor, "the job file", silent);
  const bool is_known = file != nullptr && file->what.kind == doc::pipeline_job &&
                        !is_template(*file) &&
                        yaml::find(yaml::resolve(file->document.root), "component") == nullptr;
  if (!is_known) return;
  for (const std::string_view key : {"inputs", "outputs"}) {
    check_names(visit, yaml::resolve(file->document.root), key, report);
  }
}

}  // namespace

extern const Rule unknown_job_input{descriptor, "create_job", check};

}  // namespace aml::rules
