#include "validator/document/pattern_tree.h"

namespace aml::doc {

class PatternTree::Walk {
 public:
  explicit Walk(const Visit& visit) : visit_(visit) {}

  void descend(const Branch& branch, const yaml::Node* mapping) {
    mapping = yaml::resolve(mapping);
    if (mapping == nullptr || (branch.keys.empty() && !branch.any)) return;
    for (const yaml::Entry& entry : mapping->entries) {
      way_.push_back(entry);
      const auto named = branch.keys.find(entry.name);
      if (named != branch.keys.end()) arrive(named->second, *entry.value);
      if (branch.any) arrive(*branch.any, *entry.value);
      way_.pop_back();
    }
  }

 private:
  void arrive(const Branch& branch, const yaml::Node& value) {
    for (const Leaf& leaf : branch.leaves) {
      if (has_shape(value, leaf.pattern)) visit_(leaf.number, way_);
    }
    descend(branch, &value);
  }

  const Visit& visit_;
  Way way_;
};

PatternTree::Branch& PatternTree::Branch::under(std::string_view key) {
  if (key != "*") return keys[key];
  if (!any) any = std::make_unique<Branch>();
  return *any;
}

void PatternTree::add(const Pattern& pattern, std::size_t number) {
  if (pattern.shape == Shape::never || pattern.path.empty()) return;
  Branch* branch = pattern.path.starts_with('@')   ? &from_command_
                   : pattern.path.starts_with('~') ? &from_both_
                                                   : &from_root_;
  for (const std::string_view key : keys_of(pattern.path)) branch = &branch->under(key);
  branch->leaves.push_back({pattern, number});
}

void PatternTree::for_each_place(const Anchors& anchors, const Visit& visit) const {
  Walk walk(visit);
  walk.descend(from_root_, anchors.root);
  walk.descend(from_command_, anchors.command);
  walk.descend(from_both_, anchors.root);
  if (anchors.command != anchors.root) walk.descend(from_both_, anchors.command);
}

}  // namespace aml::doc
