#include "validator/fix/round.h"

#include <algorithm>
#include <map>
#include <utility>

#include "validator/text/edits.h"

namespace aml::fix {
namespace {

/// The bytes that fixes of a round have claimed. They never touch, so their ends are ordered too.
class Claims {
 public:
  /// False when an edit touches what is claimed: then nothing is.
  bool claim(const std::vector<Edit>& edits) {
    const bool free = std::ranges::none_of(edits, [&](const Edit& e) { return touches(e.span); });
    if (free) {
      for (const Edit& edit : edits) ends_[edit.span.begin] = edit.span.end;
    }
    return free;
  }

 private:
  bool touches(Span span) const {
    const auto next = ends_.upper_bound(span.end);
    return next != ends_.begin() && std::prev(next)->second >= span.begin;
  }

  std::map<Offset, Offset> ends_;
};

}  // namespace

const Fix* fix_of(const Diagnostic& finding, Policy policy) {
  const auto allowed = std::ranges::find_if(finding.fixes, [&](const Fix& fix) {
    return !fix.edits.empty() && (fix.safe || policy == Policy::all);
  });
  return allowed == finding.fixes.end() ? nullptr : &*allowed;
}

Round plan(std::span<const Diagnostic> findings, Policy policy) {
  Round round;
  Claims claims;
  for (const Diagnostic& finding : findings) {
    const Fix* fix = fix_of(finding, policy);
    if (fix == nullptr) continue;
    Chosen chosen{finding.rule, finding.severity, finding.span, *fix};
    if (!text::sort_edits(chosen.fix.edits)) continue;
    (claims.claim(chosen.fix.edits) ? round.apply : round.wait).push_back(std::move(chosen));
  }
  return round;
}

std::vector<Edit> edits_of(std::span<const Chosen> fixes) {
  std::vector<Edit> edits;
  for (const Chosen& chosen : fixes) {
    edits.insert(edits.end(), chosen.fix.edits.begin(), chosen.fix.edits.end());
  }
  text::sort_edits(edits);
  return edits;
}

}  // namespace aml::fix
