#include "validator/check/check.h"

#include "tests/catch.h"

namespace {

std::vector<std::string> names(std::string_view text, const aml::CheckOptions& options = {}) {
  aml::yaml::Arena arena;
  std::vector<std::string> list;
  for (const aml::Diagnostic& finding : aml::check(text, options, arena).diagnostics) {
    list.push_back(std::string(to_string(finding.severity)) + " " +
                   std::string(finding.rule->name));
  }
  return list;
}

using Names = std::vector<std::string>;

constexpr std::string_view two_faults =
    "command: echo ${{inputs.nobody}}\n"
    "environment: azureml:base:1\n"
    "resurces: {instance_count: 2}\n";

TEST_CASE("findings come in the order of the text") {
  CHECK(names(two_faults) == Names{"error undefined-input", "error unknown-key"});
}

TEST_CASE("rules are chosen by name, by code and by the start of a code") {
  CHECK(names(two_faults,
              {.dialect = {}, .select = {"unknown-key"}, .ignore = {}, .severities = {}}) ==
        Names{"error unknown-key"});
  CHECK(names(two_faults, {.dialect = {}, .select = {"AML05"}, .ignore = {}, .severities = {}}) ==
        Names{"error undefined-input"});
  CHECK(names(two_faults,
              {.dialect = {}, .select = {"AML"}, .ignore = {"AML02"}, .severities = {}}) ==
        Names{"error undefined-input"});
  CHECK(names(two_faults, {.dialect = {},
                           .select = {},
                           .ignore = {},
                           .severities = {{"unknown-key", aml::Severity::hint}}}) ==
        Names{"error undefined-input", "hint unknown-key"});
}

TEST_CASE("a word that names no rule is reported") {
  CHECK(aml::unknown_rule(
            {.dialect = {}, .select = {"AML05"}, .ignore = {"no-such-rule"}, .severities = {}}) ==
        "no-such-rule");
  CHECK_FALSE(aml::unknown_rule(
      {.dialect = {}, .select = {"unknown-key"}, .ignore = {}, .severities = {}}));
}

TEST_CASE("what is not ours gets no findings, a component those of its syntax") {
  CHECK(names("$schema: https://x.example/automlJob.schema.json\ntype: automl\nlimits:\n  a: [\n")
            .empty());
  CHECK(names("services:\n  web:\n    image: nginx\n").empty());
  CHECK_FALSE(
      names("$schema; https://x.example/commandComponent.schema.json\nname: a\nversion: 1\n"
            "type: command\ncommand: echo\nenvironment: azureml:base:1\nis_deterministic: true\n")
          .empty());
}

TEST_CASE("an old key that gives what is missing leaves one finding") {
  CHECK(names("type: sweep\nsampling_algorithm: random\nsearch_space:\n  a: {type: choice, values: "
              "[1]}\n"
              "trial:\n  command: echo ${{search_space.a}}\n  environment: azureml:base:1\n"
              "objective: {goal: minimize, primary_metric: loss}\ncompute: azureml:pool\n"
              "display_name: x\nmax_total_trials: 10\n") == Names{"error old-key"});
}

TEST_CASE("an unknown key takes what is wrong below it with it") {
  const std::string head = "type: command\ncommand: echo\nenvironment: azureml:base:1\n";
  CHECK(names(head + "note: ${{inputs.missing}}\n") == Names{"error unknown-key"});
  CHECK(names(head + "note: {a: {b: \"${{input.missing}}\"}}\n") == Names{"error unknown-key"});
}

TEST_CASE("many findings in one file take linear time") {
  std::string text = "command: echo\nenvironment: azureml:base:1\n";
  for (int i = 0; i < 20'000; ++i) text += "unknown" + std::to_string(i) + ": 1\n";
  CHECK(names(text).size() == 20'000);
}

}  // namespace
