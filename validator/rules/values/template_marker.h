#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// Markers that a template leaves for people or programs to fill in.
namespace aml::rules {

/// What is between `<` and `>`, `{{` and `}}` and the like; empty where the text has none.
std::string_view between(std::string_view text, std::string_view opening, std::string_view closing);

/// Whether the inner part of a marker reads as a note: letters, digits, spaces, `_`, `-`, `.`.
bool is_note(std::string_view inner);

/// Whether a note is an instruction: `<pad>` and `<end_of_text>` are words of language models.
bool is_instruction(std::string_view inner);

/// The note in the first `<...>` of a text; empty where there is none.
std::string_view angle_note(std::string_view text);

/// Markers such as `<your folder>` in a command, with their signs. Redirections, comparisons and
/// HTML are left out.
std::vector<Span> markers_in_command(std::string_view command);

}  // namespace aml::rules
