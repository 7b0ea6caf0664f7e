#include "validator/check/check.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "validator/check/analysis.h"
#include "validator/check/arbiter.h"
#include "validator/check/broken_components.h"
#include "validator/check/kept_quotes.h"
#include "validator/check/selection.h"
#include "validator/check/shared_nodes.h"
#include "validator/check/structure.h"
#include "validator/check/suppressions.h"
#include "validator/rules/dialect/foreign_key.h"
#include "validator/rules/rule.h"
#include "validator/rules/values/lost_colons.h"
#include "validator/schema/schema.h"

namespace aml {
namespace {

std::vector<Diagnostic> schema_findings(const doc::Job& job, const Tables& tables) {
  const std::optional<schemas::Id> id = job.what.schema();
  if (!id) return {};
  return schema::evaluate(tables.schema(*id), job.document);
}

using Secrets = std::span<const secrets::Place>;

/// Everything that is wrong with a text as it is written.
std::vector<Diagnostic> findings_of(const Analysis& analysis, Secrets secrets,
                                    const CheckOptions& options, const host::FileContext* around) {
  const yaml::Document& document = analysis.document();
  const doc::Job& job = *analysis.job();
  const Tables& tables = analysis.tables();
  std::vector<Diagnostic> syntax = document.findings;
  std::ranges::move(rules::lost_colons(job), std::back_inserter(syntax));
  std::vector<Diagnostic> meaning = rules::run(job, secrets, around, *tables.rules);
  if (around != nullptr) {
    std::ranges::move(broken_components(job, options, *around), std::back_inserter(meaning));
  }
  std::vector<Diagnostic> found =
      arbitrate({std::move(syntax), std::move(meaning), schema_findings(job, tables),
                 rules::effects_of_foreign_keys(job)});
  preserve_quote_style(document.text, found);
  mark_fixes_in_aliased_nodes_unsafe(document, found);
  return found;
}

/// The source with its lines in other places, read anew.
struct OtherText {
  OtherText(std::string_view source, const CheckOptions& options, const Tables& tables)
      : text(source), analysis(text, options, arena, tables) {}

