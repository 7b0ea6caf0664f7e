// One cause, one finding: no two rules are about the same bytes of an example, but for the pairs
// that are listed here with their reason.
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "validator/check/check_example.h"
#include "validator/rules/examples.h"
#include "validator/rules/rule.h"

namespace {

namespace fs = std::filesystem;
using tests::everything;
using tests::read;

struct Pair {
  std::string_view first, second;
  std::string_view reason;
};

constexpr std::array<Pair, 3> two_causes = {{
    {"outdated-dialect", "missing-compute-target", "an old job, and not whole for its time"},
    {"outdated-dialect", "old-key", "the dialect before this one: old even for an old job"},
    {"unused-input", "missing-input-mode", "one may be repaired and the other stay"},
}};

bool is_listed(std::string_view a, std::string_view b) {
  return std::any_of(two_causes.begin(), two_causes.end(), [&](const Pair& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

/// "missing-key and unknown-key at `metric`" for each pair of findings that share bytes.
std::vector<std::string> doubled(const std::vector<aml::Diagnostic>& findings,
                                 std::string_view text) {
  std::vector<std::string> pairs;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (std::size_t k = i + 1; k < findings.size(); ++k) {
      const aml::Diagnostic& a = findings[i];
      const aml::Diagnostic& b = findings[k];
      const bool apart = a.span.end <= b.span.begin || b.span.end <= a.span.begin;
      if (apart || a.rule == b.rule || is_listed(a.rule->name, b.rule->name)) continue;
      pairs.push_back(
          fmt::format("{} and {} at `{}`", a.rule->name, b.rule->name, a.span.of(text)));
    }
  }
  return pairs;
}

TEST_CASE("no two rules are about one place in an example") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    const std::string_view text = aml::rules::example_of(rule->name).wrong;
    aml::yaml::Arena arena;
    const aml::CheckResult result = aml::check_example(*rule, text, everything(), arena);
    INFO(rule->name);
    CHECK(doubled(result.diagnostics, text) == std::vector<std::string>{});
  }
}

TEST_CASE("no two rules are about one place in a wrong job") {
  for (const char* folder : {"tests/golden/err", "tests/golden/migrate"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(AML_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".yml") continue;
      const std::string text = read(entry.path());
      aml::yaml::Arena arena;
      const aml::CheckResult result = aml::check(text, everything(), arena);
      INFO(entry.path().filename().string());
      CHECK(doubled(result.diagnostics, text) == std::vector<std::string>{});
    }
  }
}

}  // namespace
