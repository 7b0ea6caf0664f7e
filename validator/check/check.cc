#include "validator/check/check.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "validator/check/analysis.h"
#include "validator/check/coverage.h"
#include "validator/check/kept_quotes.h"
#include "validator/check/misread_lines.h"
#include "validator/check/selection.h"
#include "validator/check/shared_nodes.h"
#include "validator/check/suppressions.h"
#include "validator/check/unknown_values.h"
#include "validator/rules/environment/environment.h"
#include "validator/rules/rule.h"
#include "validator/rules/sweep/sweep.h"
#include "validator/rules/values/lost_colons.h"
#include "validator/schema/schema.h"

namespace aml {
namespace {

/// Keys of other dialects are told by rules: the schema has nothing to say of them, nor of the
/// absence of what they stand for.
std::vector<Diagnostic> schema_findings(const doc::Job& job, const Tables& tables) {
  const std::optional<schemas::Id> id = job.what.schema();
  if (!id) return {};
  std::unordered_set<const yaml::Node*> told;
  std::vector<std::string> given;
  const auto tell = [&](const std::vector<doc::OldKey>& keys) {
    for (const doc::OldKey& key : keys) {
      told.insert({key.key, key.value});
      given.push_back(key.new_path);
    }
  };
  tell(job.old_keys);
  tell(job.newer_keys);
  if (!rules::bare_trial_keys(job).empty()) given.emplace_back("trial");
  for (const doc::CommandSite& site : job.sites) {
    for (const yaml::Entry& pasted : rules::conda_keys(yaml::find(site.node, "environment"))) {
      told.insert(pasted.key);
    }
  }
  return schema::evaluate(
      tables.schema(*id), job.document,
      [&told](const yaml::Node& node) { return told.contains(&node); }, given);
}

/// Adds what no finding so far speaks of.
void append_new(std::vector<Diagnostic>& found, std::vector<Diagnostic> more,
                const MisreadLines& misread) {
  const Coverage coverage(found);
  for (Diagnostic& finding : more) {
    if (!coverage.covers(finding) && !misread.contain(finding)) found.push_back(std::move(finding));
  }
}

/// A component is a job's next of kin, and a broken `$schema` line can make one of a job: what no
/// loader reads is told.
std::vector<Diagnostic> certain_only(std::vector<Diagnostic> findings) {
  std::erase_if(findings,
                [](const Diagnostic& finding) { return finding.severity != Severity::error; });
  return findings;
}

bool same_finding(const Diagnostic& a, const Diagnostic& b) {
  return a.span == b.span && a.rule == b.rule && a.message == b.message;
}

/// By place, then by code; what two uses of one anchor found twice stands there once.
void order(std::vector<Diagnostic>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.span != b.span ? a.span < b.span : a.rule->code < b.rule->code;
  });
  findings.erase(std::unique(findings.begin(), findings.end(), same_finding), findings.end());
}

/// Where nothing is said, nothing has to be looked for.
void redact_secrets(const yaml::Document& document, CheckResult& result) {
  if (result.diagnostics.empty()) return;
  result.redaction = secrets::Redaction(document);
  for (Diagnostic& finding : result.diagnostics) result.redaction.redact(finding);
}

}  // namespace

CheckResult judge(const Analysis& analysis, const CheckOptions& options,
                  const host::Surroundings* around) {
  const yaml::Document& document = analysis.document();
  CheckResult result{analysis.what(), {}, 0, {}};
  std::vector<Diagnostic> found = document.findings;
  if (analysis.job() == nullptr) {
    const doc::Kind* kind = result.what.kind;
    if (kind == nullptr || kind->support < doc::Support::syntax) return result;
    result.diagnostics = certain_only(std::move(found));
    result.suppressed = Suppressions(document).apply(result.diagnostics);
    redact_secrets(document, result);
    return result;
  }

  const doc::Job& job = *analysis.job();
  std::ranges::move(rules::lost_colons(job), std::back_inserter(found));
  const MisreadLines misread(document.text, found);
  const Tables& tables = analysis.tables();
  append_new(found, rules::run(job, around, *tables.rules), misread);
  append_new(found, schema_findings(job, tables), misread);
  drop_below_unknown_keys(document, found);

  keep_quotes(document.text, found);
  distrust_fixes_of_shared_nodes(document, found);
  apply_selection(options, found);
  Suppressions suppressions(document);
  result.suppressed = suppressions.apply(found);
  std::vector<Diagnostic> problems = suppressions.problems(options, found);
  apply_selection(options, problems);
  std::move(problems.begin(), problems.end(), std::back_inserter(found));
  order(found);
  result.diagnostics = std::move(found);
  redact_secrets(document, result);
  return result;
}

CheckResult check(std::string_view text, const CheckOptions& options, yaml::Arena& arena,
                  const host::Surroundings* around, const Tables& tables) {
  return judge(Analysis(text, options, arena, tables), options, around);
}

const Tables& built_in_tables() {
  static const Tables tables;
  return tables;
}

}  // namespace aml
