// A document, and what is said of it, without its secrets.
#include "validator/secrets/redaction.h"

#include <algorithm>
#include <string>

#include "tests/catch.h"
#include "validator/secrets/document.h"
#include "validator/text/starred.h"

namespace {

using aml::secrets::Redaction;

std::string starred(const std::string& text) {
  std::string shown = aml::text::starred(text, Redaction::of(text).places());
  // A run of stars as three.
  std::string brief;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (shown[at] != '*') {
      brief += shown[at];
      continue;
    }
    brief += "***";
    while (at + 1 < shown.size() && shown[at + 1] == '*') ++at;
  }
  return brief;
}

TEST_CASE("places in a document") {
  const std::pair<std::string, std::string> cases[] = {
      {"a: b\n", "a: b\n"},
      {"PASSWORD: hunter22\n", "PASSWORD: ***\n"},
      {"PASSWORD: \"hun\\x74er22\"\n", "PASSWORD: \"***\"\n"},
      {"PASSWORD: ${{secrets.x}}\n", "PASSWORD: ${{secrets.x}}\n"},
      {"PASSWORD: <your-password>\n", "PASSWORD: <your-password>\n"},
      {"PASSWORD: your-todo22\n", "PASSWORD: ***\n"},
      {"PASSWORD: [hunter22, {a: hunter33}]\n", "PASSWORD: [***, {a: ***}]\n"},
      {"env: [{name: PASSWORD, value: hunter22}]\n", "env: [{name: PASSWORD, value: ***}]\n"},
      {"args: [--password, hunter22, --x, y]\n", "args: [--password, ***, --x, y]\n"},
      {"a: b # password: hunter 22\n", "a: b # password: ***\n"},
      {"a: hunter22\nPASSWORD: hunter22\n", "a: ***\nPASSWORD: ***\n"},
      {"a: \"hun\\x74er22\"\nPASSWORD: hunter22\n", "a: \"***\"\nPASSWORD: ***\n"},
      {"a: hunter%2F22\nPASSWORD: hunter/22\n", "a: ***\nPASSWORD: ***\n"},
      {"hunter22: 1\nPASSWORD: hunter22\n", "***: 1\nPASSWORD: ***\n"},
      {"token: bert-base\nmodel: bert-base\n", "token: ***\nmodel: bert-base\n"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(starred(text) == expected);
  }
}

TEST_CASE("a message says no piece of eight bytes") {
  const Redaction redaction = Redaction::of("PASSWORD: aB3dE6gH9jkLmN\n");
  CHECK(redaction.redacted("see `aB3dE6gH9jkLmN`") == "see `***`");
  CHECK(redaction.redacted("see `aB3dE6gH...`") == "see `***...`");
  CHECK(redaction.redacted("see `...E6gH9jkL...`") == "see `...***...`");
  CHECK(redaction.redacted("see `aB3dE6g`") == "see `aB3dE6g`");
}

TEST_CASE("a finding is redacted, and loses a fix that repeats a secret when it is shown") {
  const Redaction redaction = Redaction::of("PASSWORD: 'password1'\n");
  aml::Diagnostic finding;
  finding.message = "this looks like a password: `password1`";
  finding.help = "not `password1`";
  finding.notes = {{"`password1`", {}}};
  finding.fixes = {{"write `password1`", true, {{{0, 1}, "password1"}}},
                   {"x", true, {{{0, 1}, "y"}}}};
  redaction.redact(finding);
  CHECK(finding.message == "this looks like a password: `***`");
  CHECK(finding.help == "not `***`");
  CHECK(finding.notes.front().message == "`***`");
  CHECK(finding.fixes.front().title == "write `***`");
  redaction.drop_revealing_fixes(finding);
  REQUIRE(finding.fixes.size() == 1);
  CHECK(finding.fixes.front().title == "x");
}

}  // namespace
