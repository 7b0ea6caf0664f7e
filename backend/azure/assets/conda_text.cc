#include "backend/azure/assets/conda_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "backend/azure/assets/python_scalar.h"
#include "backend/azure/assets/yaml_writer.h"
#include "validator/text/utf8.h"
#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/view.h"

namespace aml::azure {
namespace {

using backend::ErrorCode;

struct Item {
  PythonScalar key;
  const yaml::Node* key_node;
  const yaml::Node* value;
};

/// Whether Python compares two keys at all; where it does not, PyYAML leaves a mapping unsorted.
bool are_comparable(const Item& a, const Item& b) {
  using Type = PythonScalar::Type;
  const auto is_number = [](Type type) { return type == Type::number || type == Type::boolean; };
  return a.key.type == b.key.type || (is_number(a.key.type) && is_number(b.key.type));
}

bool is_before(const Item& a, const Item& b) {
  if (a.key.type == PythonScalar::Type::text) return a.key.written < b.key.written;
  return a.key.number < b.key.number;
}

/// The name of a scalar's type in the length of a key, by which PyYAML decides whether it fits on
/// the line of its value: `!!str`.
std::size_t tag_size(PythonScalar::Type type, std::string_view written) {
  using Type = PythonScalar::Type;
  switch (type) {
    case Type::null:
      return std::string_view("!!null").size();
    case Type::boolean:
      return std::string_view("!!bool").size();
    case Type::number:
      return written.find_first_of(".") == written.npos ? std::string_view("!!int").size()
                                                        : std::string_view("!!float").size();
    case Type::text:
      return std::string_view("!!str").size();
    default:
      return std::string_view("!!timestamp").size();
  }
}

/// `=` is a string as a key, and as a value PyYAML refuses it.
std::optional<PythonScalar> scalar_of(const yaml::Node* written) {
  const yaml::Node* node = yaml::resolve(written);
  if (node == nullptr) return {};
  if (node->is_scalar() && node->type == yaml::ScalarType::value) {
    return PythonScalar{PythonScalar::Type::text, std::string(node->text), 0};
  }
  return python_scalar(*node);
}

/// Dumps a tree as PyYAML dumps what its loader makes of it.
class Dump {
 public:
  /// False where the tree holds what cannot be dumped.
  bool prepare(const yaml::Node* root) { return count(root); }

  std::string write(const yaml::Node* root) {
    write_node(root, Place::other);
    return std::move(writer_).finish();
  }

 private:
  enum class Place : unsigned char { mapping_value, key, other };

  /// Numbers the values that several places share, in the order of their second mention.
  bool count(const yaml::Node* written) {
    const yaml::Node* node = yaml::resolve(written);
    if (node == nullptr) return false;
    if (node->is_scalar()) {
      const auto scalar = scalar_of(node);
      if (!scalar) return false;
      if (has_identity(*scalar)) note(node);
      return true;
    }
    const bool is_plain_collection =
        node->tag.empty() || node->tag == "!!map" || node->tag == "!!seq" || node->tag == "!";
    if (!is_plain_collection || above_.contains(node)) return false;
    if (!note(node)) return true;
    above_.insert(node);
    bool good = true;
    if (node->is_mapping()) {
      good = std::ranges::all_of(
          node->entries, [](const yaml::Entry& entry) { return scalar_of(entry.key).has_value(); });
      for (const Item& item : good ? items_of(*node) : std::vector<Item>()) {
        good = good && count(item.key_node) && count(item.value);
      }
    } else {
      for (const yaml::Node* item : node->items) good = good && count(item);
    }
    above_.erase(node);
    return good;
  }

  /// False when the node was met before.
  bool note(const yaml::Node* node) {
    const auto [found, is_new] = anchors_.try_emplace(node);
    if (!is_new && found->second.empty()) found->second = fmt::format("id{:03}", ++last_anchor_);
    return is_new;
  }

  /// PyYAML never shares strings, numbers, booleans and null.
  static bool has_identity(const PythonScalar& scalar) {
    return scalar.type > PythonScalar::Type::text;
  }

  static std::vector<Item> items_of(const yaml::Node& mapping) {
    std::vector<Item> items;
    for (const yaml::Entry& entry : mapping.entries) {
      items.push_back({*scalar_of(entry.key), entry.key, entry.value});
    }
    const bool sortable = std::ranges::adjacent_find(items, [](const Item& a, const Item& b) {
                            return !are_comparable(a, b);
                          }) == items.end();
    if (sortable) std::ranges::stable_sort(items, is_before);
    return items;
  }

