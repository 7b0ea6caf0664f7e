#include <cmath>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1011",
    .name = "exponent-bounds",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: loguniform draws exp(uniform(min_value, max_value))",
    .summary = "The bounds of a logarithmic distribution are written as values, not exponents",
    .explanation =
        "`loguniform` and `qloguniform` draw an exponent between the bounds and raise e to it. "
        "`min_value: 0.0001` with `max_value: 0.1` gives 1.0001 to 1.105; for values from 0.0001 "
        "to 0.1 the bounds are their natural logarithms, -9.21 and -2.303. A lower bound between 0 "
        "and 1 is always reported: an exponent such as 0.001 is never intended.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "job pipeline-component"};

/// e to the 30 has 14 digits: nobody's learning rate or layer.
constexpr double largest_exponent = 30;

std::string logarithm(double value) { return fmt::format("{:.4g}", std::log(value)); }

void check(const Visit& visit, Report& report) {
  const std::string_view type = text_of(yaml::find(&visit.node, "type"));
  if (!same_word(type, "loguniform") && !same_word(type, "qloguniform")) return;
  const yaml::Node* low = yaml::find(&visit.node, "min_value");
  const yaml::Node* high = yaml::find(&visit.node, "max_value");
  const auto least = number_of(low);
  const auto most = number_of(high);
  if (!least || !most || !(*least > 0) || !(*least < *most)) return;
  if (*least >= 1 && *most <= largest_exponent) return;
  Diagnostic diagnostic =
      finding(descriptor, low->span,
              fmt::format("these bounds are exponents: values range from {:.4g} to {:.4g}",
                          std::exp(*least), std::exp(*most)),
              fmt::format("for values from {} to {} write {} and {}", plain_number(*least),
                          plain_number(*most), logarithm(*least), logarithm(*most)));
  diagnostic.notes.push_back({"`max_value` is here", high->span});
  diagnostic.fixes.push_back({"write the natural logarithms of the bounds",
                              false,
                              {{low->span, logarithm(*least)}, {high->span, logarithm(*most)}}});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule exponent_bounds{descriptor, "^.search_space.* ^.search_space.*.values.*.*",
                                  check};

}  // namespace aml::rules
