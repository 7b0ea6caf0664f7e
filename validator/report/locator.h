#pragma once

#include "validator/text/line_table.h"

namespace aml::report {

/// Positions in ascending order at the price of one walk: columns are counted on from the last one
/// asked for, so that thousands of findings on one endless line stay cheap. Any order is right.
class Locator {
 public:
  explicit Locator(std::string_view text) : text_(text), lines_(text) {}

  text::Position position(Offset at);
  const text::LineTable& lines() const { return lines_; }

 private:
  std::string_view text_;
  text::LineTable lines_;
  Offset last_ = 0;
  text::Position last_position_;
};

}  // namespace aml::report
