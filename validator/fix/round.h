#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/text/span.h"

/// Applies the fixes of findings to a text.
namespace aml::fix {

/// Which fixes may be taken.
enum class Policy : std::uint8_t { safe, all };

/// The fix that was chosen for a finding. Offsets are those of the text in which it was found.
struct Chosen {
  const RuleDescriptor* rule = nullptr;
  Severity severity = Severity::error;
  Span place;  ///< of the finding
  Fix fix;     ///< edits sorted, none of them overlap
};

/// The first fix of a finding that the policy allows; null when there is none.
const Fix* fix_of(const Diagnostic& finding, Policy policy);

/// One round: what can be done at once, and what has to wait because it overlaps or touches an
/// earlier fix. A fix is taken whole or not at all.
struct Round {
  std::vector<Chosen> apply;
  std::vector<Chosen> wait;
};
Round plan(std::span<const Diagnostic> findings, Policy policy);

/// The edits of fixes that do not touch each other, in order.
std::vector<Edit> edits_of(std::span<const Chosen> fixes);

}  // namespace aml::fix
