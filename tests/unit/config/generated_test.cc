#include "validator/config/generated.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "validator/config/config_file.h"
#include "validator/config/options.h"

namespace aml::config {
namespace {

TEST_CASE("every option is in the manual page and in the completions") {
  const std::string man = man_page("1.2.3");
  CHECK(man.find("aml\\-lint 1.2.3") != std::string::npos);
  for (const Option& option : option_table()) {
    CAPTURE(option.names);
    std::string escaped;
    for (const char c : long_name(option)) escaped += c == '-' ? "\\-" : std::string(1, c);
    CHECK(man.find("\\fB" + escaped + "\\fR") != std::string::npos);
    CHECK(completions("bash").find(std::string(long_name(option))) != std::string::npos);
    CHECK(completions("zsh").find(std::string(long_name(option))) != std::string::npos);
    CHECK(completions("fish").find(" -l " + std::string(long_name(option).substr(2))) !=
          std::string::npos);
  }
}

TEST_CASE("the template is empty as it is, and right when its remarks are taken away") {
  const std::string text = config_template();
  CHECK(read_config_file("t", "/", text).settings.empty());
  CHECK(read_config_file("t", "/", text).faults.empty());
  std::string told;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    // Remarks begin with a capital letter.
    const bool remark = line.size() < 3 || (line[2] >= 'A' && line[2] <= 'Z') ||
                        line.ends_with("command line beats it.") || line.starts_with("# below");
    if (!remark) told += line.substr(2) + '\n';
    begin = end + 1;
  }
  const ConfigFile file = read_config_file("t", "/", told);
  CAPTURE(told);
  CHECK(file.faults.empty());
  CHECK(file.overrides.size() == 1);
  for (const Option& option : option_table()) {
    if (option.key.empty() || !option.stands_for.empty()) continue;
    CAPTURE(option.key);
    CHECK(std::any_of(file.settings.begin(), file.settings.end(),
                      [&](const Setting& setting) { return setting.option == &option; }));
  }
}

TEST_CASE("the schema knows every key") {
  const auto schema = nlohmann::json::parse(config_schema());
  for (const Option& option : option_table()) {
    if (option.key.empty()) continue;
    CAPTURE(option.key);
    CHECK(schema["properties"].contains(std::string(option.key)));
    CHECK(schema["properties"]["overrides"]["items"]["properties"].contains(
              std::string(option.key)) == (option.shape != Shape::globs));
  }
}

}  // namespace
}  // namespace aml::config
