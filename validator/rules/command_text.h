#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/rules/rule.h"
#include "validator/text/mapped_text.h"

/// A command as the shell will see it. Places are bytes of the decoded text unless a name says
/// source.
namespace aml::rules {

/// One word: quotes, `$(...)` and `${{ ... }}` hold it together.
struct ShellWord {
  std::string_view raw;  ///< as written, with its quotes
  Span span;
};

/// What stands between two operators or line ends.
struct ShellCommand {
  std::vector<ShellWord> words;    ///< without redirections
  std::vector<ShellWord> written;  ///< the files behind `>` and `>>`
  bool after_line_end = false;     ///< a line end stands in front of it, no operator
  bool compound = false;           ///< `then`, `do` and the like: more belongs to it
};

/// The commands of a script in their order. Reads what people write in job files, not all of sh:
/// bodies of here-documents are left out, what stands in `$(...)` is part of its word.
std::vector<ShellCommand> shell_commands(std::string_view text);

/// A word without the quotes around all or parts of it.
std::string unquoted(std::string_view raw);

/// `--name`, `-name` or the `name` of `name=value`, with the value that goes with it.
struct Option {
  std::string_view name;              ///< without its dashes
  std::string_view flag;              ///< as written, with dashes
  std::optional<std::size_t> holder;  ///< index of the word that holds the value
  std::string_view value;             ///< raw; empty where there is none
  Span span;                          ///< flag and value
};
std::vector<Option> options_of(const ShellCommand& command);

/// Whether the name of an option is that of a parameter: `--learning-rate` is `learning_rate`.
bool same_option(std::string_view option, std::string_view name);

/// Whether a placeholder, a shell variable or a substitution stands in it.
bool is_variable(std::string_view raw);

/// The index of the program behind `VAR=x` and `sudo`; the number of words when there is none.
std::size_t program_of(const ShellCommand& command);

/// The command of a job where it is a text; null otherwise.
const yaml::Node* command_scalar(const doc::Job& job);

/// Decoded places of the blanks that stand for a line end of the source.
std::vector<Offset> folded_line_ends(const doc::Job& job, const text::MappedText& text);

/// A piece of a command for a message: one line, secrets masked, at most some 60 characters.
std::string shown(std::string_view piece);

}  // namespace aml::rules
