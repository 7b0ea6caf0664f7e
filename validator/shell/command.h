#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// A command as a shell reads it: words between operators and line ends. Places are bytes of the
/// text that was read.
namespace aml::shell {

/// One word: quotes, `$(...)` and `${{ ... }}` hold it together.
struct Word {
  std::string_view raw;  ///< as written, with its quotes
  Span span;
};

/// The words between two operators or line ends.
struct Command {
  std::vector<Word> words;      ///< without redirections
  std::vector<Word> written;    ///< the files after `>` and `>>`
  bool after_line_end = false;  ///< a line end precedes it, no operator
  bool compound = false;        ///< `then`, `do` and the like: more belongs to it
};

/// The commands of a script in their order. Reads what people write in job files, not all of sh:
/// bodies of here-documents are left out, the inside of `$(...)` is part of its word.
std::vector<Command> commands_in(std::string_view text);

/// A word without the quotes around all or parts of it.
std::string unquoted(std::string_view raw);

/// Whether the word sets a variable: `NAME=value`.
bool is_assignment(std::string_view raw);

/// Whether a placeholder, a shell variable or a substitution is in it.
bool has_substitution(std::string_view raw);

/// The index of the program after `VAR=x` and `sudo`; the number of words when there is none.
std::size_t program_index(const Command& command);

}  // namespace aml::shell
