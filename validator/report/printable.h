#pragma once

#include <string>
#include <string_view>

namespace aml::report {

/// How one character is shown: control characters, direction marks and bytes that are not UTF-8 as
/// visible escapes, so that a file cannot steer the terminal; so is the first character of what a
/// build log would take for a command.
struct Glyph {
  std::string_view bytes;  ///< of the source
  std::string escape;      ///< what is shown instead; empty: the bytes themselves
  int width = 0;           ///< columns on a terminal; 8 at most for a tab
  bool is_tab = false;
};

/// The character at the start of a non-empty text.
Glyph glyph(std::string_view text);

/// Appends a text on one line, escapes included; tabs too are escaped.
void append_printable(std::string_view text, std::string& out);

}  // namespace aml::report
