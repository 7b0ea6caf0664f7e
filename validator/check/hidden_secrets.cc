#include "validator/check/hidden_secrets.h"

#include <algorithm>

#include "validator/rules/secret_places.h"

namespace aml {
namespace {

/// So much of a secret gives it away where a message was cut off.
constexpr std::size_t telling_start = 8;

std::size_t same_start(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// Whether a quoted text ends here, in front of the rest of the message.
bool is_cut(std::string_view rest) {
  return rest.empty() || rest.starts_with("...") || rest.front() == '`' || rest.front() == '\'' ||
         rest.front() == '"';
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

HiddenSecrets::HiddenSecrets(const yaml::Document& document) {
  for (const rules::SecretPlace& place : rules::secret_places(document)) {
    places_.push_back(place.span);
    texts_.emplace_back(place.span.of(document.text));
    if (place.name != nullptr) texts_.emplace_back(place.scalar->text);
  }
  std::erase(texts_, "");
  std::ranges::sort(texts_);
}

HiddenSecrets HiddenSecrets::of(std::string_view text) {
  yaml::Arena arena;
  return HiddenSecrets(yaml::parse(text, arena));
}

/// How much of a secret stands at the start of the words. The one that shares most with them is
/// their neighbour in the order.
std::size_t HiddenSecrets::length_at(std::string_view words) const {
  const auto next = std::ranges::lower_bound(
      texts_, words, {}, [](const std::string& text) { return std::string_view(text); });
  std::size_t length = next != texts_.end() ? same_start(words, *next) : 0;
  if (next != texts_.begin()) length = std::max(length, same_start(words, *std::prev(next)));
  if (length >= telling_start && is_cut(words.substr(length))) return length;
  for (; length > 0; --length) {
    if (std::ranges::binary_search(texts_, words.substr(0, length), {},
                                   [](const std::string& text) { return std::string_view(text); }))
      return length;
  }
  return 0;
}

std::string HiddenSecrets::hidden_in(std::string_view words) const { return hidden_in(words, 0); }

/// In the first `own` bytes words are left alone: they are ours, even where a secret is one of them
/// or begins like one.
std::string HiddenSecrets::hidden_in(std::string_view words, std::size_t own) const {
  if (texts_.empty()) return std::string(words);
  std::string hidden;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t length = length_at(words.substr(at));
    if (length > 0 && (at >= own || !is_word(words.substr(at, length)))) {
      hidden += "***";
      at += length;
    } else {
      hidden += words[at++];
    }
  }
  return hidden;
}

/// What is repeated from the file stands in quotes, but for numbers.
std::string HiddenSecrets::hidden_in_sentence(std::string_view sentence) const {
  return hidden_in(sentence, std::min(sentence.find_first_of("`'\""), sentence.size()));
}

void HiddenSecrets::hide_in(Diagnostic& finding) const {
  if (texts_.empty()) return;
  finding.message = hidden_in_sentence(finding.message);
  finding.help = hidden_in_sentence(finding.help);
  for (Note& note : finding.notes) note.message = hidden_in_sentence(note.message);
  for (Fix& fix : finding.fixes) fix.title = hidden_in_sentence(fix.title);
}

void HiddenSecrets::drop_telling_fixes(Diagnostic& finding) const {
  if (texts_.empty()) return;
  std::erase_if(finding.fixes, [this](const Fix& fix) {
    return std::ranges::any_of(
        fix.edits, [this](const Edit& edit) { return hidden_in(edit.text) != edit.text; });
  });
}

}  // namespace aml