  std::string text;
  yaml::Arena arena;
  Analysis analysis;
};

std::vector<Diagnostic> findings_of(const OtherText& other, const CheckOptions& options,
                                    const host::FileContext* around) {
  return findings_of(other.analysis, secrets::find_in_document(other.analysis.document()), options,
                     around);
}

/// The keys that lead to the one that begins at a place; empty when none does.
std::vector<std::string_view> path_to(const yaml::Node* node, Offset at) {
  if (node == nullptr) return {};
  for (const yaml::Pair& pair : node->pairs) {
    if (pair.key->span.begin == at) return {yaml::key_text(*pair.key)};
    if (!pair.value->whole.contains(at)) continue;
    std::vector<std::string_view> path = path_to(pair.value, at);
    if (!path.empty()) path.insert(path.begin(), yaml::key_text(*pair.key));
    return path;
  }
  return {};
}

KeyFit fit_of(const Analysis& analysis, Offset key) {
  std::vector<std::string_view> path = path_to(analysis.document().root, key);
  const std::optional<schemas::Id> id = analysis.what().schema();
  if (path.empty() || !id) return KeyFit::known;
  const schema::Schema& schema = analysis.tables().schema(*id);
  if (!schema::key_info(schema, path)) return KeyFit::unknown;
  path.back() = "a name that no schema has";
  return schema::key_info(schema, path) ? KeyFit::free_name : KeyFit::known;
}

/// A move never makes of a file of today one of an older dialect.
Judgement judge_trial(std::string_view text, const CheckOptions& options, const Analysis& original,
                      const host::FileContext* around) {
  const auto trial = std::make_shared<const OtherText>(text, options, original.tables());
  const bool is_older = trial->analysis.what().dialect < original.what().dialect;
  if (trial->analysis.job() == nullptr || is_older) return {.is_job = false, .findings = {}};
  return {true, findings_of(*trial, options, around),
          [trial](Offset key) { return fit_of(trial->analysis, key); }};
}

bool is_among(const std::vector<Diagnostic>& findings, const Diagnostic& finding) {
  return std::ranges::any_of(findings, [&](const Diagnostic& other) {
    return other.rule == finding.rule && other.span == finding.span;
  });
}

/// Lines in the wrong place are one finding each; everything else is judged where they belong.
std::vector<Diagnostic> findings_as_meant(const Analysis& analysis, Secrets secrets,
                                          const CheckOptions& options,
                                          const host::FileContext* around) {
  std::vector<Diagnostic> found = findings_of(analysis, secrets, options, around);
  const std::string_view source = analysis.document().text;
  Judgement judged{true, found, [&](Offset key) { return fit_of(analysis, key); }};
  MeantText meant = as_meant(source, std::move(judged), [&](std::string_view text) {
    return judge_trial(text, options, analysis, around);
  });
  // A move that nobody hears of would hide what is wrong without it.
  const bool is_heard = std::ranges::all_of(
      meant.findings, [&](const Diagnostic& finding) { return is_chosen(options, *finding.rule); });
  if (!meant.is_moved() || !is_heard) return found;
  const OtherText trial(meant.text, options, analysis.tables());
  const RearrangedText moved(source, yaml::read_lines(source), meant.layout);
  const std::vector<Diagnostic> written = std::exchange(found, meant.findings);
  for (Diagnostic& finding : findings_of(trial, options, around)) {
    moved.to_source(finding);
    const bool joined = is_among(meant.joined, finding) || is_among(meant.findings, finding);
    // That the lines belong there is likely; what follows from it is not worth a hint.
    const bool follows = finding.severity < Severity::warning && !is_among(written, finding);
    if (!joined && !follows) found.push_back(std::move(finding));
  }
  return found;
}

/// A component is a job's next of kin, and a broken `$schema` line can make one of a job: what no
/// loader reads is reported.
std::vector<Diagnostic> certain_only(std::vector<Diagnostic> findings) {
  std::erase_if(findings,
                [](const Diagnostic& finding) { return finding.severity != Severity::error; });
  return findings;
}

bool same_finding(const Diagnostic& a, const Diagnostic& b) {
  return a.span == b.span && a.rule == b.rule && a.message == b.message;
}

/// By place, then by code; what two uses of one anchor found twice is there once.
void order(std::vector<Diagnostic>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.span != b.span ? a.span < b.span : a.rule->code < b.rule->code;
  });
  findings.erase(std::unique(findings.begin(), findings.end(), same_finding), findings.end());
}

void redact_secrets(const yaml::Document& document, Secrets secrets, CheckResult& result) {
  result.redaction = secrets::Redaction(document, secrets);
  for (Diagnostic& finding : result.diagnostics) result.redaction.redact(finding);
}

}  // namespace

CheckResult judge(const Analysis& analysis, const CheckOptions& options,
                  const host::FileContext* around) {
  const yaml::Document& document = analysis.document();
  CheckResult result{analysis.what(), {}, 0, {}};
  if (analysis.job() == nullptr) {
    const doc::Kind* kind = result.what.kind;
    if (kind == nullptr || kind->support < doc::Support::syntax) return result;
    result.diagnostics = certain_only(document.findings);
    result.suppressed = Suppressions(document).apply(result.diagnostics);
    if (result.diagnostics.empty()) return result;
    redact_secrets(document, secrets::find_in_document(document), result);
    return result;
  }

  const std::vector<secrets::Place> secrets = secrets::find_in_document(document);
  std::vector<Diagnostic> found = findings_as_meant(analysis, secrets, options, around);
  apply_selection(options, found);
  Suppressions suppressions(document);
  result.suppressed = suppressions.apply(found);
  std::vector<Diagnostic> problems = suppressions.problems(options, found);
  apply_selection(options, problems);
  std::move(problems.begin(), problems.end(), std::back_inserter(found));
  order(found);
  result.diagnostics = std::move(found);
  if (!result.diagnostics.empty()) redact_secrets(document, secrets, result);
  return result;
}

CheckResult check(std::string_view text, const CheckOptions& options, yaml::Arena& arena,
                  const host::FileContext* around, const Tables& tables) {
  return judge(Analysis(text, options, arena, tables), options, around);
}

const Tables& built_in_tables() {
  static const Tables tables;
  return tables;
}

}  // namespace aml
