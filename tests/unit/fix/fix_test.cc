#include "validator/fix/fix.h"

#include <algorithm>

#include "tests/catch.h"

namespace aml::fix {
namespace {

Outcome fixed(std::string_view text, Policy policy = Policy::safe, CheckOptions check = {}) {
  return fix(text, {std::move(check), policy, {}});
}

TEST_CASE("only the bytes that a fix names change") {
  struct Case {
    std::string_view what, text, fixed;
  };
  const Case cases[] = {
      {"nothing to do", "command: ls\nenvironment: azureml:a:1\n",
       "command: ls\nenvironment: azureml:a:1\n"},
      {"a misspelt key, its comment and its whitespace",
       "comand:   ls   # list\nenvironment: azureml:a:1\n",
       "command:   ls   # list\nenvironment: azureml:a:1\n"},
      {"double quotes", "\"comand\": ls\nenvironment: azureml:a:1\n",
       "\"command\": ls\nenvironment: azureml:a:1\n"},
      {"single quotes, in brackets", "{'comand': ls, environment: 'azureml:a:1'}\n",
       "{'command': ls, environment: 'azureml:a:1'}\n"},
      {"a placeholder in quotes",
       "command: \"echo \\\"${{input.x}}\\\"\"\nenvironment: azureml:a:1\ninputs: {x: 1}\n",
       "command: \"echo \\\"${{inputs.x}}\\\"\"\nenvironment: azureml:a:1\ninputs: {x: 1}\n"},
      {"tabs", "command: ls\nenvironment:\n\timage: a\n",
       "command: ls\nenvironment:\n  image: a\n"},
      {"CRLF and a BOM",
       "\xEF\xBB\xBF"
       "comand: ls\r\nenvironment: azureml:a:1\r\n",
       "\xEF\xBB\xBF"
       "command: ls\r\nenvironment: azureml:a:1\r\n"},
      {"several rounds", "comand: echo ${{input.x}}\nenvironment: azureml:a:1\ninputs: {x: 1}\n",
       "command: echo ${{inputs.x}}\nenvironment: azureml:a:1\ninputs: {x: 1}\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Outcome outcome = fixed(c.text);
    CHECK(outcome.text == c.fixed);
    CHECK(outcome.settled);
    CHECK(outcome.dropped.empty());
    CHECK(fixed(outcome.text).applied.empty());
  }
}

TEST_CASE("a syntax error is repaired even where another error shows after it") {
  const std::string rest = "environment: azureml:a:1\ncompute: azureml:c\n";
  const Outcome outcome = fixed("command: [ls\n" + rest, Policy::all);
  CHECK(outcome.text == "command: [ls]\n" + rest);
  CHECK(outcome.dropped.empty());
}

TEST_CASE("a key that may have been meant for one without effect stays") {
  const std::string_view text =
      "command: ls\nenvironment: azureml:a:1\ncompute: azureml:c\nparamters: {lr: 0.1}\n";
  CHECK(fixed(text).text == text);
}

constexpr aml::RuleDescriptor back_and_forth{
    "AML0999", "back-and-forth", aml::Severity::error, aml::Certainty::certain, "", "", ""};

TEST_CASE("fixes that call for each other write nothing") {
  const std::string_view text = "command: ls\nenvironment: azureml:a:1\ncompute: azureml:c\n";
  const auto contradict = [](std::string_view now, auto& findings) {
    const Span word{9, 11};
    findings = {aml::finding(back_and_forth, word, "this word is wrong")};
    findings.front().fixes = {
        {"take the other", true, {{word, word.of(now) == "ls" ? "cd" : "ls"}}}};
  };
  const Outcome outcome = fix(text, {{}, Policy::all, contradict, nullptr});
  CHECK_FALSE(outcome.settled);
  CHECK(outcome.text == text);
  CHECK(outcome.applied.empty());
}

TEST_CASE("what the user did not select is not fixed") {
  const std::string_view text = "comand: ls\nenvironment: azureml:a:1\n";
  CheckOptions options;
  options.ignore = {"unknown-key"};
  CHECK(fixed(text, Policy::safe, options).text == text);
  options = {};
  options.select = {"unknown-key"};
  CHECK(fixed(text, Policy::safe, options).text != text);
  CHECK(fix(text,
            {{}, Policy::safe, [](std::string_view, auto& findings) { findings.clear(); }, nullptr})
            .text == text);
}

TEST_CASE("a fix in an anchored node that is used elsewhere is not safe") {
  const std::string_view shared =
      "command: ls\nenvironment: azureml:a:1\ninputs:\n  a: &data {type: uri_fil, path: x}\n"
      "  b: *data\n";
  const std::string_view lone =
      "command: ls\nenvironment: azureml:a:1\ninputs:\n  a: &data {type: uri_fil, path: x}\n";
  CHECK(fixed(shared).text == shared);
  CHECK(fixed(shared, Policy::all).text.find("uri_file") != std::string::npos);
  CHECK(fixed(lone).text.find("uri_file") != std::string::npos);
}

}  // namespace
}  // namespace aml::fix
