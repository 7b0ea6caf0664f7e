#include <random>

#include "tests/catch.h"
#include "validator/config/options.h"

namespace aml::config {
namespace {

Parsed parse(std::vector<const char*> arguments) { return parse_arguments(arguments); }

Options accepted(std::vector<const char*> arguments) {
  Parsed parsed = parse(std::move(arguments));
  CHECK(parsed.error.empty());
  return parsed.options;
}

using Words = std::vector<std::string>;

TEST_CASE("without options the defaults hold") {
  const Options options = accepted({"job.yml"});
  CHECK(options.action == Action::check);
  CHECK(options.paths == Words{"job.yml"});
  CHECK_FALSE(options.format);
  CHECK(options.color == Color::automatic);
  CHECK(options.fail_on == Severity::error);
  CHECK(options.jobs == 0);
  CHECK_FALSE(options.check.dialect);
  CHECK_FALSE(options.require_jobs);
}

TEST_CASE("every option arrives where it belongs") {
  CHECK(accepted({"--format", "json"}).format == Format::json);
  CHECK(accepted({"--format=json"}).format == Format::json);
  CHECK(accepted({"--color=never"}).color == Color::never);
  CHECK(accepted({"--color", "always"}).color == Color::always);
  CHECK(accepted({"--fail-on", "hint"}).fail_on == Severity::hint);
  CHECK_FALSE(accepted({"--fail-on", "never"}).fail_on);
  CHECK(accepted({"--strict"}).fail_on == Severity::warning);
  CHECK(accepted({"--jobs", "3"}).jobs == 3);
  CHECK(accepted({"-j3"}).jobs == 3);
  CHECK(accepted({"-j", "3"}).jobs == 3);
  CHECK(accepted({"--dialect", "preview-2021"}).check.dialect == doc::Dialect::preview_2021);
  CHECK_FALSE(accepted({"--dialect", "auto"}).check.dialect);
  CHECK(accepted({"--require-jobs"}).require_jobs);
  CHECK(accepted({"--files-from", "-"}).files_from == "-");
  CHECK(accepted({"--stdin-filename", "a b.yml"}).stdin_filename == "a b.yml");
  CHECK(accepted({"--version"}).action == Action::version);
  CHECK(accepted({"--help"}).action == Action::help);
  CHECK(accepted({"-h"}).action == Action::help);
  CHECK(accepted({"--list-files", "."}).action == Action::list_files);
  CHECK(accepted({"--list-rules"}).action == Action::list_rules);
  CHECK(accepted({"--explain", "AML0501"}).action == Action::explain);
  CHECK(accepted({"--explain", "AML0501"}).explain == "AML0501");
  CHECK(accepted({"--print-schema", "sweepJob"}).print_schema == "sweepJob");
}

TEST_CASE("of two contradictory options the last one holds") {
  CHECK(accepted({"--strict", "--fail-on", "never"}).fail_on == std::nullopt);
  CHECK(accepted({"--fail-on", "never", "--strict"}).fail_on == Severity::warning);
  CHECK(accepted({"--format", "json", "--format", "text"}).format == Format::text);
  CHECK_FALSE(accepted({"--format", "json", "--format", "auto"}).format);
}

TEST_CASE("lists of rules take commas and repetition") {
  const Options options =
      accepted({"--select", "AML05,undefined-input", "--select", "AML01", "--ignore", ",AML02,,",
                "--severity", "undefined-input=hint", "--severity=AML05=info"});
  CHECK(options.check.select == Words{"AML05", "undefined-input", "AML01"});
  CHECK(options.check.ignore == Words{"AML02"});
  CHECK(options.check.severities ==
        std::vector<std::pair<std::string, Severity>>{{"undefined-input", Severity::hint},
                                                      {"AML05", Severity::info}});
}

TEST_CASE("paths are taken as they are, wherever they are") {
  CHECK(accepted({"a.yml", "--strict", "b.yml"}).paths == Words{"a.yml", "b.yml"});
  CHECK(accepted({"-", "a.yml"}).paths == Words{"-", "a.yml"});
  CHECK(accepted({"--", "--strict", "-x", "--"}).paths == Words{"--strict", "-x", "--"});
  CHECK(accepted({"[a,b].yml", "[a]", "%%", "a=b", "{x}"}).paths ==
        Words{"[a,b].yml", "[a]", "%%", "a=b", "{x}"});
  CHECK(accepted({"", "a\xFF.yml"}).paths == Words{"", "a\xFF.yml"});
  CHECK(accepted({"--stdin-filename", "[a,b]", "-"}).stdin_filename == "[a,b]");
}

TEST_CASE("what is wrong is said in one line, with the nearest right word") {
  struct Case {
    std::vector<const char*> arguments;
    std::string_view error;
  };
  const Case cases[] = {
      {{"--formt", "json"}, "unknown option `--formt`; did you mean `--format`?"},
      {{"--fromat=json"}, "unknown option `--fromat`; did you mean `--format`?"},
      {{"--zzzzzzzz"}, "unknown option `--zzzzzzzz`; see --help"},
      {{"-x"}, "unknown option `-x`; see --help"},
      {{"--format", "jsno"},
       "--format: unknown value `jsno`: expected one of auto, text, short, json, sarif, github, "
       "gitlab, "
       "azure, junit, checkstyle; did you mean `json`?"},
      {{"--format", "--strict"},
       "--format: unknown value `--strict`: expected one of auto, text, short, json, sarif, "
       "github, gitlab, "
       "azure, junit, checkstyle"},
      {{"--format"}, "--format needs a value: FORMAT"},
      {{"-j"}, "--jobs needs a value: N"},
      {{"--jobs", "two"}, "--jobs: expected a number from 0 to 256, not `two`"},
      {{"--jobs", "-1"}, "--jobs: expected a number from 0 to 256, not `-1`"},
      {{"--jobs", "257"}, "--jobs: expected a number from 0 to 256, not `257`"},
      {{"--jobs", "99999999999999999999"},
       "--jobs: expected a number from 0 to 256, not `99999999999999999999`"},
      {{"--jobs="}, "--jobs needs a value: N"},
      {{"--strict=yes"}, "--strict takes no value"},
      {{"--severity", "undefined-input"},
       "--severity: expected RULE=LEVEL with error, warning, info or hint, not `undefined-input`"},
      {{"--severity", "undefined-input=off"},
       "--severity: expected RULE=LEVEL with error, warning, info or hint, not "
       "`undefined-input=off`; to leave a rule out, write `--ignore undefined-input`"},
      {{"--severity", "=error"},
       "--severity: expected RULE=LEVEL with error, warning, info or hint, not `=error`"},
      {{"--files-from", ""}, "--files-from: expected a name, not an empty text"},
      {{"-", "--files-from", "-"},
       "standard input cannot be a job file and the list of --files-from"},
      {{"--select", "undefined-inptu"},
       "no rule is named `undefined-inptu`; did you mean `undefined-input`?"},
      {{"--ignore", "AML99"}, "no rule is named `AML99`; see --list-rules"},
      {{"--severity", "zzzz=error"}, "no rule is named `zzzz`; see --list-rules"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.arguments.front());
    CHECK(parse(c.arguments).error == c.error);
  }
}

TEST_CASE("random words never do more than fail") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<std::string> words = {"--", "-",  "",   "=",      "--=",     "[",   "]",
                                    "[]", "%%", "-j", "--jobs", "--jobs=", "a,b", "\xFF"};
  for (const Option& option : option_table()) {
    words.emplace_back(option.names.substr(option.names.find("--")));
    words.push_back(words.back() + "=");
    for (const std::string_view choice : option.choices) words.emplace_back(choice);
  }
  for (int round = 0; round < 2000; ++round) {
    std::vector<const char*> arguments;
    for (auto left = random() % 6; left > 0; --left)
      arguments.push_back(words[random() % words.size()].c_str());
    const Parsed parsed = parse_arguments(arguments);
    CHECK(parsed.error.find('\n') == std::string::npos);
  }
}

}  // namespace
}  // namespace aml::config
