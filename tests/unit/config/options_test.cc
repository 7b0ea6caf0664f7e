#include "validator/config/options.h"

#include <algorithm>
#include <set>

#include "tests/catch.h"

namespace aml::config {
namespace {

TEST_CASE("the option table is complete and consistent") {
  std::set<std::string_view> names;
  std::set<std::string_view> finished_groups;
  std::string_view group;
  for (const Option& option : option_table()) {
    CAPTURE(option.names);
    CHECK(names.insert(option.names).second);
    CHECK(option.names.find("--") != std::string_view::npos);
    CHECK(option.help.size() > 10);
    CHECK_FALSE(option.help.ends_with('.'));
    if (option.group != group) CHECK(finished_groups.insert(group = option.group).second);
    if (option.argument.empty()) CHECK((option.choices.empty() && option.fallback.empty()));
    if (!option.choices.empty() && !option.fallback.empty()) {
      CHECK(std::count(option.choices.begin(), option.choices.end(), option.fallback) == 1);
    }
  }
}

TEST_CASE("every choice and every default is taken") {
  for (const Option& option : option_table()) {
    Options options;
    for (const std::string_view choice : option.choices) {
      CAPTURE(option.names, choice);
      CHECK_FALSE(option.apply(choice, options));
    }
    if (!option.fallback.empty()) CHECK_FALSE(option.apply(option.fallback, options));
  }
}

TEST_CASE("a written default is what holds without the option") {
  const Options untouched;
  Options told;
  for (const Option& option : option_table()) {
    if (!option.fallback.empty()) REQUIRE_FALSE(option.apply(option.fallback, told));
  }
  CHECK(told.action == untouched.action);
  CHECK(told.format == untouched.format);
  CHECK(told.color == untouched.color);
  CHECK(told.fail_on == untouched.fail_on);
  CHECK(told.jobs == untouched.jobs);
  CHECK(told.stdin_filename == untouched.stdin_filename);
  CHECK(told.check.dialect == untouched.check.dialect);
}

TEST_CASE("help names every option and every choice and stays narrow") {
  const std::string help = help_text();
  for (const Option& option : option_table()) {
    CAPTURE(option.names);
    CHECK(help.find(std::string(option.names)) != std::string::npos);
    for (const std::string_view choice : option.choices) {
      CHECK(help.find(std::string(choice)) != std::string::npos);
    }
  }
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = help.find('\n', begin);
    widest = std::max(widest, end - begin);
    begin = end + 1;
  }
  CHECK(widest <= 120);
}

}  // namespace
}  // namespace aml::config
