#include "validator/config/config_file.h"

#include "tests/catch.h"

namespace aml::config {
namespace {

using Words = std::vector<std::string>;

Words lines(const std::vector<Fault>& faults) {
  Words lines;
  for (const Fault& fault : faults) lines.push_back(fault.line());
  return lines;
}

Words errors(std::string_view text) {
  return lines(read_config_file("c.yaml", "/jobs", text).faults);
}

/// "severity old-key=hint c.yaml:1:2" of each setting.
Words settings(const std::vector<Setting>& list) {
  Words words;
  for (const Setting& setting : list) {
    words.push_back(std::string(setting.option->key) + ' ' + setting.value + ' ' + setting.origin);
  }
  return words;
}

TEST_CASE("every key of a configuration arrives with its place") {
  const ConfigFile file = read_config_file("c.yaml", "/jobs", R"(# ours
select: [AML02, old-key]
ignore:
  - undefined-input
severity: {old-key: hint, AML05: warning}
dialect: ga
fail-on: "never"
exclude: [generated/, '*.tmp.yml']
overrides:
  - paths: archive/
  - paths: [archive/]
    dialect: preview-2021
    ignore: [outdated-dialect]
)");
  CHECK(lines(file.faults) ==
        Words{"c.yaml:10:12: `paths` needs a list of patterns, such as `[old/]`"});
  CHECK(settings(file.settings) ==
        Words{"select AML02 c.yaml:2:10", "select old-key c.yaml:2:17",
              "ignore undefined-input c.yaml:4:5", "severity old-key=hint c.yaml:5:21",
              "severity AML05=warning c.yaml:5:34", "dialect ga c.yaml:6:10",
              "fail-on never c.yaml:7:10", "exclude generated/ c.yaml:8:11",
              "exclude *.tmp.yml c.yaml:8:23"});
  CHECK(file.exclude.judge("generated", true) == host::IgnoreFile::Verdict::ignored);
  REQUIRE(file.overrides.size() == 2);
  CHECK(settings(file.overrides[1].settings) ==
        Words{"dialect preview-2021 c.yaml:12:14", "ignore outdated-dialect c.yaml:13:14"});
}

TEST_CASE("an empty configuration says nothing") {
  for (const std::string_view text : {"", "# only a remark\n", "---\n", "ignore:\nseverity:\n"}) {
    CAPTURE(text);
    const ConfigFile file = read_config_file("c.yaml", "/", text);
    CHECK(file.faults.empty());
    CHECK(file.settings.empty());
  }
}

TEST_CASE("what is wrong is reported with its place and the nearest right word") {
  struct Case {
    std::string_view text, error;
  };
  const Case cases[] = {
      {"selct: []", "1:1: unknown key `selct`; did you mean `select`?"},
      {"\nfail_on: error", "2:1: unknown key `fail_on`; did you mean `fail-on`?"},
      {"rules: {}",
       "1:1: unknown key `rules`; known are overrides, dialect, exclude, select, ignore, severity, "
       "fail-on"},
      {"override: []", "1:1: unknown key `override`; did you mean `overrides`?"},
      {"fail-on: warn",
       "1:10: fail-on: unknown value `warn`: expected one of error, warning, info, hint, never; "
       "did you mean "
       "`warning`?"},
      {"dialect: no",
       "1:10: dialect: unknown value `no`: expected one of auto, ga, transitional-2021, "
       "preview-2021"},
      {"dialect:", "1:1: `dialect` needs one of auto, ga, transitional-2021, preview-2021"},
      {"dialect: [ga]", "1:10: `dialect` needs one of auto, ga, transitional-2021, preview-2021"},
      {"select: old-key", "1:9: `select` needs a list of rules, such as `[undefined-input]`"},
      {"ignore: [old-key, [a]]",
       "1:19: `ignore` needs a list of rules, such as `[undefined-input]`"},
      {"ignore: [old-kye]", "1:10: no rule is named `old-kye`; did you mean `old-key`?"},
      {"severity: {old-kye: hint}", "1:12: no rule is named `old-kye`; did you mean `old-key`?"},
      {"severity: [old-key]",
       "1:11: `severity` needs rules with levels, such as `undefined-input: warning`"},
      {"severity: {old-key: warn}",
       "1:21: severity: expected RULE=LEVEL with error, warning, info or hint, not "
       "`old-key=warn`; did you mean `warning`?"},
      {"severity: {old-key: off}",
       "1:21: `off` is not a level; to leave the rule out, name it under `ignore`"},
      {"exclude: a.yml", "1:10: `exclude` needs a list of patterns, such as `[generated/]`"},
      {"overrides: {}",
       "1:12: `overrides` needs a list, each item with `paths` and what holds there"},
      {"overrides: [{ignore: []}]", "1:13: an override needs `paths`, the patterns of its files"},
      {"overrides: [{paths: [a], exclude: [b]}]",
       "1:26: `exclude` is at the top of the file, not in an override"},
      {"overrides: [{paths: [a], ignroe: [b]}]",
       "1:26: unknown key `ignroe`; did you mean `ignore`?"},
      {"- a", "1:1: expected keys with values, such as `fail-on: warning`"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(errors(c.text) == Words{"c.yaml:" + std::string(c.error)});
  }
  CHECK(errors("dialect: ga\ndialect: auto\n").size() == 1);
  CHECK_FALSE(errors("select: [").empty());
}

}  // namespace
}  // namespace aml::config
