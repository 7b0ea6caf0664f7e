#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>

#include "validator/diag/diagnostic.h"
#include "validator/text/line_table.h"

namespace aml {

/// Lines with a fault of syntax are not read as they are written: what a schema or a rule would say
/// of them is guesswork.
class MisreadLines {
 public:
  MisreadLines(std::string_view text, std::span<const Diagnostic> syntax_findings);

  bool contain(const Diagnostic& finding) const;

 private:
  std::optional<text::LineTable> table_;  ///< most texts have no such line
  std::unordered_set<Offset> lines_;
};

}  // namespace aml
