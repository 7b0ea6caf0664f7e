#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/yaml/document.h"

namespace aml::yaml {

/// What makes two scalar keys the same key of a Python dict: strings by text, numbers and booleans
/// by value whatever their spelling (`1`, `1.0`, `0x1` and `yes` are one key). Views the key's
/// text.
class KeyIdentity {
 public:
  explicit KeyIdentity(const Node& scalar);

  friend bool operator==(const KeyIdentity&, const KeyIdentity&) = default;

  struct Hash {
    std::size_t operator()(const KeyIdentity& key) const;
  };

 private:
  enum class Class : std::uint8_t { null, number, text, other_text };

  Class class_;
  std::uint64_t number_ = 0;  ///< the integer, or the bits of what is none
  bool integral_ = false;
  std::string_view text_;
};

}  // namespace aml::yaml
