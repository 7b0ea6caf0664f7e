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
  Span ours, theirs;        ///< the lines of the two sides; empty where a mark is missing
  bool complete;            ///< it has its first mark, its last one, and the one between the sides
};

/// The conflicts of a text, in order. Marks that somebody removed in part are one, too, but not a
/// lone `=======`, which can be a heading.
std::vector<MergeConflict> merge_conflicts(std::string_view text);

/// The text with one side of each conflict. It has the length of the text: empty lines fill what is
/// left out.
std::string with_one_side(std::string_view text, const std::vector<MergeConflict>& conflicts);

/// One finding for one conflict, with each side as a fix.
Diagnostic conflict_finding(std::string_view text, const MergeConflict& conflict);

}  // namespace aml::yaml
