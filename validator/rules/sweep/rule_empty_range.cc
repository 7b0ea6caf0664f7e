#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1002",
    .name = "empty-range",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "definition of the distributions: nothing can be drawn",
    .summary = "A parameter's bounds leave nothing to draw",
    .explanation =
        "`min_value` has to be below `max_value`, `sigma` and the step `q` above 0, and `upper` "
        "at least 1, since `randint` draws from 0 to `upper - 1`. The command line tool does not "
        "look at the numbers. Equal bounds always draw the same value: that is a warning.",
    .fix = FixKind::unsafe,
    .kinds = "job pipeline-component"};

void check_bounds(const yaml::Node& space, Report& report) {
  const yaml::Node* low = yaml::find(&space, "min_value");
  const yaml::Node* high = yaml::find(&space, "max_value");
  const auto least = number_of(low);
  const auto most = number_of(high);
  if (!least || !most || *least < *most) return;
  const bool equal = !(*least > *most);
  Diagnostic diagnostic =
      finding(descriptor, low->span,
              equal ? fmt::format("`min_value` and `max_value` are both {}", plain_number(*least))
                    : fmt::format("`min_value` {} is above `max_value` {}", plain_number(*least),
                                  plain_number(*most)),
              equal ? "every trial gets the same value" : "nothing lies between them");
  diagnostic.notes.push_back({"`max_value` is here", high->span});
  if (equal) {
    diagnostic.severity = Severity::warning;
  } else {
    diagnostic.fixes.push_back(
        {"swap the two bounds",
         false,
         {{low->span, std::string(high->text)}, {high->span, std::string(low->text)}}});
  }
  report(std::move(diagnostic));
}

void check_positive(const yaml::Node& space, std::string_view key, Report& report) {
  const yaml::Node* value = yaml::find(&space, key);
  const auto number = number_of(value);
  if (!number || *number > 0) return;
  report(finding(descriptor, value->span, fmt::format("`{}` must be greater than 0", key)));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return same_word(text_of(type), word); });
  };
  if (is({"uniform", "loguniform", "quniform", "qloguniform"})) check_bounds(visit.node, report);
  if (is({"normal", "lognormal", "qnormal", "qlognormal"})) {
    check_positive(visit.node, "sigma", report);
  }
  if (is({"quniform", "qloguniform", "qnormal", "qlognormal"})) {
    check_positive(visit.node, "q", report);
  }
  if (!is({"randint"})) return;
  const yaml::Node* upper = yaml::find(&visit.node, "upper");
  if (const auto number = whole_number_of(upper); number && *number < 1) {
    report(finding(descriptor, upper->span, "`upper` must be at least 1",
                   "`randint` draws a whole number from 0 up to, but not including, `upper`"));
  }
}

}  // namespace

// Choices may hold parameters of their own.
extern const Rule empty_range{descriptor, "^.search_space.* ^.search_space.*.values.*.*", check};

}  // namespace aml::rules
