#include "validator/document/pattern.h"

#include <algorithm>

#include "validator/expr/placeholder.h"
#include "validator/expr/reference.h"

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

/// Calls `visit` with each way along a path; true as soon as one of the calls is.
template <typename Visit>
bool walk(const yaml::Node* from, std::string_view path, const Pattern& pattern, Way& way,
          const Visit& visit) {
  from = yaml::resolve(from);
  if (from == nullptr) return false;
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  for (const yaml::Entry& entry : from->entries) {
    if (key != "*" && entry.name != key) continue;
    way.push_back(entry);
    const bool done = dot != path.npos
                          ? walk(entry.value, path.substr(dot + 1), pattern, way, visit)
                          : has_shape(*entry.value, pattern) && visit(way);
    way.pop_back();
    if (done) return true;
  }
  return false;
}

std::string_view without_anchor(std::string_view path) {
  return path.starts_with('@') || path.starts_with('~') ? path.substr(2) : path;
}

template <typename Visit>
bool for_each_place(const Anchors& anchors, const Pattern& pattern, const Visit& visit) {
  if (pattern.shape == Shape::never) return false;
  Way way;
  const std::string_view path = without_anchor(pattern.path);
  const bool at_command = pattern.path.starts_with('@') || pattern.path.starts_with('~');
  const bool at_root = !pattern.path.starts_with('@');
  if (at_root && walk(anchors.root, path, pattern, way, visit)) return true;
  const bool elsewhere = at_command && !(at_root && anchors.command == anchors.root);
  return elsewhere && walk(anchors.command, path, pattern, way, visit);
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
      return is_text(value) && reference() == ReferenceKind::asset_label;
    case Shape::single_braces:
      return has_placeholder(value, expr::Spelling::single_braces);
    case Shape::dollar_braces:
      return has_placeholder(value, expr::Spelling::dollar_braces);
    case Shape::never:
      break;
  }
  return false;
}

std::vector<Way> places(const Anchors& anchors, const Pattern& pattern) {
  std::vector<Way> found;
  for_each_place(anchors, pattern, [&](const Way& way) {
    found.push_back(way);
    return false;
  });
  return found;
}

bool occurs(const Anchors& anchors, const Pattern& pattern) {
  return for_each_place(anchors, pattern, [](const Way&) { return true; });
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
