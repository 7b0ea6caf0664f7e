#include <random>

#include "tests/catch.h"
#include "validator/check/check.h"
#include "validator/check/suppression_comment.h"
#include "validator/text/edits.h"
#include "validator/text/line_table.h"

namespace aml {
namespace {

using Words = std::vector<std::string>;

CheckResult checked(std::string_view text, const CheckOptions& options = {}) {
  yaml::Arena arena;
  return check(text, options, arena);
}

/// "undefined-input 2": rule and line of each finding.
Words found(std::string_view text, const CheckOptions& options = {}) {
  const text::LineTable lines(text);
  Words list;
  for (const Diagnostic& finding : checked(text, options).diagnostics) {
    list.push_back(std::string(finding.rule->name) + ' ' +
                   std::to_string(lines.line_of(finding.span.begin) + 1));
  }
  return list;
}

std::string job(std::string_view command_line, std::string_view above = {}) {
  return "type: command\n" + std::string(above) + std::string(command_line) +
         "\nenvironment: azureml:base:1\n";
}

constexpr std::string_view bad = "command: echo ${{inputs.x}}";

TEST_CASE("a comment suppresses on its line, on the next one, or in the file") {
  CHECK(found(job(bad)) == Words{"undefined-input 2"});
  CHECK(found(job("command: echo ${{inputs.x}} # aml-lint: disable=undefined-input")).empty());
  CHECK(found(job("command: echo ${{inputs.x}} #aml-lint:disable=AML0501 -- why")).empty());
  CHECK(found(job("command: echo ${{inputs.x}} # mine # aml-lint: disable=AML0501")).empty());
  CHECK(found(job(bad, "# aml-lint: disable-next-line=undefined-input -- why\n")).empty());
  CHECK(found(job(bad, "# aml-lint: disable-next-line=undefined-input\n\n# more\n")).empty());
  CHECK(found(job(bad) + "# aml-lint: disable-file=unknown-key, undefined-input\nresurces: 1\n")
            .empty());
  CHECK(checked(job(bad) + "# aml-lint: disable-file=undefined-input\n").suppressed == 1);
}

TEST_CASE("a comment at the edge of a text of several lines covers it") {
  CHECK(found(job("command: | # aml-lint: disable=undefined-input\n  ls\n  echo ${{inputs.x}}"))
            .empty());
  CHECK(found(job("command: >-\n  echo ${{inputs.x}}",
                  "# aml-lint: disable-next-line=undefined-input\n"))
            .empty());
  CHECK(found(job("command: \"ls\n  ${{inputs.x}}\n  b\" # aml-lint: disable=undefined-input"))
            .empty());
  CHECK(found(job("command: |\n  # aml-lint: disable=undefined-input\n  echo ${{inputs.x}}")) ==
        Words{"undefined-input 4"});
}

TEST_CASE("what suppresses nothing is reported, once for each name") {
  CHECK(found(job("command: ls # aml-lint: disable=undefined-input")) ==
        Words{"unused-suppression 2"});
  CHECK(found(job("command: echo ${{inputs.x}} # aml-lint: disable=AML0501,undefined-output")) ==
        Words{"unused-suppression 2"});
  CHECK(found(job("command: ls", "# aml-lint: disable-file=undefined-input,undefined-output\n")) ==
        Words{"unused-suppression 2", "unused-suppression 2"});
}

TEST_CASE("a rule that was not asked for is not called unused") {
  const std::string text = job("command: ls # aml-lint: disable=undefined-input");
  CheckOptions options;
  options.ignore = {"AML05"};
  CHECK(found(text, options).empty());
  options = {};
  options.select = {"AML14", "unknown-key"};
  CHECK(found(text, options).empty());
  options.select = {"AML14", "undefined-input"};
  CHECK(found(text, options) == Words{"unused-suppression 2"});
}

TEST_CASE("findings about comments can be suppressed too") {
  CHECK(found(job("command: ls # aml-lint: disable=undefined-input,unused-suppression")).empty());
  CHECK(found(job("command: ls # aml-lint: disable=no-such-rule",
                  "# aml-lint: disable-file=AML1401\n"))
            .empty());
  CHECK(found(job("command: ls # aml-lint: disable=AML1402")).empty());
}

TEST_CASE("what depends on the disk is never called unused") {
  CHECK(
      found(job("command: ls\ncode: src # aml-lint: disable=missing-code,missing-script")).empty());
}

TEST_CASE("a syntax error is suppressed where its comment is read") {
  constexpr std::string_view start = "command: ls\nenvironment: azureml:a:1\n";
  CHECK(found(std::string(start) + "tags: - x # aml-lint: disable=AML0101\n").empty());
  CHECK(found(std::string(start) + "tags: 'x # aml-lint: disable=unclosed-quote\n").empty());
  CHECK(found("command: ls\nenvironment: azureml:a:1\ncommand: ls # aml-lint: "
              "disable=duplicate-key\n")
            .empty());
}

TEST_CASE("what is wrong with a comment is corrected by its fix") {
  struct Case {
    std::string_view line, rule, fixed;
  };
  const Case cases[] = {
      {"# aml-lint: disable=undefined-inptu", "unknown-suppression",
       "# aml-lint: disable=undefined-input"},
      {"# aml-lint: disable=zzzzzzzzzzzz", "unknown-suppression", ""},
      {"# aml-lint: disable=aml0501", "unknown-suppression", "# aml-lint: disable=AML0501"},
      {"# aml-lint: disable=undefined-input, zzzzzzzzzzzz", "unknown-suppression",
       "# aml-lint: disable=undefined-input"},
      {"# aml-lint: disable=zzzzzzzzzzzz,undefined-input -- why", "unknown-suppression",
       "# aml-lint: disable=undefined-input -- why"},
      {"# aml-lint: disable undefined-input", "malformed-suppression",
       "# aml-lint: disable=undefined-input"},
      {"# aml-lint disable=undefined-input", "malformed-suppression",
       "# aml-lint: disable=undefined-input"},
      {"# AML-lint: disable=undefined-input", "malformed-suppression",
       "# aml-lint: disable=undefined-input"},
      {"# aml-lint: disabled=undefined-input - tool", "malformed-suppression",
       "# aml-lint: disable=undefined-input -- - tool"},
      {"# aml-lint: disable=undefined-input because of us", "malformed-suppression",
       "# aml-lint: disable=undefined-input -- because of us"},
      {"# aml-lint: disable-file=undefined-output (tool)", "malformed-suppression",
       "# aml-lint: disable-file=undefined-output -- (tool)"},
      {"# aml-lint: disable", "malformed-suppression", ""},
      {"# aml-lint: disable= -- why", "malformed-suppression", ""},
      {"# aml-lint:", "malformed-suppression", ""},
      {"# aml-lint: see the handbook", "malformed-suppression", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    const std::string text = job(std::string(bad) + "  " + std::string(c.line));
    const CheckResult result = checked(text);
    const auto about =
        std::find_if(result.diagnostics.begin(), result.diagnostics.end(),
                     [&](const Diagnostic& finding) { return finding.rule->name == c.rule; });
    REQUIRE(about != result.diagnostics.end());
    REQUIRE(about->fixes.size() == 1);
    const std::string line = std::string(bad) + (c.fixed.empty() ? "" : "  ");
    CHECK(text::apply(text, about->fixes[0].edits) == job(line + std::string(c.fixed)));
  }
}

TEST_CASE("a comment of its own line goes with the line, or is meant for the next one") {
  const auto fixed = [](const std::string& text) {
    const CheckResult result = checked(text);
    REQUIRE(!result.diagnostics.empty());
    const Diagnostic& last = result.diagnostics.front();
    REQUIRE(last.rule->name == "unused-suppression");
    return text::apply(text, last.fixes.at(0).edits);
  };
  CHECK(fixed(job("command: ls", "  # aml-lint: disable-next-line=undefined-input\r\n")) ==
        job("command: ls"));
  CHECK(fixed(job(bad, "# aml-lint: disable=undefined-input -- why\n")) ==
        job(bad, "# aml-lint: disable-next-line=undefined-input -- why\n"));
}

TEST_CASE("remarks about us are not suppressions") {
  for (const std::string_view comment :
       {"# aml-lint runs in CI", "# aml-linter: disable=x", "# see aml-lint: disable", "# noqa",
        "# https://x.example/#aml-lint", "#", "# #"}) {
    CAPTURE(comment);
    CHECK_FALSE(suppression_comment(comment, {0, static_cast<Offset>(comment.size())}));
  }
}

TEST_CASE("random comments are read without harm") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Words pieces = {"#",  "aml-lint", ":", " ",  "disable", "-next-line", "-file",  "=",
                        "--", ",",        "a", "\t", "\r",      "\xFF",       "AML0501"};
  for (int round = 0; round < 3000; ++round) {
    std::string comment = "# aml-lint";
    for (auto left = random() % 9; left > 0; --left) comment += pieces[random() % pieces.size()];
    const auto read = suppression_comment(comment, {0, static_cast<Offset>(comment.size())});
    if (!read) continue;
    CAPTURE(comment);
    CHECK(read->whole.contains(read->directive));
    for (const auto& word : read->rules) CHECK(read->directive.contains(word.span));
    CHECK((read->problem.empty() ? !read->rules.empty() : true));
    if (read->right.empty()) continue;
    const auto again =
        suppression_comment(read->right, {0, static_cast<Offset>(read->right.size())});
    REQUIRE(again);
    CHECK(again->problem.empty());
  }
}

TEST_CASE("many comments and findings take linear time") {
  std::string text = "command: echo\nenvironment: azureml:base:1\n";
  for (int i = 0; i < 20'000; ++i) {
    text += "# aml-lint: disable-next-line=unknown-key\nunknown" + std::to_string(i) + ": 1\n";
  }
  for (int i = 0; i < 20'000; ++i) text += "# aml-lint: disable-next-line=unknown-key\n";
  CHECK(checked(text).suppressed == 20'000);
}

}  // namespace
}  // namespace aml
