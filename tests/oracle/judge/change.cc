#include "tests/oracle/judge/change.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "validator/text/edits.h"
#include "validator/yaml/view.h"

namespace aml::oracle {
namespace {

using yaml::Node;

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

/// Two different neighbouring letters change places: the last ones, or the first ones of a text
/// with placeholders, whose names must stay. A text without such letters gets one more.
std::string with_typo(std::string_view text) {
  std::string result(text);
  const auto differ = [](char a, char b) {
    return a != b && std::isalpha(static_cast<unsigned char>(a)) &&
           std::isalpha(static_cast<unsigned char>(b));
  };
  if (text.find("${{") != std::string_view::npos) {
    const auto pair = std::adjacent_find(result.begin(), result.end(), differ);
    std::iter_swap(pair, pair + 1);
    return result;
  }
  const auto pair = std::adjacent_find(result.rbegin(), result.rend(), differ);
  if (pair == result.rend()) return result + "z";
  std::iter_swap(pair, pair + 1);
  return result;
}

std::string with_single_braces(std::string text) {
  for (const auto& [from, to] : {std::pair{"${{", "{"}, std::pair{"}}", "}"}}) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
      text.replace(at, std::string_view(from).size(), to);
    }
  }
  return text;
}

/// The key of a mapping that a path begins with. A key may have dots itself.
std::string_view first_key(const Node& mapping, std::string_view path) {
  for (const yaml::Pair& pair : mapping.pairs) {
    const std::string_view key = yaml::key_text(*pair.key);
    if (path == key || (path.starts_with(key) && path.substr(key.size()).starts_with('.'))) {
      return key;
    }
  }
  return {};
}

const Node& at(const Node& root, std::string_view path) {
  const Node* node = &root;
  while (!path.empty()) {
    const std::string_view step =
        node->is_sequence() ? path.substr(0, path.find('.')) : first_key(*node, path);
    if (step.empty()) throw std::runtime_error("nothing is at " + std::string(path));
    node =
        node->is_sequence() ? node->items[std::stoul(std::string(step))] : yaml::find(node, step);
    path.remove_prefix(std::min(path.size(), step.size() + 1));
  }
  return *node;
}

/// A value is after its colon, an item after its dash.
Edit replacement(const Node& node, std::string_view value) {
  const Offset begin = node.key == nullptr ? node.span.begin : node.key->span.end;
  return {{begin, node.span.end}, (node.key == nullptr ? "" : ": ") + std::string(value)};
}

/// The bases are in block style: a pair and an item are a number of whole lines.
Edit removal(std::string_view text, const Node& node) {
  if (node.parent->pairs.size() == 1) return replacement(*node.parent, "{}");
  if (node.parent->items.size() == 1) return replacement(*node.parent, "[]");
  const auto begin =
      text.rfind('\n', node.key == nullptr ? node.span.begin : node.key->span.begin) + 1;
  const auto end = text.find('\n', node.span.end - 1) + 1;
  return {{static_cast<Offset>(begin), static_cast<Offset>(end)}, ""};
}

/// One more pair, the first of its mapping.
Edit addition(std::string_view text, const Node& mapping, std::string_view pair) {
  if (mapping.pairs.empty()) return {mapping.span, "{" + std::string(pair) + "}"};
  const Offset at = mapping.pairs.front().key->span.begin;
  const auto line = text.rfind('\n', at) + 1;
  return {{at, at}, std::string(pair) + "\n" + std::string(at - line, ' ')};
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

Edit edit_for(std::string_view text, const Node& node, std::string_view change) {
  const auto argument = change.substr(std::min(change.size(), change.find('=') + 1));
  if (change.starts_with("value=")) return replacement(node, argument);
  if (change.starts_with("rename=")) return {node.key->span, std::string(argument)};
  if (change == "misspelt") return {node.key->span, with_typo(node.key->text)};
  if (change == "removed") return removal(text, node);
  if (change == "extra") return addition(text, node, "unknown_key: 1");
  if (change.starts_with("added=")) return addition(text, node, argument);
  if (change == "upper") return replacement(node, in_quotes(upper(node.text)));
  if (change == "typo") return replacement(node, in_quotes(with_typo(node.text)));
  if (change == "single-brace")
    return replacement(node, in_quotes(with_single_braces(std::string(node.text))));
  throw std::runtime_error("no such change: " + std::string(change));
}

}  // namespace

std::string changed(std::string_view base, std::string_view path, std::string_view change) {
  if (change == "none") return std::string(base);
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(base, arena);
  return text::apply(base, {edit_for(base, at(*document.root, path), change)});
}

}  // namespace aml::oracle
