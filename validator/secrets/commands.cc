#include "validator/secrets/commands.h"

#include "validator/secrets/names.h"
#include "validator/secrets/programs.h"
#include "validator/shell/option.h"

namespace aml::secrets {
namespace {

void add_value(std::string_view name, std::string_view raw, Offset end,
               std::vector<Candidate>& found) {
  const bool expands = raw.find('\'') == raw.npos;
  const auto confidence = confidence_under(name, shell::unquoted(raw), expands);
  if (!confidence) return;
  const Span value{end - static_cast<Offset>(raw.size()), end};
  found.push_back({value, kind_by_name, *confidence});
}

}  // namespace

void find_in_shell_words(std::string_view text, std::vector<Candidate>& found) {
  if (text.find_first_of("=-") == text.npos) return;
  for (const shell::Command& command : shell::commands_in(text)) {
    find_program_secrets(command, found);
    for (const shell::Word& word : command.words) {
      const std::size_t equals = word.raw.find('=');
      if (equals == word.raw.npos || word.raw.starts_with('-')) continue;
      add_value(word.raw.substr(0, equals), word.raw.substr(equals + 1), word.span.end, found);
    }
    for (const shell::Option& option : shell::options_of(command)) {
      if (!option.flag.starts_with('-') || option.value.empty()) continue;
      const std::size_t known = found.size();
      add_value(option.name, option.value, option.span.end, found);
      const bool added = found.size() > known;
      if (added && !option.flag.starts_with("--")) found.back().confidence = Confidence::possible;
    }
  }
}

}  // namespace aml::secrets
