#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "validator/job/job.h"
#include "validator/job/pattern.h"

/// How one thing is spelt in each dialect: the one table that finds old keys, gives advice and
/// migrates.
namespace aml::job {

/// Before the public preview there was a private one, whose leftovers are still met.
enum class Era : std::uint8_t { private_preview, preview_2021, transitional_2021, ga };

/// How a thing is written from one era to another.
struct Spelling {
  Era first = Era::ga;
  Era last = Era::ga;
  Pattern at;                   ///< an empty path: no spelling
  std::string_view write = {};  ///< advice in this spelling, a template of `advice.h`

  bool covers(Era era) const { return first <= era && era <= last; }
};

struct Thing {
  std::array<Spelling, 5> spellings;
  std::string_view gone = {};        ///< advice where an era has no spelling of it
  std::optional<JobKind> only = {};  ///< of this kind of job
  bool renamed = false;  ///< a key of the same place and value: writing the other word is enough

  /// Null when the era has none.
  const Spelling* in(Era era) const;
};

std::span<const Thing> old_to_new();

}  // namespace aml::job
