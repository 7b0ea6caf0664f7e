#include "validator/schema/scalars.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;
using yaml::ScalarType;

using text::is_digit;
using text::is_lower;
using text::is_upper;
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

std::string_view stripped(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Takes digits, single underscores between them, off the front. False when there are none.
bool take_digits(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() &&
         (is_digit(text[size]) || (text[size] == '_' && size > 0 && is_digit(text[size - 1]) &&
                                   size + 1 < text.size() && is_digit(text[size + 1])))) {
    ++size;
  }
  text.remove_prefix(size);
  return size > 0;
}

void take_sign(std::string_view& text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
}

/// Python's int() reads it.
bool is_integer_text(std::string_view text) {
  text = stripped(text);
  take_sign(text);
  return take_digits(text) && text.empty();
}

/// Python's float() reads it, to a finite number (exponents beyond its range aside).
bool is_number_text(std::string_view text) {
  text = stripped(text);
  take_sign(text);
  bool digits = take_digits(text);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits = take_digits(text) || digits;
  }
  if (!digits) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    take_sign(text);
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

/// The words are known in lower, Capital and UPPER case; the letters t, y, f, n in both.
bool is_boolean_text(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{"t", "true",  "on",  "y", "yes", "1",
                                                   "f", "false", "off", "n", "no",  "0"};
  if (std::find(words.begin(), words.end(), lower(text)) == words.end()) return false;
  const std::string_view rest = text.substr(1);
  const bool rest_lower = std::all_of(rest.begin(), rest.end(), is_lower);
  return rest_lower || std::none_of(text.begin(), text.end(), is_lower);
}

Types types_of_float(const Node& node) {
  const std::optional<double> value = yaml::as_number(node);
  if (!value || !std::isfinite(*value)) return 0;
  return std::trunc(*value) == *value ? type::number | type::integer : type::number;
}

/// What Python takes for nothing.
bool is_empty(const Node& node) {
  if (node.is_sequence()) return node.items.empty();
  if (types_of(node) == type::boolean) return yaml::as_boolean(node) == false;
  return (types_of(node) & type::number) != 0 && yaml::as_number(node) == 0.0;
}

bool reads_as(Lenient lenient, const Node& node) {
  if (lenient == Lenient::empty) return is_empty(node);
  if (!node.is_scalar()) return false;
  const Types types = types_of(node);
  const bool is_text = types == type::string;
  switch (lenient) {
    case Lenient::no:
    case Lenient::empty:
      return false;
    case Lenient::integer:
      return (types & type::number) != 0 || (is_text && is_integer_text(node.text));
    case Lenient::number:
      return (types & type::number) != 0 || (is_text && is_number_text(node.text));
    case Lenient::boolean:
      if (is_text) return is_boolean_text(node.text);
      if (types == type::boolean) return true;
      return (types & type::number) != 0 &&
             (yaml::as_number(node) == 0.0 || yaml::as_number(node) == 1.0);
  }
  return false;
}

/// What the client makes of `AMLToken` and `UserIdentity`: a space before each capital that starts
/// a word.
std::string snake(std::string_view text) {
  std::string words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts_word =
        i > 0 && is_upper(text[i]) && i + 1 < text.size() && is_lower(text[i + 1]);
    const bool after_small =
        i > 0 && is_upper(text[i]) && (is_lower(text[i - 1]) || is_digit(text[i - 1]));
    if (starts_word || after_small) words += '_';
    words += to_lower(text[i]);
  }
  return words;
}

}  // namespace

Types types_of(const Node& node) {
  if (node.is_mapping()) return type::object;
  if (node.is_sequence()) return type::array;
  if (!node.is_scalar()) return 0;
  switch (node.type) {
    case ScalarType::null:
      return type::null;
    case ScalarType::boolean:
      return type::boolean;
    case ScalarType::integer:
      return type::integer | type::number;
    case ScalarType::floating:
      return types_of_float(node);
    case ScalarType::string:
      return type::string;
    case ScalarType::timestamp:
    case ScalarType::binary:
    case ScalarType::merge:
    case ScalarType::value:
      return 0;
  }
  return 0;
}

bool admits(const Shape& shape, const Node& node) {
  if (shape.never) return false;
  if (!shape.branches.empty()) {
    return std::any_of(shape.branches.begin(), shape.branches.end(),
                       [&](const Shape* branch) { return admits(*branch, node); });
  }
  if (shape.lenient != Lenient::no) {
    return reads_as(shape.lenient, node) || (node.is_null() && (shape.types & type::null) != 0);
  }
  return shape.types == 0 || (shape.types & types_of(node)) != 0;
}

std::string fold(std::string_view text, EnumCase enum_case) {
  switch (enum_case) {
    case EnumCase::exact:
      return std::string(text);
    case EnumCase::lower:
      return lower(text);
    case EnumCase::snake:
      return snake(text);
  }
  return {};
}

bool has_word(const Shape& shape, std::string_view text) {
  const std::string folded = fold(text, shape.enum_case);
  return std::find(shape.words.begin(), shape.words.end(), folded) != shape.words.end();
}

}  // namespace aml::schema
