#include "validator/document/pattern.h"

#include <algorithm>

#include "validator/expr/placeholder.h"
#include "validator/expr/reference.h"
#include "validator/text/ascii.h"

namespace aml::doc {
namespace {

using expr::ReferenceKind;

bool is_text(const yaml::Node& value) { return value.is_scalar() && !value.is_null(); }

bool has_placeholder(const yaml::Node& value, expr::Spelling spelling) {
  if (!value.is_scalar()) return false;
  const auto size = static_cast<Offset>(value.text.size());
  const auto found = expr::find_placeholders({value.text, {{0, 0}}, size}).list;
  return std::ranges::any_of(found, [&](const expr::Placeholder& placeholder) {
    return placeholder.spelling == spelling && placeholder.fault == expr::Fault::none &&
           (spelling != expr::Spelling::single_braces || !placeholder.inner_blanks);
  });
}

bool is_same_loosely(std::string_view text, std::string_view word) {
  const auto skip = [](std::string_view& rest) {
    while (rest.starts_with('_')) rest.remove_prefix(1);
  };
  for (skip(text), skip(word); !text.empty() && !word.empty(); skip(text), skip(word)) {
    if (text::lower(text.front()) != text::lower(word.front())) return false;
    text.remove_prefix(1);
    word.remove_prefix(1);
  }
  return text.empty() && word.empty();
}

std::string_view without_anchor(std::string_view path) {
  return path.starts_with('@') || path.starts_with('~') ? path.substr(2) : path;
}

}  // namespace

bool has_shape(const yaml::Node& value, const Pattern& pattern) {
  const auto reference = [&] { return expr::parse_reference(value.text).kind; };
  switch (pattern.shape) {
    case Shape::any:
      return true;
    case Shape::scalar:
      return is_text(value);
    case Shape::mapping:
      return value.is_mapping();
    case Shape::word:
      return is_text(value) && value.text == pattern.word;
    case Shape::loose_word:
      return is_text(value) && is_same_loosely(value.text, pattern.word);
    case Shape::text:
      return is_text(value) && !value.text.starts_with("azureml:") &&
             !value.text.starts_with("file:");
    case Shape::file_prefixed:
      return is_text(value) && value.text.starts_with("file:");
    case Shape::asset:
      return is_text(value) && expr::names_asset(reference());
    case Shape::address:
      return is_text(value) && !expr::names_asset(reference()) &&
             reference() != ReferenceKind::local_path;
    case Shape::local_path:
      return is_text(value) && reference() == ReferenceKind::local_path;
    case Shape::labelled:
      return is_text(value) &&
             (reference() == ReferenceKind::asset_label || reference() == ReferenceKind::registry);
    case Shape::single_braces:
      return has_placeholder(value, expr::Spelling::single_braces);
    case Shape::dollar_braces:
      return has_placeholder(value, expr::Spelling::dollar_braces);
    case Shape::never:
      break;
  }
  return false;
}

std::vector<std::string_view> keys_of(std::string_view path) {
  std::vector<std::string_view> keys;
  path = without_anchor(path);
  for (std::size_t dot = 0; !path.empty() && dot != path.npos; path.remove_prefix(dot + 1)) {
    dot = path.find('.');
    keys.push_back(path.substr(0, dot));
    if (dot == path.npos) break;
  }
  return keys;
}

}  // namespace aml::doc
