#include "validator/shell/option.h"

#include <algorithm>
#include <string>

#include "validator/text/ascii.h"

namespace aml::shell {
namespace {

/// A value must not be taken for the next option; a negative number is one.
bool can_be_value(std::string_view raw) {
  if (raw.empty() || raw.front() != '-' || raw.size() == 1) return true;
  return text::is_digit(raw[1]) || raw[1] == '.';
}

}  // namespace

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const Word& word = command.words[i];
    const bool dashed = word.raw.starts_with('-') && word.raw.size() > 1;
    const std::size_t equals = word.raw.find('=');
    if (!dashed && (i == 0 || !is_assignment(word.raw))) continue;
    Option option{.name = {},
                  .flag = word.raw.substr(0, equals),
                  .holder = {},
                  .value = {},
                  .span = word.span};
    option.name = option.flag;
    while (option.name.starts_with('-')) option.name.remove_prefix(1);
    if (equals != word.raw.npos) {
      option.holder = i;
      option.value = word.raw.substr(equals + 1);
    } else if (i + 1 < command.words.size() && can_be_value(command.words[i + 1].raw)) {
      option.holder = i + 1;
      option.value = command.words[i + 1].raw;
      option.span.end = command.words[i + 1].span.end;
    }
    options.push_back(option);
  }
  return options;
}

bool same_option(std::string_view option, std::string_view name) {
  std::string respelt(option);
  std::ranges::replace(respelt, '-', '_');
  return respelt == name;
}

}  // namespace aml::shell
