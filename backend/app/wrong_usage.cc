#include "backend/app/wrong_usage.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/text/nearest.h"

namespace aml::backend {
namespace {

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const auto near = text::nearest(word, candidates);
  return near ? fmt::format("; did you mean `{}`?", *near) : "";
}

std::vector<std::string> verbs_of(const CLI::App& asked) {
  std::vector<std::string> names;
  for (const CLI::App* verb : asked.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(verb->get_name());
  }
  return names;
}

std::vector<std::string> options_of(const CLI::App& asked) {
  std::vector<std::string> names;
  for (const CLI::Option* option : asked.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

/// The first word that belongs to nothing.
std::string stray_word(const CLI::App& asked) {
  const std::vector<std::string> words = asked.remaining(true);
  if (words.empty()) return "";
  return is_option(words.front()) ? words.front().substr(0, words.front().find('='))
                                  : words.front();
}

std::string no_verb(const CLI::App& asked) {
  const std::vector<std::string> verbs = verbs_of(asked);
  const std::string word = stray_word(asked);
  if (word.empty() || is_option(word)) {
    return fmt::format("a verb is missing: {}", fmt::join(verbs, ", "));
  }
  const std::string near = did_you_mean(word, verbs);
  return fmt::format("there is no verb `{}`{}", word,
                     near.empty() ? fmt::format("; there are {}", fmt::join(verbs, ", ")) : near);
}

std::string stray(const CLI::App& asked, const std::string& word) {
  if (is_option(word)) {
    return fmt::format("unknown option `{}`{}", word, did_you_mean(word, options_of(asked)));
  }
  const bool takes_file = asked.get_option_no_throw("--file") != nullptr;
  const CLI::Option* said = asked.get_option_no_throw(takes_file ? "--file" : "--name");
  if (said == nullptr || said->count() > 0) return fmt::format("`{}` is not expected here", word);
  return fmt::format("`{}` is alone: write `{} {}`", word, takes_file ? "-f" : "-n", word);
}

/// The option that a message of CLI11 is about.
std::string option_in(const CLI::App& asked, const std::string& message) {
  for (const CLI::Option* option : asked.get_options()) {
    const std::string name = option->get_name();
    if (!name.empty() && message.find(name) != message.npos) return name;
  }
  return "";
}

}  // namespace

std::string wrong_usage(const CLI::App& asked, const CLI::ParseError& error) {
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const std::string message = error.what();
  const std::string word = stray_word(asked);
  if (kind == CLI::ExitCodes::RequiredError && !verbs_of(asked).empty()) return no_verb(asked);
  if (kind == CLI::ExitCodes::ExtrasError ||
      (kind == CLI::ExitCodes::RequiredError && !word.empty())) {
    return stray(asked, word);
  }
  const std::string option = option_in(asked, message);
  if (kind == CLI::ExitCodes::ArgumentMismatch && !option.empty()) return option + " needs a value";
  const std::size_t equals = message.find(" = ");
  if (kind == CLI::ExitCodes::ConversionError && !option.empty() && equals != message.npos) {
    return fmt::format("{}: `{}` is not a whole number", option, message.substr(equals + 3));
  }
  return message;
}

}  // namespace aml::backend
