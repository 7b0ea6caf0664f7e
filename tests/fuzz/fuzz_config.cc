#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "validator/config/options.h"

namespace {

/// A command line from bytes: words end at NUL bytes and line ends; a first byte of a word above
/// 0x80 stands for an option of the table, so that a fuzzer need not spell it.
std::vector<std::string> words_of(std::string_view bytes) {
  std::vector<std::string> words(1);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\0' || c == '\n') {
      words.emplace_back();
    } else if (byte >= 0x80 && words.back().empty()) {
      const auto table = aml::config::option_table();
      const std::string_view names = table[byte % table.size()].names;
      words.back() = names.substr(names.find("--"));
    } else {
      words.back() += c;
    }
  }
  return words;
}

bool is_choice_of(std::string_view name, std::string_view value) {
  const auto table = aml::config::option_table();
  const auto option = std::ranges::find(table, name, &aml::config::Option::names);
  return option != table.end() &&
         std::ranges::find(option->choices, value) != option->choices.end();
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> words = words_of({reinterpret_cast<const char*>(data), size});
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());

  const aml::config::Parsed parsed = aml::config::parse_arguments(arguments);
  if (!parsed.error.empty()) return 0;
  // What was accepted is usable as it is.
  const aml::config::Options& options = parsed.options;
  require(options.jobs <= 256);
  require(!options.stdin_filename.empty());
  require(!aml::unknown_rule(options.check));
  require(options.action != aml::config::Action::print_schema ||
          is_choice_of("--print-schema", options.print_schema));
  require(options.paths.size() <= words.size());
  return 0;
}
