#pragma once

#include <vector>

#include "validator/diag/diagnostic.h"

/// One cause, one finding.
namespace aml {

/// What the parts of the linter say about one text.
struct Proposals {
  std::vector<Diagnostic> syntax;
  std::vector<Diagnostic> rules;
  std::vector<Diagnostic> schema;
  /// What is known to be right or reported already, without a finding of its own: keys of an older
  /// dialect. Has the class `dialect`.
  Effects dialect;
};

/// The findings that are not consequences of another one, in the order of the proposals.
///
/// A finding is left out in three cases:
/// - A finding of syntax or of a rule, at least as severe, holds the whole place of one that a
/// later
///   part proposes: a rule knows more about a value than the schema does.
/// - A finding of an earlier class explains the place in which it begins (`Effects::places`).
/// - Something else takes the place of a key whose absence it rests on (`Effects::keys`): a
/// misspelt or
///   older key, or one level above or below it. Of two findings about the absence of one key, the
///   one of the earlier class stays.
/// Takes time linear in the findings, but for a logarithm.
std::vector<Diagnostic> arbitrate(Proposals proposals);

}  // namespace aml
