#include "tests/recovery/key_paths.h"

#include <fmt/format.h>

#include "validator/text/line_table.h"

namespace aml::recovery {
namespace {

class Collector {
 public:
  explicit Collector(const yaml::Document& document) : lines_(document.text) {}

  void walk(const yaml::Node& node, const std::string& path) {
    for (const yaml::Pair& pair : node.pairs) {
      const std::string here = path + "/" + std::string(pair.key->text);
      if (!pair.key->text.empty()) paths[lines_.line_of(pair.key->span.begin)].push_back(here);
      walk(*pair.key, here);
      walk(*pair.value, here);
    }
    for (const yaml::Node* item : node.items) walk(*item, path + "[]");
  }

  std::map<std::size_t, std::vector<std::string>> paths;

 private:
  text::LineTable lines_;
};

void dump_node(const yaml::Node& node, int depth, std::string& out) {
  out += fmt::format("{:{}}{} {} {} [{},{}) [{},{}) '{}' &{} {} {}\n", "", depth,
                     static_cast<int>(node.kind), static_cast<int>(node.style),
                     static_cast<int>(node.type), node.span.begin, node.span.end, node.whole.begin,
                     node.whole.end, node.text, node.anchor, node.tag, node.target != nullptr);
  for (const yaml::Pair& pair : node.pairs) {
    dump_node(*pair.key, depth + 1, out);
    dump_node(*pair.value, depth + 2, out);
  }
  for (const yaml::Node* item : node.items) dump_node(*item, depth + 1, out);
}

}  // namespace

std::map<std::size_t, std::vector<std::string>> key_paths(const yaml::Document& document) {
  Collector collector(document);
  if (document.root != nullptr) collector.walk(*document.root, "");
  return collector.paths;
}

std::string dump(const yaml::Document& document) {
  std::string out;
  if (document.root != nullptr) dump_node(*document.root, 0, out);
  for (const Span comment : document.comments)
    out += fmt::format("comment [{},{})\n", comment.begin, comment.end);
  for (const Span slice : document.broken)
    out += fmt::format("broken [{},{})\n", slice.begin, slice.end);
  for (const Diagnostic& d : document.findings) {
    out += fmt::format("{} {} [{},{}) {}\n", to_string(d.severity), d.rule->name, d.span.begin,
                       d.span.end, d.message);
  }
  return out + fmt::format("passes {}\n", document.passes);
}

}  // namespace aml::recovery
