#include "backend/azure/rest/words.h"

#include <algorithm>

namespace aml::azure {
namespace {

/// What all spellings of a word have in common.
std::string core_of(std::string_view text) {
  std::string core = lower(text);
  std::erase(core, '_');
  return core;
}

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
  return result;
}

bool is_word(std::string_view text, std::string_view word) {
  return core_of(text) == core_of(word);
}

std::optional<std::string> sent_word(std::span<const Word> table, std::string_view text) {
  const auto found =
      std::ranges::find_if(table, [text](const Word& word) { return is_word(text, word.written); });
  if (found == table.end()) return {};
  return std::string(found->sent);
}

std::string sent_or_same(std::span<const Word> table, std::string_view text) {
  return sent_word(table, text).value_or(std::string(text));
}

}  // namespace aml::azure
