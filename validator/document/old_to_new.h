#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "validator/document/kind_lookup.h"
#include "validator/document/path_index.h"
#include "validator/document/pattern.h"

/// How one setting is spelt in each dialect: the one table that finds old keys, gives advice and
/// migrates.
namespace aml::doc {

/// Before the public preview there was a private one, whose leftovers are still met.
enum class Era : std::uint8_t { private_preview, preview_2021, transitional_2021, ga };

/// How a setting is written from one era to another.
struct Spelling {
  Era first = Era::ga;
  Era last = Era::ga;
  Pattern at;                   ///< an empty path: no spelling
  std::string_view write = {};  ///< advice in this spelling, a template of `advice.h`
  std::string_view home = {};   ///< where it is written anew, when `at` looks in more places

  bool covers(Era era) const { return first <= era && era <= last; }
};

/// What becomes of the value on its way to today's spelling. Where that is a word, the word is
/// written.
enum class Conversion : std::uint8_t {
  keep,          ///< as it is
  minutes,       ///< a number of minutes: the same in seconds
  list,          ///< the only item of a list
  plain_path,    ///< without `file:`
  data_path,     ///< the path of an input, its type beside it
  data_asset,    ///< a reference to a data asset, its type beside it
  dockerfile,    ///< a Dockerfile: the folder around it, and its name
  per_instance,  ///< a number of processes in all: of each node
  policy,        ///< the name of a policy of early termination
  drop,          ///< it goes
  none,          ///< nobody can tell: the advice is for people
};

struct SettingHistory {
  std::array<Spelling, 5> spellings;
  std::string_view gone = {};  ///< advice where an era has no spelling of it
  std::string_view only = {};  ///< of these kinds, by their ids; empty: of each with old dialects
  bool renamed = false;  ///< a key of the same place and value: writing the other word is enough
  Conversion conversion = Conversion::keep;
  bool only_converted = false;  ///< no old key to tell: a rule of its own is about it

  /// Null when the era has none.
  const Spelling* in(Era era) const;
  bool is_of(const Kind& kind) const {
    return only.empty() ? kind.old_dialects : kind.is_among(only);
  }
};

std::span<const SettingHistory> old_to_new();

/// Every spelling of the table that documents are searched for. A path's number gives both back.
const PathIndex& spelling_index();
struct NumberedSpelling {
  const SettingHistory* setting;
  const Spelling* spelling;
};
NumberedSpelling numbered_spelling(std::size_t number);

}  // namespace aml::doc
