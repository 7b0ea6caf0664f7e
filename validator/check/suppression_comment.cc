#include "validator/check/suppression_comment.h"

#include <algorithm>
#include <array>

#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml {
namespace {

using text::lower;

using Reach = SuppressionComment::Reach;

constexpr std::array<std::string_view, 3> keywords = {"disable", "disable-next-line",
                                                      "disable-file"};
constexpr std::string_view address = "aml-lint";

bool is_word(char c) {
  return text::is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool begins_with_address(std::string_view text) {
  return text.size() >= address.size() && std::equal(address.begin(), address.end(), text.begin(),
                                                     [](char a, char b) { return a == lower(b); });
}

/// Reads a comment from left to right.
class Reader {
 public:
  Reader(std::string_view text, Span comment) : text_(text), at_(comment.begin), end_(comment.end) {
    while (end_ > at_ && (text::is_space(text_[end_ - 1]) || text_[end_ - 1] == '\r')) --end_;
  }

  std::optional<SuppressionComment> read() {
    if (!find_address()) return {};
    result_.directive.begin = at_;
    const bool right_case = text_.substr(at_).starts_with(address);
    at_ += static_cast<Offset>(address.size());
    const bool colon = skip(':');
    if (!colon && !peek_word().starts_with("disable")) return {};  // a remark about us
    if (!right_case) malformed("`aml-lint` is written in small letters");
    if (!colon) malformed("there is no colon after `aml-lint`");
    read_keyword();
    read_rules();
    result_.directive.end = last_;
    if (!result_.problem.empty()) write_right();
    return std::move(result_);
  }

 private:
  /// To a `#` that only whitespace separates from `aml-lint`.
  bool find_address() {
    for (; at_ < end_; ++at_) {
      if (text_[at_] != '#') continue;
      const Offset hash = at_;
      Offset next = hash;
      while (next < end_ && (text_[next] == '#' || text::is_space(text_[next]))) ++next;
      const std::string_view rest = text_.substr(next, end_ - next);
      if (begins_with_address(rest) &&
          (rest.size() == address.size() || !is_word(rest[address.size()]))) {
        result_.whole = {hash, end_};
        at_ = last_ = next;
        last_ += static_cast<Offset>(address.size());
        return true;
      }
      at_ = std::max(hash, next - 1);
    }
    return false;
  }

  void malformed(std::string problem) {
    if (result_.problem.empty()) result_.problem = std::move(problem);
  }

  void skip_blanks() {
    while (at_ < end_ && text::is_space(text_[at_])) ++at_;
  }

  bool skip(char c) {
    skip_blanks();
    if (at_ == end_ || text_[at_] != c) return false;
    last_ = ++at_;
    return true;
  }

  std::string_view peek_word() {
    skip_blanks();
    Offset end = at_;
    while (end < end_ && is_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  std::string_view word() {
    const std::string_view found = peek_word();
    at_ += static_cast<Offset>(found.size());
    if (!found.empty()) last_ = at_;
    return found;
  }

  void read_keyword() {
    const std::string_view found = word();
    result_.keyword = {at_ - static_cast<Offset>(found.size()), at_};
    auto known = std::find(keywords.begin(), keywords.end(), found);
    if (known == keywords.end()) {
      malformed(found.empty() ? "no keyword after `aml-lint:`"
                              : "`" + std::string(found) + "` is not a known keyword");
      const auto near = text::nearest(found, keywords);
      if (!near) {
        at_ = end_;
        return;
      }
      known = std::find(keywords.begin(), keywords.end(), *near);
    }
    result_.reach = static_cast<Reach>(known - keywords.begin());
    understood_ = true;
    if (!skip('=')) {
      malformed("an equals sign and the names of rules have to follow");
      skip(':');
    }
  }

  bool at_reason() const {
    return text_.substr(at_, end_ - at_).starts_with("--") &&
           (at_ + 2 == end_ || !is_word(text_[at_ + 2]));
  }

  void read_rules() {
    bool comma = true;
    for (skip_blanks(); at_ < end_; skip_blanks()) {
      if (at_reason()) {
        reason_ = text_.substr(at_ + 2, end_ - at_ - 2);
        break;
      }
      if (skip(',')) {
        comma = true;
        continue;
      }
      const Offset begin = at_;
      if (!comma || peek_word().empty()) {
        malformed("two dashes must be between the rules and the reason");
        reason_ = text_.substr(begin, end_ - begin);
        at_ = end_;
        break;
      }
      const std::string_view name = word();
      result_.rules.push_back({{begin, at_}, name});
      comma = false;
    }
    if (result_.rules.empty()) malformed("no rule is named");
  }

  void write_right() {
    if (!understood_ || result_.rules.empty()) return;
    // Nothing suppresses every rule at once.
    if (std::ranges::any_of(result_.rules, [](const auto& rule) { return rule.text == "all"; })) {
      return;
    }
    std::string& right = result_.right;
    right = "# aml-lint: " + std::string(to_string(result_.reach));
    char separator = '=';
    for (const SuppressionComment::Word& rule : result_.rules) {
      right += separator;
      right += rule.text;
      separator = ',';
    }
    while (!reason_.empty() && text::is_space(reason_.front())) reason_.remove_prefix(1);
    if (!reason_.empty()) right += " -- " + std::string(reason_);
  }

  std::string_view text_;
  Offset at_;
  Offset end_;
  Offset last_ = 0;  ///< after the last token
  std::string_view reason_;
  bool understood_ = false;
  SuppressionComment result_;
};

}  // namespace

std::string_view to_string(SuppressionComment::Reach reach) {
  return keywords[static_cast<std::size_t>(reach)];
}

std::optional<SuppressionComment> suppression_comment(std::string_view text, Span comment) {
  return Reader(text, comment).read();
}

}  // namespace aml
