#include "validator/report/locator.h"

#include "validator/text/utf8.h"

namespace aml::report {

text::Position Locator::position(Offset at) {
  const Offset index = lines_.line_of(at);
  const Offset begin = lines_.line(index).begin;
  Cursor* cursor = nullptr;
  for (Cursor& other : cursors_) {
    const bool leads_here = begin <= other.at && other.at <= at && other.position.line == index + 1;
    if (leads_here && (cursor == nullptr || other.at > cursor->at)) cursor = &other;
  }
  if (cursor != nullptr) {
    cursor->position.column += text::code_points(text_.substr(cursor->at, at - cursor->at));
  } else {
    cursor = last_ == &cursors_[0] ? &cursors_[1] : &cursors_[0];
    cursor->position = lines_.position(at);
  }
  cursor->at = at;
  last_ = cursor;
  return cursor->position;
}

}  // namespace aml::report
