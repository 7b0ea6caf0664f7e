// What holds for every rule: its page, its code, its examples.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "tests/catch.h"
#include "tests/unit/rules/found.h"
#include "validator/check/check_example.h"
#include "validator/rules/examples.h"
#include "validator/rules/rule.h"

namespace {

using aml::Severity;

/// Examples of rules about an old dialect are written in it, and checked as such.
std::vector<aml::Diagnostic> check_example(std::string_view text, const aml::RuleDescriptor& rule,
                                           aml::yaml::Arena& arena) {
  aml::CheckOptions options;
  if (rule.opt_in) options.select.emplace_back(rule.name);
  const aml::CheckResult plain = aml::check_example(rule, text, options, arena);
  const bool outdated = plain.what.dialect != aml::doc::Dialect::ga;
  if (!outdated || rule.name == "outdated-dialect") return plain.diagnostics;
  options.dialect = plain.what.dialect;
  return aml::check_example(rule, text, options, arena).diagnostics;
}

std::string described(const std::vector<aml::Diagnostic>& findings) {
  std::string text;
  for (const aml::Diagnostic& finding : findings) {
    text += "\n  " + std::string(finding.rule->name) + ": " + finding.message;
  }
  return text;
}

std::map<std::string, std::string> given_codes() {
  std::ifstream file(std::string(AML_SOURCE_DIR) + "/validator/rules/ids.txt");
  std::map<std::string, std::string> codes;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    const std::size_t blank = line.find(' ');
    const bool is_new = codes.emplace(line.substr(0, blank), line.substr(blank + 1)).second;
    INFO(line);
    CHECK(is_new);
  }
  return codes;
}

/// Five hundred brackets, or more faults in one place than anyone wants to read, are not example:
/// theirs are sketches.
bool has_sketch(const aml::RuleDescriptor& rule) {
  return rule.name == "too-deep" || rule.name == "unreadable-part";
}

aml::FixKind offered(const aml::Diagnostic& finding) {
  if (finding.fixes.empty()) return aml::FixKind::none;
  const bool safe = std::ranges::any_of(finding.fixes, &aml::Fix::safe);
  return safe ? aml::FixKind::safe : aml::FixKind::unsafe;
}

TEST_CASE("the wrong example of a rule has its mistake once") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    if (has_sketch(*rule)) continue;
    aml::yaml::Arena arena;
    const auto findings = check_example(aml::rules::example_of(rule->name).wrong, *rule, arena);
    INFO(rule->name << described(findings));
    CHECK(findings.size() == 1);
    if (findings.empty()) continue;
    CHECK(findings.front().rule == rule);
    CHECK(findings.front().severity == rule->severity);
    CHECK(offered(findings.front()) == rule->fix);
  }
}

TEST_CASE("the right example of a rule is silent") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    aml::yaml::Arena arena;
    const std::string_view right = aml::rules::example_of(rule->name).right;
    const auto findings = check_example(right, *rule, arena);
    CHECK_FALSE(right.empty());
    INFO(rule->name << described(findings));
    CHECK(findings.empty());
  }
}

TEST_CASE("codes and names of rules are unique, and written down for ever") {
  const auto given = given_codes();
  std::set<std::string_view> names;
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    INFO(rule->code << " " << rule->name);
    CHECK(names.insert(rule->name).second);
    const auto known = given.find(std::string(rule->code));
    CHECK((known != given.end() && known->second == rule->name));
  }
}

TEST_CASE("the registry is in the order of the codes") {
  const auto rules = aml::rules::registry();
  CHECK(std::is_sorted(rules.begin(), rules.end(),
                       [](const auto* a, const auto* b) { return a->code < b->code; }));
}

TEST_CASE("every rule has a whole page") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    INFO(rule->name);
    CHECK(rule->summary.size() > 20);
    CHECK_FALSE(rule->summary.ends_with("."));
    CHECK(rule->explanation.size() > 60);
    CHECK(rule->explanation.ends_with("."));
    CHECK_FALSE(rule->source.empty());
    CHECK(std::all_of(rule->name.begin(), rule->name.end(), [](char c) {
      return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }));
  }
}

TEST_CASE("only what is certain is an error") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    INFO(rule->name);
    if (rule->severity == Severity::error) CHECK(rule->certainty == aml::Certainty::certain);
  }
}

}  // namespace
