#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/events.h"
#include "validator/yaml/lines.h"

/// How broken text may be repaired, one fault at a time.
namespace aml::yaml {

/// One way to repair a fault. All offsets are those of the broken part.
struct Patch {
  const RuleDescriptor* rule = nullptr;
  Span place;  ///< what is wrong
  std::string message;
  std::string help;
  std::vector<Edit> edits;  ///< sorted
  std::string
      fix;  ///< title of the fix that these edits are; empty when they only serve to read on
  bool safe = false;   ///< the fix is surely what was meant
  std::string anchor;  ///< an anchor that has to be there, instead of edits
};

/// A fault, and the lines around it.
struct Break {
  std::string_view text;
  FaultAt fault;
  std::vector<Line> lines;  ///< not empty
  std::size_t index = 0;    ///< of the line of the fault

  Break(std::string_view part, FaultAt at);
  const Line& line() const { return lines[index]; }
  /// Index of the code line before `i`, or nothing.
  std::optional<std::size_t> code_before(std::size_t i) const;
  std::optional<std::size_t> code_behind(std::size_t i) const;
};

using Patches = std::vector<Patch>;

/// Ways to repair a fault, the most likely first. The last ones space out what cannot be read.
Patches patches_for(std::string_view part, FaultAt fault);

// The families of patches; each adds what fits.

/// A line above the fault that lacks its colon or the space after it.
void repair_separators(const Break& broken, Patches& patches);
/// The colon or the space that a line lacks; false when it looks like neither.
bool repair_separator_of(const Break& broken, std::size_t index, Patches& patches);
/// `-x` for `- x`.
void repair_dash(const Break& broken, Patches& patches);
/// A line in a column of no level.
void repair_indentation(const Break& broken, Patches& patches);
/// A key that has both a value on its line and lines below it.
void repair_value_and_block(const Break& broken, Patches& patches);
/// Tabs before lines.
void repair_tabs(const Break& broken, Patches& patches);
/// A quote that is closed nowhere, or by the quote of another text.
void repair_quotes(const Break& broken, Patches& patches);
/// Quotes inside of quotes of the same kind: `"python "train.py" --x 1"`.
void repair_outer_quotes(const Break& broken, Patches& patches);
/// A quoted text that goes on over keys.
void repair_swallowing_quote(const Break& broken, Patches& patches);
/// A plain text that needs quotes; `from` is a place in it.
void repair_plain_value(const Break& broken, Offset from, std::string message, Patches& patches);
void repair_escape(const Break& broken, Patches& patches);
/// Brackets that are closed nowhere, or hold what they cannot hold.
void repair_flow(const Break& broken, Patches& patches);

/// Puts a piece of text in quotes, those that it does not hold itself.
void add_quotes(std::string_view text, Span piece, std::vector<Edit>& edits);
/// Spaces in place of a piece of text.
Edit blanks(Span span);
/// The word at `at`, up to a space or the end of its line.
Span word_at(std::string_view text, Offset at);

}  // namespace aml::yaml
