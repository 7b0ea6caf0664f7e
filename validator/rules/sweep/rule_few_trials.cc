#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1010",
    .name = "few-trials",
    .severity = Severity::info,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of sampling algorithms",
    .summary = "The trials are too few for the sampling algorithm",
    .explanation =
        "Bayesian sampling learns from trial to trial; the documentation recommends at least 20 "
        "for each parameter of the search space. Grid sampling tries every combination: where "
        "there are more of them than `max_total_trials`, the rest is never tried.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "sweep"};

constexpr double per_parameter = 20;

/// How many values a parameter of a grid has; nothing where its choices hold parameters.
std::optional<double> choices_of(const yaml::Node& parameter) {
  const yaml::Node* values = yaml::find(&parameter, "values");
  if (!same_word(text_of(yaml::find(&parameter, "type")), "choice") || values == nullptr ||
      !values->is_sequence() || values->items.empty()) {
    return {};
  }
  for (const yaml::Node* item : values->items) {
    const yaml::Node* value = yaml::resolve(item);
    if (value == nullptr || !value->is_scalar()) return {};
  }
  return static_cast<double>(values->items.size());
}

/// Combinations of a grid; nothing when they cannot be counted.
std::optional<double> combinations(const yaml::Node& space) {
  double product = 1;
  for (const yaml::Entry& entry : entries_of(&space)) {
    const auto choices = choices_of(*entry.value);
    if (!choices) return {};
    product *= *choices;
  }
  return product;
}

void report_few(const yaml::Node& total, std::string message, double wanted, Report& report) {
  std::string help = wanted <= most_trials ? fmt::format("raise it to {:.0f}", wanted) : "";
  report(finding(descriptor, total.span, std::move(message), std::move(help)));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* total = doc::View(visit.job).limit("max_total_trials").value;
  const auto trials = whole_number_of(total);
  const std::size_t parameters = entries_of(&visit.node).size();
  if (!trials || *trials < 1 || parameters == 0 || !visit.job.document.broken.empty()) return;
  const yaml::Node* sampling = doc::View(visit.job).sampling().value;
  if (is_word(sampling, "bayesian")) {
    const double wanted = per_parameter * static_cast<double>(parameters);
    if (*trials >= wanted) return;
    report_few(*total,
               fmt::format("for bayesian sampling of {} {}, {:.0f} trials or more are recommended",
                           parameters, parameters == 1 ? "parameter" : "parameters", wanted),
               wanted, report);
  } else if (is_word(sampling, "grid")) {
    const auto all = combinations(visit.node);
    if (!all || *trials >= *all) return;
    report_few(*total,
               fmt::format("the grid has {:.0f} combinations; only {} of them are tried", *all,
                           plain_number(*trials)),
               *all, report);
  }
}

}  // namespace

extern const Rule few_trials{descriptor, "search_space", check};

}  // namespace aml::rules
