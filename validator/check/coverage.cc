#include "validator/check/coverage.h"

#include <algorithm>

namespace aml {

Coverage::Coverage(std::span<const Diagnostic> findings) {
  for (const Diagnostic& finding : findings) {
    for (std::size_t level = 0; level <= static_cast<std::size_t>(finding.severity); ++level) {
      by_severity_[level].push_back({finding.span.begin, finding.span.end});
      for (const Span span : finding.explains)
        by_severity_[level].push_back({span.begin, span.end});
    }
  }
  for (std::vector<Reach>& reaches : by_severity_) {
    std::sort(reaches.begin(), reaches.end(),
              [](const Reach& a, const Reach& b) { return a.begin < b.begin; });
    Offset furthest = 0;
    for (Reach& reach : reaches) reach.end = furthest = std::max(furthest, reach.end);
  }
}

bool Coverage::covers(const Diagnostic& finding) const {
  const std::vector<Reach>& reaches = by_severity_[static_cast<std::size_t>(finding.severity)];
  const auto behind =
      std::upper_bound(reaches.begin(), reaches.end(), finding.span.begin,
                       [](Offset begin, const Reach& reach) { return begin < reach.begin; });
  return behind != reaches.begin() && std::prev(behind)->end >= finding.span.end;
}

}  // namespace aml
