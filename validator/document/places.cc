#include "validator/document/places.h"

namespace aml::doc {
namespace {

/// Calls `visit` with each way along a path until one of the calls returns true.
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

template <typename Visit>
bool any_place(const Anchors& anchors, const Pattern& pattern, const Visit& visit) {
  if (pattern.shape == Shape::never) return false;
  Way way;
  const bool at_sites = pattern.path.starts_with('@') || pattern.path.starts_with('~');
  const bool at_root = !pattern.path.starts_with('@');
  const std::string_view path = at_sites ? pattern.path.substr(2) : pattern.path;
  if (at_root && walk(anchors.root, path, pattern, way, visit)) return true;
  if (!at_sites) return false;
  for (const CommandSite& site : anchors.sites) {
    if (at_root && site.node == anchors.root) continue;
    if (walk(site.node, path, pattern, way, visit)) return true;
  }
  return false;
}

}  // namespace

std::vector<Way> places(const Anchors& anchors, const Pattern& pattern) {
  std::vector<Way> found;
  any_place(anchors, pattern, [&](const Way& way) {
    found.push_back(way);
    return false;
  });
  return found;
}

bool occurs(const Anchors& anchors, const Pattern& pattern) {
  return any_place(anchors, pattern, [](const Way&) { return true; });
}

}  // namespace aml::doc
