#pragma once

#include <span>
#include <vector>

#include "validator/document/path_index.h"
#include "validator/document/pattern.h"
#include "validator/document/sites.h"
#include "validator/yaml/view.h"

/// Where patterns occur in a document.
namespace aml::doc {

/// Where paths begin: without anchor at the root, with `@` at each site, with `~` at both.
struct Anchors {
  const yaml::Node* root = nullptr;
  std::span<const CommandSite> sites = {};
};

/// One way along a pattern: a pair for each of its keys, from the anchor on.
using Way = std::vector<yaml::Entry>;

/// Every place that a pattern names.
std::vector<Way> places(const Anchors& anchors, const Pattern& pattern);

/// Whether a pattern names any place at all.
bool occurs(const Anchors& anchors, const Pattern& pattern);

/// Calls `visit(number, way)` for each place that a path of the index names. Values may have any
/// shape.
template <typename Visit>
class PlaceWalk {
 public:
  PlaceWalk(const PathIndex& index, const Visit& visit) : index_(index), visit_(visit) {}

  void walk(const Anchors& anchors) {
    descend(index_.root(), anchors.root);
    const PathStep* at_sites = index_.anchored("@");
    const PathStep* at_both = index_.anchored("~");
    if (at_sites != nullptr) {
      for (const CommandSite& site : anchors.sites) descend(*at_sites, site.node);
    }
    if (at_both == nullptr) return;
    descend(*at_both, anchors.root);
    for (const CommandSite& site : anchors.sites) {
      if (site.node != anchors.root) descend(*at_both, site.node);
    }
  }

 private:
  void descend(const PathStep& step, const yaml::Node* mapping) {
    mapping = yaml::resolve(mapping);
    if (mapping == nullptr || PathIndex::is_leaf(step)) return;
    for (const yaml::Entry& entry : mapping->entries) {
      way_.push_back(entry);
      if (const PathStep* child = index_.child(step, entry.name)) arrive(*child, *entry.value);
      if (const PathStep* any = index_.any(step)) arrive(*any, *entry.value);
      way_.pop_back();
    }
  }

  void arrive(const PathStep& step, const yaml::Node& value) {
    for (const std::uint16_t number : index_.numbers_at(step)) visit_(number, way_);
    descend(step, &value);
  }

  const PathIndex& index_;
  const Visit& visit_;
  Way way_;
};

template <typename Visit>
void for_each_place(const Anchors& anchors, const PathIndex& index, const Visit& visit) {
  PlaceWalk<Visit>(index, visit).walk(anchors);
}

}  // namespace aml::doc
