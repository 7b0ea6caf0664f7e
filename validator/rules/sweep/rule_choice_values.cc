#include <fmt/format.h>
#include <map>
#include <string_view>
#include <utility>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1003",
    .name = "choice-values",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a choice is one of its values",
    .summary = "A choice has nothing to choose from, or the same value twice",
    .explanation =
        "A `choice` parameter draws one of its `values`; the command line tool takes an empty or "
        "missing list and the service cannot draw from it. A value that is in the list twice "
        "is drawn twice as often, and a grid tries it twice: that is a warning, and so are numbers "
        "without commas, `[16 32]`, which are one text.",
    .kinds = "job pipeline-component"};

void check_doubles(const yaml::Node& values, Report& report) {
  std::map<std::pair<yaml::ScalarType, std::string_view>, const yaml::Node*> seen;
  for (const yaml::Node* item : values.items) {
    if (!item->is_scalar()) continue;
    const auto [first, is_new] = seen.try_emplace({item->type, item->text}, item);
    if (is_new) continue;
    Diagnostic diagnostic =
        finding(descriptor, item->span, fmt::format("`{}` is in the list twice", item->text));
    diagnostic.severity = Severity::warning;
    diagnostic.notes.push_back({"it is here first", first->second->span});
    report(std::move(diagnostic));
  }
}

/// `[16 32 64]`: numbers that are one text without commas between them.
void check_commas(const yaml::Node& values, Report& report) {
  if (values.items.size() != 1 || !values.items.front()->is_string()) return;
  const yaml::Node& only = *values.items.front();
  constexpr std::string_view of_numbers = "0123456789.eE+- ";
  const bool numbers = only.style == yaml::Style::plain &&
                       only.text.find_first_not_of(of_numbers) == std::string_view::npos &&
                       only.text.find_first_of("0123456789") == 0;
  if (!numbers || only.text.find(' ') == std::string_view::npos) return;
  std::string list;
  for (const char c : only.text) {
    if (c != ' ') {
      list += c;
    } else if (!list.ends_with(' ')) {
      list += ", ";
    }
  }
  Diagnostic diagnostic =
      finding(descriptor, only.span, fmt::format("`{}` is one value, a text", only.text),
              fmt::format("write `{}`", list));
  diagnostic.severity = Severity::warning;
  diagnostic.fixes.push_back(replacing("put commas between them", only.span, list, false));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const auto type = find_entry(&visit.node, "type");
  if (!type || !same_word(text_of(type->value), "choice")) return;
  const yaml::Node* values = yaml::find(&visit.node, "values");
  const bool known_keys = visit.node.pairs.size() == 1;  // else a misspelt `values` is reported
  if (values == nullptr && known_keys && is_whole(visit.job, visit.node)) {
    report(finding(descriptor, type->value->span, "this choice has no `values`",
                   "list what to choose from under `values`"));
  } else if (values != nullptr && values->is_sequence()) {
    if (values->items.empty()) {
      report(finding(descriptor, values->span, "there is nothing to choose from",
                     "list at least one value"));
    }
    check_doubles(*values, report);
    check_commas(*values, report);
  }
}

}  // namespace

extern const Rule choice_values{descriptor, "^.search_space.* ^.search_space.*.values.*.*", check};

}  // namespace aml::rules
