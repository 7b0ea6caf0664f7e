#pragma once

#include <span>

#include "validator/document/path_index.h"
#include "validator/document/pattern.h"

namespace aml::doc {

/// What a marker speaks for, in points.
struct Votes {
  int job = 0;  ///< that the document is a job: 3 for a key that nothing else has, 2 for a usual
                ///< one, 1 for a common one
  std::string_view kind = {};  ///< the id of a scored kind, with points for it
  int kind_points = 0;
  int preview = 0;
  int transitional = 0;
  int ga = 0;
};

struct Marker {
  Pattern at;
  Votes votes;
  /// A misspelt root key counts as this one only when its value is a mapping with this key.
  std::string_view holds = {};
};

/// The one table for the score: which scored kind a document is, in which dialect.
std::span<const Marker> markers();

/// Those of root keys, which come first in the table.
std::span<const Marker> root_markers();

/// The markers of dialects, by their numbers in `markers()`.
const PathIndex& dialect_markers();

}  // namespace aml::doc
