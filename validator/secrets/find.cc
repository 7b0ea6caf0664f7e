#include "validator/secrets/find.h"

#include <algorithm>
#include <array>

#include "validator/secrets/commands.h"
#include "validator/secrets/fields.h"
#include "validator/secrets/tokens.h"

namespace aml::secrets {
namespace {

/// Which fields a search takes in.
enum class Fields { none, values, lines };

/// `%3D` is `=`, `%3A` is `:`.
bool is_encoded_separator(std::string_view text, std::size_t at) {
  const std::string_view encoded = text.substr(at, 3);
  return text::same_ignoring_case(encoded, "%3d") || text::same_ignoring_case(encoded, "%3a");
}

/// Bytes at which `TextSearch` has to look: most begin nothing.
const auto may_begin = [] {
  std::array<bool, 256> may{};
  for (std::size_t byte = 0; byte < may.size(); ++byte) {
    may[byte] = can_begin_token(static_cast<char>(byte));
  }
  for (const char c : {'~', '-', '=', ':', '%'}) may[text::byte_of(c)] = true;
  return may;
}();

/// One pass over a text.
class TextSearch {
 public:
  TextSearch(std::string_view text, Fields fields) : text_(text), runs_(text), fields_(fields) {}

  std::vector<Candidate> all() {
    std::size_t at = 0;
    while (at < text_.size()) at = may_begin[text::byte_of(text_[at])] ? step(at) : at + 1;
    return std::move(found_);
  }

 private:
  /// Where to look next.
  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (can_begin_token(c) && begins_word(text_, at)) add(token_at(runs_, at));
    if (c == '~') add(client_secret_at(runs_, at));
    if (c == '-' && add(private_key_at(text_, at))) return found_.back().span.end;
    const bool separates = c == '=' || c == ':' || (c == '%' && is_encoded_separator(text_, at));
    if (separates && fields_ != Fields::none) {
      add(field_at(runs_, at));
      if (fields_ == Fields::lines && at >= line_end_ && c != '%') {
        if (add(field_to_line_end_at(text_, at))) line_end_ = found_.back().span.end;
      }
      if (text_.substr(at).starts_with("://")) add(user_info_at(text_, at));
    }
    return at + 1;
  }

  bool add(const std::optional<Candidate>& candidate) {
    if (!candidate || candidate->span.empty()) return false;
    found_.push_back(*candidate);
    return true;
  }

  std::string_view text_;
  Runs runs_;
  const Fields fields_;
  std::size_t line_end_ = 0;  ///< of a value that goes on to the end of its line
  std::vector<Candidate> found_;
};

std::vector<Candidate> found_in(std::string_view text, Fields fields) {
  std::vector<Candidate> found = TextSearch(text, fields).all();
  join_overlapping(found);
  return found;
}

}  // namespace

void join_overlapping(std::vector<Candidate>& candidates) {
  std::ranges::stable_sort(candidates, {}, [](const Candidate& one) { return one.span; });
  std::vector<Candidate> apart;
  for (const Candidate& next : candidates) {
    if (apart.empty() || apart.back().span.end <= next.span.begin) {
      apart.push_back(next);
      continue;
    }
    Candidate& last = apart.back();
    const Offset end = std::max(last.span.end, next.span.end);
    if (next.confidence > last.confidence) {
      last.kind = next.kind;
      last.confidence = next.confidence;
    }
    last.span.end = end;
  }
  candidates = std::move(apart);
}

std::vector<Candidate> find_tokens(std::string_view text) { return found_in(text, Fields::none); }

std::vector<Candidate> find_in_text(std::string_view text) {
  return found_in(text, Fields::values);
}

std::vector<Candidate> find_in_lines(std::string_view text) {
  std::vector<Candidate> found = TextSearch(text, Fields::lines).all();
  // A shell leaves out what is after `#`: a commented command is read without it.
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('#', begin), text.size());
    const std::size_t known = found.size();
    find_in_shell_words(text.substr(begin, end - begin), found);
    for (std::size_t i = known; i < found.size(); ++i) {
      found[i].span.begin += static_cast<Offset>(begin);
      found[i].span.end += static_cast<Offset>(begin);
    }
    begin = end + 1;
  }
  join_overlapping(found);
  return found;
}

std::vector<Candidate> find_in_command(std::string_view text) {
  std::vector<Candidate> found = TextSearch(text, Fields::values).all();
  find_in_shell_words(text, found);
  join_overlapping(found);
  return found;
}

}  // namespace aml::secrets
