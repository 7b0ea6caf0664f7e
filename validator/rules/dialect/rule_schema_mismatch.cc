#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0307",
    .name = "schema-mismatch",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 reads `type` and drops `$schema`",
    .summary = "`$schema` names another kind of file than its keys do",
    .explanation =
        "Azure ML goes by `type` and the other keys and does not look at `$schema`; editors do the "
        "opposite. Where the two disagree, an editor completes and marks the keys of the wrong "
        "kind. A command job names `commandJob.schema.json`, a sweep `sweepJob.schema.json`, a "
        "datastore the schema of its type: `azureBlob.schema.json` for `azure_blob`. The address "
        "`datastore.schema.json` of 2021 serves all of them.",
    .fix = FixKind::safe,
    .kinds = "job component asset datastore compute endpoint deployment"};

/// What the file says it is; where the `type` of a job is missing the client takes it for a command
/// job.
const doc::Kind* said_kind(const Visit& visit) {
  if (!visit.job.what.kind->scored) return visit.job.what.kind;
  const yaml::Node* type = yaml::find(visit.job.document.root, "type");
  if (type == nullptr) return visit.job.what.kind;
  if (text_of(type) == "pipeline") return doc::pipeline_job;
  const bool sweep = same_word(text_of(type), "sweep") || same_word(text_of(type), "sweep_job");
  return sweep ? doc::sweep_job : doc::command_job;
}

void check(const Visit& visit, Report& report) {
  const std::string_view address = text_of(&visit.node);
  const doc::Kind* named = doc::kind_by_schema(doc::kinds(), address);
  const doc::Kind* kind = said_kind(visit);
  if (named == nullptr || named == doc::other_asset || kind->has_schema_at(address) ||
      named->id == kind->group || kind != visit.job.what.kind || kind->own_schema_name().empty()) {
    return;
  }
  if (!named->family.empty() && named->is_sibling_of(*kind)) return;
  const std::string_view file = kind->own_schema_name();
  const bool checked = named->support >= doc::Support::rules;
  const std::string whose =
      checked ? with_article(named->word) : fmt::format("another kind of file ({})", named->id);
  Diagnostic diagnostic = finding(
      descriptor, place_of(visit.node),
      fmt::format("this is {}, and its `$schema` is that of {}", with_article(kind->word), whose),
      fmt::format("name `{}.schema.json`", file));
  const std::string_view source = visit.node.span.of(visit.job.document.text);
  const std::size_t begin = source.find_last_of("/\\") + 1;
  const std::size_t end = source.find('.', begin);
  if (end != source.npos) {
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}.schema.json`", file),
                                         {visit.node.span.begin + static_cast<Offset>(begin),
                                          visit.node.span.begin + static_cast<Offset>(end)},
                                         std::string(file)));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule schema_mismatch{descriptor, "$schema", check};

}  // namespace aml::rules
