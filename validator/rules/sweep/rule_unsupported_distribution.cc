#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1001",
    .name = "unsupported-distribution",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of sampling algorithms",
    .summary = "The sampling algorithm cannot draw from this kind of parameter",
    .explanation =
        "Grid sampling tries every combination, so each parameter must be a `choice`. Bayesian "
        "sampling knows `choice`, `uniform` and `quniform`. Random sampling takes every kind. The "
        "command line tool does not compare the two; the service refuses the sweep."};

constexpr std::array<std::string_view, 3> bayesian = {"choice", "uniform", "quniform"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* sampling = doc::View(visit.job).sampling().value;
  const std::string_view type = text_of(&visit.node);
  if (!contains(distributions(), type)) return;
  const bool grid = is_word(sampling, "grid") && !same_word(type, "choice");
  if (!grid && !(is_word(sampling, "bayesian") && !contains(bayesian, type))) return;
  Diagnostic diagnostic = finding(
      descriptor, visit.node.span,
      fmt::format("{} sampling cannot draw from `{}`", grid ? "grid" : "bayesian", type),
      grid ? "make it a `choice` with a list of values, or sample at random"
           : "bayesian sampling takes `choice`, `uniform` and `quniform`; `random` takes all");
  diagnostic.notes.push_back({"the sampling algorithm is chosen here", sampling->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unsupported_distribution{descriptor, "search_space.*.type", check};

}  // namespace aml::rules
