// Spans are right when the text in them reads as the same value again: over every scalar of the
// tests' own files, as they are and in other clothes.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "tests/catch.h"
#include "validator/yaml/document.h"

namespace aml::yaml {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

bool has_indent_indicator(const std::string& slice) {
  return (slice[0] == '|' || slice[0] == '>') && slice.size() > 1 &&
         std::isdigit(static_cast<unsigned char>(slice[1]));
}

std::size_t check_scalar(const Document& document, const Node& node) {
  const std::string slice(node.span.of(document.text));
  if (slice.empty()) {
    CHECK(node.text.empty());
    return 0;
  }
  if (has_indent_indicator(slice)) return 0;
  // A text that ends in a block scalar may lack its last line end, and then the value does too.
  const bool ends_text = node.span.end == document.text.size();
  const std::string again = "k: " + slice + (ends_text ? "" : "\n");
  Arena arena;
  const Document reread = parse(again, arena);
  INFO(again);
  REQUIRE(reread.root != nullptr);
  REQUIRE(reread.root->is_mapping());
  CHECK(reread.root->pairs[0].value->text == node.text);
  CHECK(reread.root->pairs[0].value->span == Span{3, static_cast<Offset>(3 + slice.size())});
  CHECK(reread.root->pairs[0].value->style == node.style);
  return 1;
}

std::size_t check_scalars(const Document& document, const Node& node) {
  std::size_t checked = 0;
  if (node.is_scalar()) checked += check_scalar(document, node);
  for (const Pair& pair : node.pairs) {
    checked += check_scalars(document, *pair.key) + check_scalars(document, *pair.value);
  }
  for (const Node* item : node.items) checked += check_scalars(document, *item);
  return checked;
}

std::size_t check_file(const std::string& text) {
  Arena arena;
  const Document document = parse(text, arena);
  return document.root == nullptr ? 0 : check_scalars(document, *document.root);
}

}  // namespace

TEST_CASE("the text in a scalar's span reads as the same scalar") {
  std::size_t checked = 0;
  for (const char* folder : {"/tests/recovery/files", "/examples", "/tests/golden/ok"}) {
    const std::filesystem::path path = AML_SOURCE_DIR + std::string(folder);
    if (!std::filesystem::is_directory(path)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.path().extension() != ".yml" && entry.path().extension() != ".yaml") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(file), {}};
      text = replaced(replaced(text, "\r\n", "\n"), "\xEF\xBB\xBF", "");
      INFO(entry.path());
      checked += check_file(text);
      checked += check_file(replaced(text, "\n", "\r\n"));
      checked += check_file("\xEF\xBB\xBF" + text);
      checked += check_file(replaced(text, "a", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
      checked += check_file(text.substr(0, text.find_last_not_of('\n') + 1));
    }
  }
  CHECK(checked > 2000);
}

}  // namespace aml::yaml
