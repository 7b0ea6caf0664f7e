#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <set>

#include "validator/document/parent_path.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1506",
    .name = "step-cycle",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a step runs after those whose outputs it is bound to",
    .summary = "Steps of a pipeline wait for each other",
    .explanation =
        "A step that is bound to an output of another one runs after it. Where the bindings lead "
        "back to where they began, no step of the ring can be the first, and the pipeline never "
        "runs. The command line tool does not look.",
    .kinds = "pipeline pipeline-component"};

/// A step, what it needs, and the binding that says so.
using Needed = std::map<const doc::Scope*, std::vector<std::pair<const doc::Scope*, Span>>>;

Needed needs_of_steps(const doc::Job& job) {
  Needed needed;
  for (const doc::Use& use : job.bindings.uses) {
    if (use.kind != doc::DeclarationKind::step || use.declaration == nullptr) continue;
    if (use.place == doc::Place::command || use.scope->parent == nullptr) continue;
    const doc::ParentPath path = doc::parent_path(use.placeholder);
    if (path.last && path.last->kind == doc::DeclarationKind::input) continue;  // orders nothing
    const auto scope =
        std::ranges::find(job.bindings.scopes, use.declaration->value, &doc::Scope::owner);
    if (scope != job.bindings.scopes.end()) {
      needed[use.scope].emplace_back(&*scope, use.placeholder.span);
    }
  }
  return needed;
}

struct Ring {
  std::vector<const doc::Scope*>
      steps;     ///< from a step on, each needs the next, the last the first
  Span binding;  ///< of the first
};

/// The shortest way from a step back to it.
std::optional<Ring> ring_from(const doc::Scope* start, const Needed& needed) {
  std::map<const doc::Scope*, const doc::Scope*> reached_from;
  std::deque<const doc::Scope*> waiting = {start};
  while (!waiting.empty()) {
    const doc::Scope* step = waiting.front();
    waiting.pop_front();
    const auto found = needed.find(step);
    if (found == needed.end()) continue;
    for (const auto& [next, span] : found->second) {
      if (!reached_from.emplace(next, step).second) continue;
      if (next == start) {
        waiting.clear();
        break;
      }
      waiting.push_back(next);
    }
    if (reached_from.contains(start)) break;
  }
  if (!reached_from.contains(start)) return {};
  Ring ring;
  for (const doc::Scope* step = reached_from[start]; step != start; step = reached_from[step]) {
    ring.steps.push_back(step);
  }
  ring.steps.push_back(start);
  std::ranges::reverse(ring.steps);
  const doc::Scope* second = ring.steps.size() > 1 ? ring.steps[1] : start;
  const auto& first = needed.at(start);
  ring.binding =
      std::ranges::find(first, second, &std::pair<const doc::Scope*, Span>::first)->second;
  return ring;
}

void check(const Visit& visit, Report& report) {
  const Needed needed = needs_of_steps(visit.job);
  std::map<const doc::Scope*, std::string_view> names;
  std::set<const doc::Scope*> told;
  const std::vector<Step> steps = steps_of(visit.job);
  for (const Step& step : steps) names[&step.scope] = step.declaration.name;
  for (const Step& step : steps) {
    if (told.contains(&step.scope)) continue;
    const auto ring = ring_from(&step.scope, needed);
    if (!ring) continue;
    told.insert(ring->steps.begin(), ring->steps.end());
    if (ring->steps.size() == 1) {
      report(finding(descriptor, ring->binding,
                     fmt::format("the step `{}` is bound to itself", step.declaration.name),
                     "bind it to an output of another step"));
      continue;
    }
    std::string drawn;
    for (const doc::Scope* one : ring->steps) drawn += fmt::format("{} → ", names[one]);
    report(finding(
        descriptor, ring->binding,
        fmt::format("these steps wait for each other: `{}{}`", drawn, step.declaration.name),
        "take one of the bindings away"));
  }
}

}  // namespace

extern const Rule step_cycle{descriptor, ".", check};

}  // namespace aml::rules
