#include "validator/yaml/patches.h"

#include <algorithm>
#include <array>
#include <string>

#include "tests/catch.h"
#include "tests/recovery/mutators.h"
#include "tests/recovery/seed.h"

namespace aml::recovery {
namespace {

// Pieces that open, close and interrupt every kind of scalar and collection.
constexpr std::array<std::string_view, 34> pieces = {
    "a:", " ",  "\n",  "  ",  "\t", "#",  " # x", ">",  "|",  "-",         "2",    "\"",
    "'",  "[",  "]",   "{",   "}",  ",",  ":",    ": ", "- ", "x",         "\r\n", "&a",
    "*a", "!t", "%Y ", "\\q", "@",  "? ", "\n  ", "é",  "",   "b: |\n    "};

std::string random_text(Random& random) {
  std::string text;
  for (std::size_t count = 1 + random() % 24; count > 0; --count) {
    text += pieces[random() % pieces.size()];
  }
  return text;
}

bool is_in(Span span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size();
}

bool stay_in(std::string_view text, yaml::FaultAt fault) try {
  const yaml::Patches patches = yaml::patches_for(text, fault);
  return std::all_of(patches.begin(), patches.end(), [&](const yaml::Patch& patch) {
    return is_in(patch.place, text) &&
           std::all_of(patch.edits.begin(), patch.edits.end(),
                       [&](const Edit& edit) { return is_in(edit.span, text); });
  });
} catch (const std::exception&) {
  return false;
}

}  // namespace

TEST_CASE("whatever fault is wherever in a text, its patches stay inside of it") {
  Random random(test_seed());
  for (int round = 0; round < 1500; ++round) {
    const std::string text = random_text(random);
    if (text.empty()) continue;
    for (Offset at = 0; at <= text.size(); ++at) {
      for (int fault = 0; fault <= static_cast<int>(yaml::Fault::other); ++fault) {
        const yaml::FaultAt found{static_cast<yaml::Fault>(fault), at};
        if (stay_in(text, found)) continue;
        FAIL("fault " << fault << " at " << at << " of: " << text);
      }
    }
  }
}

}  // namespace aml::recovery
