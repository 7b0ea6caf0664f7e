#include <algorithm>
#include <array>

#include "validator/expr/placeholder.h"
#include "validator/text/ascii.h"

namespace aml::expr {
namespace {

using text::is_digit;
using text::is_letter;

/// Endings of files that people redirect into a command; no name for an input.
constexpr std::array<std::string_view, 16> file_extensions = {
    "txt", "csv", "tsv", "json", "jsonl", "log", "yml", "yaml",
    "out", "err", "dat", "in",   "xml",   "gz",  "bin", "parquet"};

/// What directly follows a redirection: a file name, a variable, another mark of it (`>>`, `>&`).
bool continues_redirection(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("_./~$>&|{").find(c) != std::string_view::npos;
}

}  // namespace

bool angle_is_redirection(const text::MappedText& text, const Placeholder& placeholder) {
  if (std::ranges::find(file_extensions, placeholder.name) != file_extensions.end()) return true;
  const char* const name_end = placeholder.name.data() + placeholder.name.size();
  const auto behind = static_cast<std::size_t>(name_end - text.text.data()) + 1;
  return behind < text.text.size() && continues_redirection(text.text[behind]);
}

std::string_view to_string(Context context) {
  switch (context) {
    case Context::inputs:
      return "inputs";
    case Context::outputs:
      return "outputs";
    case Context::search_space:
      return "search_space";
    case Context::parent:
      return "parent";
    case Context::jobs:
      return "jobs";
    case Context::name:
      return "name";
    case Context::output_name:
      return "output_name";
    case Context::default_datastore:
      return "default_datastore";
    case Context::unknown:
      break;
  }
  return "unknown";
}

std::string spell(Spelling spelling, std::string_view path) {
  const std::string text(path);
  switch (spelling) {
    case Spelling::dollar_braces:
      return "${{" + text + "}}";
    case Spelling::single_braces:
      return "{" + text + "}";
    case Spelling::angle:
      return "<" + text + ">";
    case Spelling::double_braces:
      return "{{" + text + "}}";
    case Spelling::dollar_single:
      return "${" + text + "}";
    case Spelling::dollar_brackets:
      return "$[[" + text + "]]";
    case Spelling::dollar_bare:
      break;
  }
  return "$" + text;
}

bool is_name(std::string_view text) {
  const auto starts = [](char c) { return is_letter(c) || c == '_'; };
  return !text.empty() && starts(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return starts(c) || is_digit(c); });
}

}  // namespace aml::expr
