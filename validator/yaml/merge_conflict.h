#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

/// Merge conflicts that were left in a text, as git and other tools mark them.
namespace aml::yaml {

struct MergeConflict {
  Span whole;               ///< from the first mark to after the line of the last one
  std::vector<Span> marks;  ///< the lines of the marks, without their ends
  Span ours, theirs;        ///< the lines of the two sides
};

/// The conflicts of a text, in order. A lone `<<<<<<<` or `>>>>>>>` is one with two empty sides.
/// `=======` counts inside a conflict only.
std::vector<MergeConflict> merge_conflicts(std::string_view text);

/// The text with one side of each conflict. It has the length of the text: empty lines fill what is
/// left out.
std::string with_one_side(std::string_view text, const std::vector<MergeConflict>& conflicts);

/// One finding for one conflict, with each side as a fix.
Diagnostic conflict_finding(std::string_view text, const MergeConflict& conflict);

}  // namespace aml::yaml
