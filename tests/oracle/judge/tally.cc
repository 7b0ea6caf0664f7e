#include "tests/oracle/judge/tally.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/check/check.h"

namespace aml::oracle {

std::vector<std::string_view> errors_in(std::string_view text, const host::FileContext& around) {
  yaml::Arena arena;
  std::vector<std::string_view> names;
  for (const Diagnostic& diagnostic : check(text, {}, arena, &around).diagnostics) {
    if (diagnostic.severity == Severity::error) names.push_back(diagnostic.rule->name);
  }
  return names;
}

void Tally::add(const Case& one, const std::vector<std::string_view>& errors) {
  if (one.refused()) {
    ++refused_;
    if (errors.empty()) missed_.push_back(one.name());
    if (errors.size() > 1) {
      several_.push_back(fmt::format("{}: {}", one.name(), fmt::join(errors, " ")));
    }
  } else {
    ++accepted_;
    for (const std::string_view rule : errors) louder_[std::string(rule)].push_back(one.name());
  }
}

double Tally::share(std::size_t count) const {
  return refused_ == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(refused_);
}

std::vector<std::string_view> Tally::louder() const {
  std::vector<std::string_view> rules;
  for (const auto& [rule, names] : louder_) rules.push_back(rule);
  return rules;
}

void Tally::print_refused() const {
  print("refused by the client, no error from us", missed_);
  print("refused for one fault, several errors from us", several_);
  fmt::print("{} refused: {:.2f} % get an error, {:.2f} % exactly one\n", refused_,
             100.0 - without_error(), 100.0 - without_exactly_one());
}

void Tally::print_accepted(std::span<const LouderRule> known) const {
  fmt::print("{} accepted\n", accepted_);
  for (const auto& [rule, names] : louder_) {
    const bool listed = is_listed(known, rule);
    print(fmt::format("{}{}", rule, listed ? "" : " FROM A RULE THAT IS NOT IN THE LIST"), names);
  }
}

void print(std::string_view title, const std::vector<std::string>& names) {
  fmt::print("{}: {}\n", title, names.size());
  for (const std::string& name : names) fmt::print("  {}\n", name);
}

bool is_listed(std::span<const LouderRule> rules, std::string_view name) {
  return std::ranges::find(rules, name, &LouderRule::name) != rules.end();
}

}  // namespace aml::oracle
