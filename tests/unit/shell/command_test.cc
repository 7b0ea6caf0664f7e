// A script as a shell reads it.
#include "validator/shell/command.h"

#include "tests/catch.h"
#include "validator/shell/option.h"

namespace {

using aml::shell::commands_in;

std::vector<std::vector<std::string>> words_of(std::string_view text) {
  std::vector<std::vector<std::string>> commands;
  for (const auto& command : commands_in(text)) {
    commands.emplace_back();
    for (const auto& word : command.words) commands.back().emplace_back(word.raw);
  }
  return commands;
}

TEST_CASE("a script is cut into commands and words") {
  using Words = std::vector<std::vector<std::string>>;
  CHECK(words_of("a b && c; d | e\nf") == Words{{"a", "b"}, {"c"}, {"d"}, {"e"}, {"f"}});
  CHECK(words_of("a \\\n  --b 'c d' \"e \\\" f\"") == Words{{"a", "--b", "'c d'", "\"e \\\" f\""}});
  CHECK(words_of("a ${{ inputs.x }} $(b c) ${d}") ==
        Words{{"a", "${{ inputs.x }}", "$(b c)", "${d}"}});
  CHECK(words_of("a > b 2>&1 # c\nd") == Words{{"a"}, {"d"}});
  CHECK(words_of("cat <<EOF > x\n--not a command\nEOF\nd") == Words{{"cat"}, {"d"}});
  CHECK(words_of("a 'open") == Words{{"a", "'open"}});
  CHECK(words_of("a \\") == Words{{"a", "\\"}});
  CHECK(words_of("").empty());
}

TEST_CASE("options and their values") {
  const auto commands = commands_in("python a.py --lr 0.1 --flag --x=1 set=2 'a b'");
  REQUIRE(commands.size() == 1);
  std::vector<std::pair<std::string_view, std::string_view>> found;
  for (const auto& option : aml::shell::options_of(commands.front())) {
    found.emplace_back(option.name, option.value);
  }
  CHECK(found == std::vector<std::pair<std::string_view, std::string_view>>{
                     {"lr", "0.1"}, {"flag", ""}, {"x", "1"}, {"set", "2"}});
  CHECK(aml::shell::same_option("learning-rate", "learning_rate"));
  CHECK_FALSE(aml::shell::same_option("learning-rate", "rate"));
}

TEST_CASE("quotes, variables and programs") {
  CHECK(aml::shell::unquoted("'a b'\"c\\\"\"d\\ e") == "a bc\"d e");
  CHECK(aml::shell::is_assignment("A_1=b"));
  CHECK_FALSE(aml::shell::is_assignment("1A=b"));
  CHECK_FALSE(aml::shell::is_assignment("=b"));
  CHECK_FALSE(aml::shell::is_assignment("ab"));
  CHECK(aml::shell::has_substitution("a$b"));
  CHECK(aml::shell::has_substitution("{inputs.x}"));
  CHECK_FALSE(aml::shell::has_substitution("ab{c}"));
  CHECK(aml::shell::program_index(commands_in("A=1 sudo python a.py").front()) == 2);
}

}  // namespace
