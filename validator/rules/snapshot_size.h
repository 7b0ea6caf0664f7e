#pragma once

#include "validator/host/snapshot.h"

namespace aml::rules {

/// Larger than what is uploaded without a thought.
inline bool is_large(const host::Snapshot& snapshot) {
  return snapshot.bytes > 100'000'000 || snapshot.files > 2'000;
}

}  // namespace aml::rules
