#include "validator/report/locator.h"

#include "validator/text/utf8.h"

namespace aml::report {

text::Position Locator::position(Offset at) {
  const Offset index = lines_.line_of(at);
  const bool further =
      index + 1 == last_position_.line && lines_.line(index).begin <= last_ && last_ <= at;
  if (further) {
    last_position_.column += text::code_points(text_.substr(last_, at - last_));
  } else {
    last_position_ = lines_.position(at);
  }
  last_ = at;
  return last_position_;
}

}  // namespace aml::report
