#include <algorithm>
#include <vector>

#include "validator/text/utf8.h"
#include "validator/yaml/document.h"
#include "validator/yaml/scalar_scan.h"

namespace aml::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Follows a scalar's source and its decoded value together and notes each place where they fall out
// of step.
class Walker {
 public:
  Walker(std::string_view text, Span span, std::string_view value)
      : text_(text.substr(0, span.end)), at_(span.begin), value_(value) {}

  void plain() {
    while (!done()) {
      if (!fold()) copy();
    }
  }

  void single_quoted() {
    ++at_;
    while (!done()) {
      if (fold()) continue;
      const bool doubled = text_[at_] == '\'' && at_ + 1 < text_.size() && text_[at_ + 1] == '\'';
      copy();
      if (doubled) ++at_;
    }
  }

  void double_quoted() {
    ++at_;
    while (!done()) {
      if (fold()) continue;
      if (text_[at_] != '\\' || at_ + 1 >= text_.size()) {
        copy();
      } else if (line_break(text_, at_ + 1) > 0) {
        at_ += 1 + line_break(text_, at_ + 1);
        skip_blanks();
      } else {
        escape();
      }
    }
  }

  void block() {
    const BlockLines lines = block_lines(text_, at_, value_);
    at_ = lines.header_end + line_break(text_, lines.header_end);
    while (!done()) {
      if (line_break(text_, at_) == 0) at_ += std::min(lines.indent, spaces());
      const Offset end = line_end(text_, at_);
      while (at_ < end && !done()) copy();
      breaks(lines.indent);
    }
  }

  std::vector<text::MappedText::Segment> take_segments() { return std::move(segments_); }
  Offset end() const { return at_; }

 private:
  bool done() const { return i_ >= value_.size() || at_ >= text_.size(); }

  void copy() {
    mark();
    ++i_;
    ++at_;
  }

  // A segment is needed only where the source is not where the last segment leads.
  void mark() {
    if (!segments_.empty() && !alone_) {
      const auto& last = segments_.back();
      if (last.source + (i_ - last.decoded) == at_) return;
    }
    segments_.push_back({i_, at_});
    alone_ = false;
  }

  void mark_alone() {
    alone_ = true;
    mark();
    alone_ = true;
  }

  Offset spaces() const {
    Offset n = 0;
    while (at_ + n < text_.size() && text_[at_ + n] == ' ') ++n;
    return n;
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  // A line end with the whitespace around it: one space in the value, or a line end for each
  // further one.
  bool fold() {
    Offset at = at_;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    if (line_break(text_, at) == 0) return false;
    at_ = at;
    bool first = true;
    while (line_break(text_, at_) > 0) {
      const bool is_last_space = first && i_ < value_.size() && value_[i_] == ' ';
      if ((is_last_space || !first) && i_ < value_.size() &&
          (value_[i_] == ' ' || value_[i_] == '\n')) {
        mark_alone();
        ++i_;
      }
      at_ += line_break(text_, at_);
      skip_blanks();
      first = false;
    }
    return true;
  }

  // The line ends between two lines of a block scalar: as many of them as the value has, the first
  // ones.
  void breaks(Offset indent) {
    bool space = i_ < value_.size() && value_[i_] == ' ';
    while (at_ <= text_.size()) {
      const Offset size = line_break(text_, at_);
      if (i_ < value_.size() && (value_[i_] == '\n' || space)) {
        if (size > 0 || at_ == text_.size()) {
          mark_alone();
          ++i_;
          space = false;
        }
      }
      if (size == 0) return;
      at_ += size;
      const Offset blanks = spaces();
      const bool is_empty = line_break(text_, at_ + blanks) > 0 || at_ + blanks >= text_.size();
      if (!is_empty || (blanks > indent && at_ + blanks < text_.size())) return;
      at_ += blanks;
    }
  }

  void escape() {
    const char kind = text_[at_ + 1];
    const Offset digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    const bool known =
        std::string_view("0abt\tnvfre \"/\\N_LPxuU").find(kind) != std::string_view::npos;
    if (!known) {  // repaired: the backslash is meant as such
      copy();
      return;
    }
    mark_alone();
    // Every escape makes one character; those in the value are well-formed.
    i_ += text::decode(value_.substr(i_)).size;
    at_ = std::min(at_ + 2 + digits, static_cast<Offset>(text_.size()));
  }

  std::string_view text_;
  Offset at_;
  std::string_view value_;
  Offset i_ = 0;
  bool alone_ = false;  ///< the next byte begins a segment whatever its place
  std::vector<text::MappedText::Segment> segments_;
};

}  // namespace

text::MappedText mapped_text(const Document& document, const Node& scalar) {
  text::MappedText mapped;
  if (!scalar.is_scalar()) return mapped;
  mapped.text = scalar.text;
  mapped.source_end = scalar.span.end;
  if (scalar.text.empty()) return mapped;
  Walker walker(document.read_as, scalar.span, scalar.text);
  switch (scalar.style) {
    case Style::single_quoted:
      walker.single_quoted();
      break;
    case Style::double_quoted:
      walker.double_quoted();
      break;
    case Style::literal:
    case Style::folded:
      walker.block();
      break;
    default:
      walker.plain();
  }
  mapped.segments = walker.take_segments();
  if (mapped.segments.empty()) mapped.segments.push_back({0, scalar.span.begin});
  mapped.source_end = std::min(walker.end(), scalar.span.end);
  return mapped;
}

}  // namespace aml::yaml
