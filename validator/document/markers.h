#pragma once

#include <span>

#include "validator/document/pattern.h"

namespace aml::doc {

/// What a marker speaks for, in points.
struct Votes {
  int job = 0;  ///< that the document is a job: 3 for a key that nothing else has, 2 for a usual
                ///< one, 1 for a common one
  int command = 0;
  int sweep = 0;
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

/// The one table from which kind and dialect are told.
std::span<const Marker> markers();

}  // namespace aml::doc
