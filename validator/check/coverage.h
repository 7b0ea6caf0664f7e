#pragma once

#include <array>
#include <span>
#include <vector>

#include "validator/diag/diagnostic.h"

namespace aml {

/// Which places findings already speak of. One cause, one finding: what another part says of the
/// same place is left out.
class Coverage {
 public:
  explicit Coverage(std::span<const Diagnostic> findings);

  /// Whether an at least equally loud finding holds all of this one's place. Logarithmic.
  bool covers(const Diagnostic& finding) const;

 private:
  /// Findings of a severity or above that begin at or before `begin` reach to `end`.
  struct Reach {
    Offset begin;
    Offset end;
  };
  std::array<std::vector<Reach>, 4> by_severity_;  ///< sorted by begin
};

}  // namespace aml
