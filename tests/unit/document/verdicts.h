#pragma once

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"

/// What documents are taken for.
namespace aml::doc {

/// "command ga", "sweep preview-2021 mixed", "not ours: pipeline", "foreign".
inline std::string verdict(std::string_view text, std::optional<Dialect> forced = {}) {
  const Parsed parsed(text, forced);
  const Classification& what = parsed.what;
  if (what.kind == nullptr) return "foreign";
  if (!what.is_checked()) return "not ours: " + std::string(what.kind->id);
  std::string line = std::string(what.kind->id) + " " + std::string(to_string(what.dialect));
  if (what.mixed) line += " mixed";
  if (what.forced) line += " forced";
  return line;
}

struct Case {
  std::string text;
  std::string_view expected;
};

inline void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(verdict(one.text) == one.expected);
  }
}

}  // namespace aml::doc
