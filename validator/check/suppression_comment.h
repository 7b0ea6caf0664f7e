#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml {

/// A comment that speaks to us: `# aml-lint: disable=RULE[,RULE] -- reason`.
struct SuppressionComment {
  enum class Reach : unsigned char { line, next_line, file };
  struct Word {
    Span span;
    std::string_view text;  ///< code or name of a rule, as written
  };

  Span whole;      ///< from its `#` to the end of the line
  Span directive;  ///< from `aml-lint` to the last rule: what a finding about it underlines
  Span keyword;    ///< `disable-next-line`; empty when there is none
  Reach reach = Reach::line;
  std::vector<Word> rules;
  std::string problem;  ///< what is malformed; the comment then suppresses nothing
  std::string right;  ///< a malformed one: how it is written; empty when that cannot be determined
};

std::string_view to_string(SuppressionComment::Reach reach);

/// Reads one comment of `text`; nothing when it does not speak to us. `aml-lint` may follow another
/// remark: `# tuned by hand # aml-lint: ...`.
std::optional<SuppressionComment> suppression_comment(std::string_view text, Span comment);

}  // namespace aml
