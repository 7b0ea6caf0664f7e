#pragma once

#include <cstdint>
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

/// What the schema says of a key in its place.
enum class KeyFit : std::uint8_t {
  unknown,
  known,
  free_name,  ///< its mapping takes any name, as `tags` does
};

/// What a text was judged to be.
struct Judgement {
  bool is_job = true;
  std::vector<Diagnostic> findings;  ///< with places in that text
  /// Of the key that begins at a place; an item of a list is known.
  std::function<KeyFit(Offset key)> fit_of = [](Offset) { return KeyFit::known; };
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

/// `written` is what the source was judged to be as it is. The work is limited: `judge` is called
/// at most `most_judgements` times, less often for a large source.
MeantText as_meant(std::string_view source, Judgement written, const Judge& judge);

constexpr unsigned most_judgements = 60;

}  // namespace aml
