#include "validator/schema/phrases.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;
using yaml::ScalarType;

void collect_words(const Shape& shape, std::vector<std::string_view>& words) {
  const auto add = [&](std::string_view word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  for (const std::string_view word : shape.words) add(word);
  for (const Shape* branch : shape.branches) {
    const Shape* word =
        shape.discriminator.empty() ? branch : branch->property(shape.discriminator);
    if (word != nullptr) collect_words(*word, words);
  }
}

/// What a shape asks for, joined over the branches of unions.
struct Asked {
  Types types = 0;
  std::vector<std::string_view> words;
};

void collect(const Shape& shape, Asked& asked) {
  for (const Shape* branch : shape.branches) collect(*branch, asked);
  asked.words.insert(asked.words.end(), shape.words.begin(), shape.words.end());
  switch (shape.lenient) {
    case Lenient::no:
      asked.types |= shape.types;
      break;
    case Lenient::empty:
      break;
    case Lenient::integer:
      asked.types |= type::integer;
      break;
    case Lenient::number:
      asked.types |= type::number;
      break;
    case Lenient::boolean:
      asked.types |= type::boolean;
      break;
  }
}

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? last : ", ";
    text += parts[i];
  }
  return text;
}

std::vector<std::string> quoted(const std::vector<std::string_view>& words) {
  std::vector<std::string> parts;
  for (const std::string_view word : words) parts.push_back(fmt::format("`{}`", word));
  return parts;
}

}  // namespace

std::vector<std::string_view> words_of(const Shape& shape) {
  std::vector<std::string_view> words;
  collect_words(shape, words);
  return words;
}

std::optional<std::string_view> nearest_word(const std::vector<std::string_view>& words,
                                             std::string_view text) {
  if (const auto near = text::nearest(text, words)) return near;
  // `min` for `minimize`, `file` for `uri_file`.
  std::optional<std::string_view> found;
  for (const std::string_view word : words) {
    const bool is_end = word.ends_with(text) && word.size() > text.size() &&
                        word[word.size() - text.size() - 1] == '_';
    if (text.size() < 3 || (!word.starts_with(text) && !is_end)) continue;
    if (found) return {};
    found = word;
  }
  return found;
}

std::string one_of(const std::vector<std::string_view>& words) {
  return joined(quoted(words), " or ");
}

std::string listed(const std::vector<std::string_view>& words) {
  return joined(quoted(words), ", ");
}

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() == text.size() && line.size() <= longest) return std::string(text);
  std::size_t end = std::min(line.size(), longest);
  while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
    --end;
  return std::string(line.substr(0, end)) + "...";
}

std::string expected(const Shape& shape) {
  Asked asked;
  collect(shape, asked);
  std::vector<std::string> parts;
  const auto add = [&](Types wanted, std::string_view name) {
    if ((asked.types & wanted) != 0) parts.emplace_back(name);
  };
  if (!asked.words.empty()) {
    parts = quoted(asked.words);
  } else {
    add(type::string, "a string");
  }
  if ((asked.types & type::number) != 0) {
    parts.emplace_back("a number");
  } else {
    add(type::integer, "a whole number");
  }
  add(type::boolean, "true/false");
  add(type::array, "a list");
  add(type::object, "a mapping");
  return parts.empty() ? "a value" : joined(parts, " or ");
}

std::string described(const Node& node) {
  if (node.is_mapping()) return "a mapping";
  if (node.is_sequence()) return "a list";
  const std::string text = shortened(node.text);
  switch (node.type) {
    case ScalarType::null:
      return "null";
    case ScalarType::boolean:
      return fmt::format("`{}`, which is read as {}", text,
                         yaml::as_boolean(node).value_or(false) ? "true" : "false");
    case ScalarType::integer:
    case ScalarType::floating:
      return fmt::format("the number `{}`", text);
    case ScalarType::timestamp:
      return fmt::format("the date `{}`", text);
    case ScalarType::binary:
      return "binary data";
    case ScalarType::string:
      return text.empty() ? "an empty string" : fmt::format("the string `{}`", text);
    case ScalarType::merge:
    case ScalarType::value:
      return fmt::format("`{}`", text);
  }
  return text;
}

std::string called(const Node& node) {
  const std::string path = yaml::path_of(node);
  return path.empty() ? "the file" : fmt::format("`{}`", path);
}

}  // namespace aml::schema
