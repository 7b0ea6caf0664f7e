#include "validator/document/sites.h"

#include <algorithm>

#include "validator/document/places.h"
#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

/// Whether keys joined by dots are those of a path; "." and "" are the root.
bool matches(std::string_view pattern, std::span<const std::string_view> path) {
  if (pattern == ".") pattern = {};
  for (const std::string_view key : path) {
    if (pattern.empty()) return false;
    const std::size_t dot = pattern.find('.');
    const std::string_view step = pattern.substr(0, dot);
    if (step != "*" && step != key) return false;
    pattern = dot == pattern.npos ? std::string_view() : pattern.substr(dot + 1);
  }
  return pattern.empty();
}

std::size_t depth_of(std::string_view path) {
  return path.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(path, '.')) + 1;
}

}  // namespace

std::vector<CommandSite> command_sites(const yaml::Document& document, const Kind& kind) {
  std::vector<CommandSite> sites;
  const yaml::Node* root = yaml::resolve(document.root);
  if (root == nullptr) return sites;
  for (const SitePath& wanted : kind.sites) {
    if (wanted.path.empty()) {
      sites.push_back({root, wanted.kind, {}});
      continue;
    }
    for (const Way& way : places({root, {}}, {wanted.path})) {
      std::string path;
      for (const yaml::Entry& step : way) path = path_at(path, step.name);
      sites.push_back({way.back().value, wanted.kind, std::move(path)});
    }
  }
  return sites;
}

const yaml::Node* command_at(std::span<const CommandSite> sites, Offset at) {
  for (const CommandSite& site : sites) {
    const yaml::Node* command = yaml::find(site.node, "command");
    if (command != nullptr && command->is_string() && command->span.contains(at)) return command;
  }
  return nullptr;
}

std::string path_at(std::string_view above, std::string_view path) {
  std::string joined(above);
  if (!joined.empty() && !path.empty()) joined += '.';
  return joined.append(path);
}

bool names_path(std::string_view pattern, std::span<const std::string_view> path,
                const Kind& kind) {
  const bool jobs = pattern.starts_with('^');
  const bool both = jobs || pattern.starts_with('~');
  if (!both && !pattern.starts_with('@')) return matches(pattern, path);
  const std::string_view below = pattern.substr(std::min<std::size_t>(2, pattern.size()));
  const bool root_counts = both && !(jobs && kind.group == "component");
  if (root_counts && matches(below, path)) return true;
  return std::ranges::any_of(kind.sites, [&](const SitePath& site) {
    if (jobs && site.kind != SiteKind::node) return false;
    const std::size_t depth = depth_of(site.path);
    return path.size() >= depth && matches(site.path, path.first(depth)) &&
           matches(below, path.subspan(depth));
  });
}

}  // namespace aml::doc
