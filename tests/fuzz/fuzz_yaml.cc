// Whatever the text, parsing gives the same sound tree twice: spans inside of the text and of their
// parents, every decoded byte with a place in its scalar.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "validator/yaml/document.h"

namespace aml::yaml {
namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz_yaml: %s\n", what);
  std::abort();
}

std::size_t check(const Document& document, const Node& node) {
  require(node.whole.begin <= node.span.begin && node.span.begin <= node.span.end &&
              node.span.end <= node.whole.end,
          "span within whole");
  require(node.whole.end <= document.text.size(), "span within the text");
  if (node.parent != nullptr) {
    require(
        node.parent->whole.begin <= node.whole.begin && node.whole.end <= node.parent->whole.end,
        "child within parent");
  }
  if (node.is_scalar()) {
    const text::MappedText mapped = mapped_text(document, node);
    require(mapped.text == node.text, "the mapped text is the value");
    for (Offset at = 0; at < mapped.text.size(); ++at) {
      const Offset source = mapped.source(at);
      require(node.span.begin <= source && source <= node.span.end,
              "decoded bytes are in their scalar");
    }
  }
  std::size_t hash = node.span.begin * 31 + node.span.end + static_cast<std::size_t>(node.kind);
  for (const Pair& pair : node.pairs) {
    require(pair.key != nullptr && pair.value != nullptr, "pairs are complete");
    hash = hash * 31 + check(document, *pair.key);
    hash = hash * 31 + check(document, *pair.value);
  }
  for (const Node* item : node.items) hash = hash * 31 + check(document, *item);
  return hash;
}

std::size_t check(std::string_view text) {
  Arena arena;
  const Document document = parse(text, arena);
  std::size_t hash = document.findings.size() * 31 + document.passes;
  for (const Diagnostic& finding : document.findings) {
    require(finding.span.begin <= finding.span.end && finding.span.end <= text.size(),
            "findings are in the text");
    hash = hash * 31 + finding.span.begin;
  }
  for (const Span comment : document.comments) {
    require(comment.end <= text.size() && text[comment.begin] == '#', "comments begin with #");
  }
  require(document.passes <= 5, "the budget holds");
  return document.root == nullptr ? hash : hash * 31 + check(document, *document.root);
}

}  // namespace
}  // namespace aml::yaml

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (aml::yaml::check(text) != aml::yaml::check(text)) std::abort();
  return 0;
}
