#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"
#include "validator/text/layout.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1008",
    .name = "misplaced-trial-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A key of a sweep is on the wrong side of `trial`",
    .explanation =
        "What every trial runs is under `trial`: `command`, `code`, `environment`, "
        "`environment_variables`, `distribution`. What the trials share is beside it, at the "
        "root: `inputs`, `outputs`, `compute`, `limits`, `identity`. In preview-2021 `inputs` and "
        "`compute` stood under `trial` too.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "sweep",
    .cause = CauseClass::structure};

using yaml::Entry;

constexpr std::array<std::string_view, 15> of_the_sweep = {
    "inputs",   "outputs",    "compute",      "limits",          "identity",
    "services", "name",       "display_name", "experiment_name", "description",
    "tags",     "properties", "search_space", "objective",       "early_termination"};
constexpr std::array<std::string_view, 4> of_the_preview_sweep = {"search_space", "objective",
                                                                  "early_termination", "algorithm"};

void check_keys(const yaml::Node& mapping, Names foreign, std::string_view message,
                std::string_view help, const Entry* told, Report& report) {
  if (!mapping.is_mapping()) return;
  for (const yaml::Entry& entry : mapping.entries) {
    if (&entry == told) continue;
    const std::string_view key = entry.name;
    if (std::ranges::find(foreign, key) == foreign.end()) continue;
    Diagnostic diagnostic = finding(descriptor, entry.key->span,
                                    fmt::format(fmt::runtime(message), key), std::string(help));
    diagnostic.cause = CauseClass::schema;  // an old key at the wrong place is an old key
    report(std::move(diagnostic));
  }
}

/// What belongs under `trial` is where that is missing: as lines of its own the keys can be
/// brought there at once.
std::optional<Fix> laying_under_trial(const doc::Job& job, const std::vector<const Entry*>& keys) {
  const yaml::Node& root = *job.document.root;
  const auto place = [&](const Entry* entry) {
    return std::ranges::find(root.pairs, entry->key, &yaml::Pair::key) - root.pairs.begin();
  };
  const auto first = place(keys.front());
  const bool together = place(keys.back()) - first + 1 == std::ssize(keys);
  if (root.style == yaml::Style::flow || !together) return {};
  const std::string_view text = job.document.text;
  const Offset begin = keys.front()->key->whole.begin;
  const Offset end = std::max(keys.back()->key->whole.end, keys.back()->value->whole.end);
  if (begin > 0 && text[begin - 1] != '\n') return {};
  std::string under = fmt::format("trial:{}{}", line_break_of(job.document),
                                  text::indented(Span{begin, end}.of(text)));
  return replacing("put them under `trial`", {begin, end}, std::move(under), false);
}

/// One finding, at the first of the keys; its fix moves the others too.
void report_missing_trial(const doc::Job& job, const std::vector<const Entry*>& keys,
                          Report& report) {
  std::vector<std::string> names;
  for (const Entry* key : keys) names.push_back(fmt::format("`{}`", key->name));
  Diagnostic diagnostic =
      finding(descriptor, keys.front()->key->span,
              fmt::format("this sweep has no `trial`, under which {} belongs", names.front()),
              fmt::format("write `trial:` and under it {}", fmt::join(names, ", ")));
  diagnostic.absent = diagnostic.explains.keys = {"trial"};
  diagnostic.explains.places = {keys.front()->key->span};
  if (auto fix = laying_under_trial(job, keys)) diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  const bool preview = is_preview(job);
  const std::vector<const Entry*> bare = bare_trial_keys(job);
  if (!bare.empty()) report_missing_trial(job, bare, report);
  check_keys(visit.node, keys_of_a_trial(job), "in a sweep, `{}` belongs under `trial`",
             bare.empty() ? "move it into `trial`" : "write it under `trial`, too",
             bare.empty() ? nullptr : bare.front(), report);
  if (const yaml::Node* trial = yaml::find(&visit.node, "trial")) {
    check_keys(*trial, preview ? Names(of_the_preview_sweep) : Names(of_the_sweep),
               "`{}` belongs to the sweep, not to its `trial`", "move it to the root", nullptr,
               report);
  }
}

}  // namespace

extern const Rule misplaced_trial_key{descriptor, ".", check};

}  // namespace aml::rules
