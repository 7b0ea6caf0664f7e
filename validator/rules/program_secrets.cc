#include "validator/rules/program_secrets.h"

#include <algorithm>
#include <array>
#include <span>

namespace aml::rules {
namespace {

/// How a program is given a password.
struct Habit {
  std::string_view program;
  std::string_view flag;
  bool attached;      ///< `-pSECRET`
  bool apart;         ///< `-p SECRET`
  bool behind_colon;  ///< `NAME:SECRET`
};

constexpr auto habits = std::to_array<Habit>({
    {"curl", "-u", true, true, true},
    {"curl", "--user", false, true, true},
    {"mysql", "-p", true, false, false},
    {"mysqldump", "-p", true, false, false},
    {"mysqladmin", "-p", true, false, false},
    {"sshpass", "-p", true, true, false},
});

bool is_quote(char c) { return c == '"' || c == '\''; }

/// The secret in a value from `begin` of a text on; empty when there is none.
Span secret_in(std::string_view value, Offset begin, bool behind_colon) {
  if (!value.empty() && is_quote(value.front())) {
    value.remove_prefix(1);
    ++begin;
  }
  if (!value.empty() && is_quote(value.back())) value.remove_suffix(1);
  if (behind_colon) {
    const std::size_t colon = value.find(':');
    if (colon == value.npos) return {};
    value.remove_prefix(colon + 1);
    begin += static_cast<Offset>(colon + 1);
  }
  if (!can_be_secret(value)) return {};
  return {begin, begin + static_cast<Offset>(value.size())};
}

void find_by(const Habit& habit, std::span<const ShellWord> words, std::vector<Secret>& found) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ShellWord& word = words[i];
    if (!word.raw.starts_with(habit.flag)) continue;
    Span secret;
    if (word.raw.size() > habit.flag.size()) {
      if (!habit.attached) continue;
      const auto flag = static_cast<Offset>(habit.flag.size());
      secret = secret_in(word.raw.substr(flag), word.span.begin + flag, habit.behind_colon);
    } else if (habit.apart && i + 1 < words.size()) {
      secret = secret_in(words[i + 1].raw, words[i + 1].span.begin, habit.behind_colon);
    }
    if (!secret.empty()) found.push_back({secret, "a password"});
  }
}

}  // namespace

void find_program_secrets(const ShellCommand& command, std::vector<Secret>& found) {
  const std::size_t at = program_of(command);
  if (at >= command.words.size()) return;
  const std::string_view path = command.words[at].raw;
  const std::string_view program = path.substr(path.rfind('/') + 1);
  for (const Habit& habit : habits) {
    if (program != habit.program) continue;
    find_by(habit, std::span(command.words).subspan(at + 1), found);
  }
}

}  // namespace aml::rules
