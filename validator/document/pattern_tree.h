#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "validator/document/pattern.h"

namespace aml::doc {

/// Many patterns, looked for in one walk.
class PatternTree {
 public:
  /// `number` comes back with each of the pattern's places.
  void add(const Pattern& pattern, std::size_t number);

  using Visit = std::function<void(std::size_t number, const Way& way)>;
  void for_each_place(const Anchors& anchors, const Visit& visit) const;

 private:
  struct Leaf {
    Pattern pattern;
    std::size_t number;
  };
  struct Branch {
    std::map<std::string_view, Branch> keys;
    std::unique_ptr<Branch> any;  ///< `*`
    std::vector<Leaf> leaves;

    Branch& under(std::string_view key);
  };
  class Walk;

  Branch from_root_;
  Branch from_command_;
  Branch from_both_;
};

}  // namespace aml::doc
