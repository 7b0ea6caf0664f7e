#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <yaml.h>

#include "validator/yaml/document.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace aml::yaml {

/// What PyYAML's composer and safe constructor refuse, seen in a stream of events. Places are
/// libyaml's: counted in characters.
class LoaderCheck {
 public:
  struct Finding {
    std::size_t at;
    Problem problem;
  };

  /// Takes the next event. The result is final: the composer stops there.
  std::optional<Finding> take(const yaml_event_t& event);

  /// The first thing that the constructor refuses; it runs only when the whole text was composed.
  const std::optional<Finding>& constructor_finding() const { return constructor_finding_; }

 private:
  /// What a node is for. A constructed node is built by its tag; the others are read as they are.
  enum class Role : std::uint8_t { constructed, key, merged, merged_item, ordered_item, ignored };

  /// What is done with the content of a collection.
  enum class Content : std::uint8_t {
    items,         ///< a list
    dict,          ///< a mapping: keys are hashed and `<<` merges
    merge_list,    ///< a list of mappings to merge
    ordered_list,  ///< of `!!omap` and `!!pairs`: mappings of one pair
    ordered_pair,  ///< one of them
    ignored,       ///< refused, or too odd to follow
  };

  struct Frame {
    Content content;
    bool is_mapping;
    std::size_t begin;
    std::string anchor;
    std::size_t children = 0;
    bool merges = false;        ///< the next value belongs to `<<`
    bool only_mappings = true;  ///< of the items so far
  };

  struct Anchored {
    Kind kind;
    ScalarType type;  ///< of a scalar
    bool unhashable;
    bool only_mappings = true;  ///< of a sequence's items
  };

  /// A node as an event announces it.
  struct Arrival {
    Kind kind;
    std::size_t at;
    std::string_view anchor;
    std::string_view tag;  ///< empty when it has none
    std::string_view text;
    bool resolves = false;  ///< a scalar whose type follows from its text
  };

  std::optional<Finding> arrive(const Arrival& node);
  std::optional<Finding> take_alias(const yaml_event_t& event);
  void leave();
  Role next_role();
  void take_scalar(const Arrival& node, Role role, ScalarType type);
  Content content_of(const Arrival& node, Role role);
  Content content_by_tag(const Arrival& node);
  void refuse(std::size_t at, Problem problem);

  std::vector<Frame> frames_;
  std::unordered_map<std::string, Anchored> anchors_;
  std::optional<Finding> constructor_finding_;
  std::size_t documents_ = 0;
};

}  // namespace aml::yaml
