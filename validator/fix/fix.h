#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/check.h"
#include "validator/fix/round.h"

namespace aml::fix {

struct Choice {
  /// Only findings that these options select are fixed; whether a fix does harm is judged by all.
  CheckOptions check;
  Policy policy = Policy::safe;
  /// Narrows further, when it is set: takes out of the findings in a text what may not be fixed.
  std::function<void(std::string_view text, std::vector<Diagnostic>& findings)> narrow;
  /// The text's place on a disk, as `check` takes it.
  const host::FileContext* around = nullptr;
};

struct Outcome {
  std::string text;
  std::vector<Chosen> applied;  ///< in the order of the rounds; offsets are those of its round
  /// Given up: it would have broken the text or brought an error. Offsets as above.
  std::vector<Chosen> dropped;
  std::vector<std::vector<Edit>> rounds;  ///< what each round changed, in the text it began with
  bool settled = true;                    ///< false when the last round still found something to do
};

constexpr unsigned most_rounds = 10;

/// Applies fixes, checks the new text, and goes on until nothing is left to do, for at most
/// `most_rounds`. A fix is dropped when the text has more syntax errors afterwards, when an error
/// is where it wrote, or when it fixes no error and brings one anywhere. (To fix an error may
/// bring to light what it hid.) Never throws on any text.
Outcome fix(std::string_view text, const Choice& choice);

}  // namespace aml::fix
