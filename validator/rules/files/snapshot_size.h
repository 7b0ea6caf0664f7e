#pragma once

#include "validator/host/snapshot.h"

namespace aml::rules {

constexpr std::uint64_t large_bytes = 100'000'000;
constexpr std::size_t many_files = 2'000;

/// Larger than what is uploaded without a thought.
inline bool is_large(const host::Snapshot& snapshot) {
  return snapshot.bytes > large_bytes || snapshot.files > many_files;
}

}  // namespace aml::rules