  void write_node(const yaml::Node* written, Place place) {
    const yaml::Node* node = yaml::resolve(written);
    if (const auto anchor = anchors_.find(node);
        anchor != anchors_.end() && !anchor->second.empty()) {
      const bool is_first = defined_.insert(node).second;
      writer_.indicator((is_first ? '&' : '*') + anchor->second, true);
      if (!is_first) return;
    }
    if (node->is_mapping()) return write_mapping(*node);
    if (node->is_sequence()) return write_sequence(*node, place);
    const PythonScalar scalar = *scalar_of(node);
    const bool is_key = place == Place::key;
    const ScalarStyle style = scalar.type == PythonScalar::Type::text
                                  ? string_style(scalar.written, is_key)
                                  : ScalarStyle::plain;
    writer_.scalar(scalar.written, style, !is_key);
  }

  void write_sequence(const yaml::Node& node, Place place) {
    if (node.items.empty()) return writer_.empty_collection("[", "]");
    const int outer = writer_.indentation();
    const bool begins_at_key = place == Place::mapping_value && !writer_.is_at_indentation();
    if (!begins_at_key && !is_root_) writer_.set_indentation(outer + 2);
    is_root_ = false;
    for (const yaml::Node* item : node.items) {
      writer_.line_start();
      writer_.indicator("-", true, true);
      write_node(item, Place::other);
    }
    writer_.set_indentation(outer);
  }

  void write_mapping(const yaml::Node& node) {
    const std::vector<Item> items = items_of(node);
    if (items.empty()) return writer_.empty_collection("{", "}");
    const int outer = writer_.indentation();
    if (!is_root_) writer_.set_indentation(outer + 2);
    is_root_ = false;
    for (const Item& item : items) {
      writer_.line_start();
      if (fits_before_colon(item)) {
        write_node(item.key_node, Place::key);
        writer_.indicator(":", false);
      } else {
        writer_.indicator("?", true, true);
        write_node(item.key_node, Place::mapping_value);
        writer_.line_start();
        writer_.indicator(":", true, true);
      }
      write_node(item.value, Place::mapping_value);
    }
    writer_.set_indentation(outer);
  }

  bool fits_before_colon(const Item& item) const {
    constexpr std::size_t longest = 127;
    const auto anchor = anchors_.find(yaml::resolve(item.key_node));
    const std::size_t anchor_size = anchor == anchors_.end() ? 0 : anchor->second.size();
    if (anchor_size > 0 && defined_.contains(anchor->first)) return true;
    const std::string& text = item.key.written;
    const bool is_string = item.key.type == PythonScalar::Type::text;
    if (is_string && (text.empty() || analyze_scalar(text).is_multiline)) return false;
    return anchor_size + tag_size(item.key.type, text) + text::code_points(text) <= longest;
  }

  YamlWriter writer_;
  std::map<const yaml::Node*, std::string> anchors_;  ///< empty: met once
  std::set<const yaml::Node*> above_;
  std::set<const yaml::Node*> defined_;
  int last_anchor_ = 0;
  bool is_root_ = true;
};

}  // namespace

backend::Result<std::string> conda_text(std::string_view yaml) {
  if (const auto refusal = yaml::pyyaml_refusal(yaml)) {
    const auto line = std::ranges::count(yaml.substr(0, refusal->at), '\n') + 1;
    return backend::Error{fmt::format("line {}: is not valid YAML", line), ErrorCode::invalid};
  }
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(yaml, arena);
  if (!document.broken.empty()) return backend::Error{"is not valid YAML", ErrorCode::invalid};
  const yaml::Node* root = document.root == nullptr ? nullptr : yaml::resolve(document.root);
  if (root == nullptr || !root->is_mapping()) {
    return backend::Error{"is not a conda file: expected a mapping", ErrorCode::invalid};
  }
  Dump dump;
  if (document.merges_cut || !dump.prepare(root)) {
    return backend::Error{
        "holds binary data, a set, an ordered mapping or a value that contains itself: a conda "
        "file needs none of them",
        ErrorCode::invalid};
  }
  return dump.write(root);
}

}  // namespace aml::azure
