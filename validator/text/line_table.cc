#include "validator/text/line_table.h"

#include <algorithm>

#include "validator/text/line_end.h"
#include "validator/text/utf8.h"

namespace aml::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

LineTable::LineTable(std::string_view text) : text_(text) {
  begins_.push_back(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  for (Offset at = line_end(text, 0); at < text.size(); at = line_end(text, at)) {
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    begins_.push_back(at);
  }
}

Offset LineTable::line_of(Offset at) const {
  const auto after = std::upper_bound(begins_.begin() + 1, begins_.end(), at);
  return static_cast<Offset>(after - begins_.begin() - 1);
}

Span LineTable::line(Offset index) const {
  const Offset begin = begins_[index];
  Offset end = static_cast<Offset>(text_.size());
  if (index + 1 < line_count()) {
    end = begins_[index + 1] - 1;
    if (end > begin && text_[end] == '\n' && text_[end - 1] == '\r') --end;
  }
  return {begin, end};
}

Position LineTable::position(Offset at) const {
  at = std::min(at, static_cast<Offset>(text_.size()));
  const Offset index = line_of(at);
  const Offset begin = std::min(begins_[index], at);
  return {index + 1, code_points(Span{begin, at}.of(text_)) + 1};
}

}  // namespace aml::text
