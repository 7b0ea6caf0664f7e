#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// What the judge finds, before it is put into words.
namespace aml::schema {

enum class FaultKind : std::uint8_t {
  unknown_key,      ///< node: the key
  unread_key,       ///< node: a key that is kept unread; word: the legal key, when one is near
  misspelt_key,     ///< node: the key; word: the legal key that was most likely meant
  missing_key,      ///< node: the mapping; word: the key
  wrong_type,       ///< node: the value
  wrong_value,      ///< node: the value, which is text
  no_value,         ///< node: the value, which is null
  wrong_reference,  ///< node: the value
  refused_key,      ///< node: the key
  key_not_text,     ///< node: the key
};

struct Fault {
  FaultKind kind;
  const yaml::Node* node;
  const yaml::Node* mapping = nullptr;  ///< of a fault in a key: where that key is after merging
  const yaml::Node* value = nullptr;    ///< of an unknown key
  const Shape* shape =
      nullptr;  ///< what was asked for; of a fault in a key: the shape of the mapping
  std::string_view word = {};
  const yaml::Node* via = nullptr;  ///< the merge key or alias that brought the key here
};

/// Result for one node against one shape; a clean result is not a verdict at all. Verdicts refer to
/// those of the parts, so that what many aliases share is kept once.
struct Verdict {
  struct Part {
    const Verdict* verdict;
    const yaml::Node* via;
  };
  void add(Fault fault);
  void add(const Verdict* part, const yaml::Node* via);

  std::vector<Fault> own;
  std::vector<Part> parts;
  unsigned weight = 0;  ///< distance between node and shape
};

}  // namespace aml::schema
