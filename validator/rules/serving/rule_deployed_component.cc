#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/serving/referred_file.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1722",
    .name = "deployed-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "What a batch deployment runs is not the file of a pipeline component",
    .explanation =
        "A batch deployment of `type: pipeline` runs a pipeline component. Its file is looked for "
        "from the folder of the YAML file. A component of a command is put into a pipeline "
        "component first; the file of a pipeline job is made into one by `az ml component create` "
        "from a component file with its steps.",
    .dialects = Dialects::ga,
    .kinds = "pipeline-batch-deployment",
    .needs = Needs::other_files};

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(&visit.node);
  if (!path || text_of(&visit.node).starts_with("file:")) return;
  const OtherFile* file = referred_file(visit, *path, descriptor, "the component file", report);
  if (file == nullptr || is_template(*file)) return;
  const doc::Kind* kind = file->what.kind;
  if (kind != nullptr && kind->id == "pipeline-component") return;
  // A pipeline with steps and declared inputs may be either.
  const bool is_either =
      kind == doc::pipeline_job && yaml::find(file->document.root, "type") == nullptr;
  if (is_either) return;
  report(finding(descriptor, visit.node.span,
                 kind == nullptr ? fmt::format("`{}` is not a pipeline component", path->text)
                                 : fmt::format("`{}` is {}, not a pipeline component", path->text,
                                               with_article(kind->word)),
                 "name the file of a pipeline component: `type: pipeline` with `jobs`, and inputs "
                 "that say their `type`"));
}

}  // namespace

extern const Rule deployed_component{descriptor, "component", check};

}  // namespace aml::rules
