#include <fmt/format.h>

#include "validator/document/entity.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0307",
    .name = "schema-mismatch",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 reads `type` and drops `$schema`",
    .summary = "`$schema` names another kind of file than `type` does",
    .explanation =
        "Azure ML goes by `type` and does not look at `$schema`; editors do the opposite. Where "
        "the two disagree, an editor completes and marks the keys of the wrong kind. A command "
        "job names `commandJob.schema.json`, a sweep `sweepJob.schema.json`.",
    .fix = FixKind::safe};

/// What the file says it is; where `type` is missing the client takes it for a command job.
doc::JobKind said_kind(const Visit& visit) {
  const yaml::Node* type = yaml::find(visit.job.document.root, "type");
  if (type == nullptr) return visit.job.what.kind;
  const std::string_view word = text_of(type);
  return same_word(word, "sweep") || same_word(word, "sweep_job") ? doc::JobKind::sweep
                                                                  : doc::JobKind::command;
}

void check(const Visit& visit, Report& report) {
  const std::string_view address = text_of(&visit.node);
  const doc::SchemaName named = doc::schema_name(address);
  const bool known = named.job.has_value() || (!named.entity.empty() && named.entity != "asset");
  const doc::JobKind kind = said_kind(visit);
  if (!known || named.job == kind || kind != visit.job.what.kind) return;
  const std::string_view file = kind == doc::JobKind::sweep ? "sweepJob" : "commandJob";
  const std::string whose = named.job ? fmt::format("a {} job", to_string(*named.job))
                                      : fmt::format("another kind of file ({})", named.entity);
  Diagnostic diagnostic = finding(
      descriptor, place_of(visit.node),
      fmt::format("this is a {} job, and its `$schema` is that of {}", to_string(kind), whose),
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
