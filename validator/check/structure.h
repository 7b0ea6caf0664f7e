#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/line_moves.h"
#include "validator/check/rearranged_text.h"
#include "validator/diag/diagnostic.h"

/// Lines in the wrong column or order, found by trying: of all ways to move a few lines, the one
/// that leaves the fewest findings is what was meant, if it explains enough of them.
namespace aml {

/// What a text was judged to be.
struct Judgement {
  bool is_job = true;
  std::vector<Diagnostic> findings;  ///< with places in that text
  /// Whether a mapping of free names (`tags`) holds the key at a place.
  std::function<bool(Offset key)> is_free_name = [](Offset) { return false; };
};

using Judge = std::function<Judgement(std::string_view text)>;

/// A text as it was meant.
struct MeantText {
  std::string text;
  Layout layout;  ///< of the lines of the source
  /// One for each move, with places in the source: the finding that the move explains best, with
  /// the move as its fix.
  std::vector<Diagnostic> findings;
  /// Findings of the text that those above report too, with places in the source.
  std::vector<Diagnostic> joined;
  bool is_moved() const { return !findings.empty(); }
};

/// `findings` are those of the source as it is. The work is limited: `judge` is called at most
/// `most_judgements` times, less often for a large source.
MeantText as_meant(std::string_view source, const std::vector<Diagnostic>& findings,
                   const Judge& judge);

constexpr unsigned most_judgements = 150;

}  // namespace aml
