#pragma once

#include <array>

#include "validator/text/line_table.h"

namespace aml::report {

/// Positions in ascending order at the price of one walk: columns are counted on from an earlier
/// one, so that thousands of findings on one endless line stay cheap. Two such sequences may
/// alternate, findings and their notes. Any order is right.
class Locator {
 public:
  explicit Locator(std::string_view text) : text_(text), lines_(text) {}
  Locator(const Locator&) = delete;
  Locator& operator=(const Locator&) = delete;

  text::Position position(Offset at);
  const text::LineTable& lines() const { return lines_; }

 private:
  struct Cursor {
    Offset at = 0;
    text::Position position;
  };

  std::string_view text_;
  text::LineTable lines_;
  std::array<Cursor, 2> cursors_;
  const Cursor* last_ = nullptr;
};

}  // namespace aml::report
