#include "validator/check/arbiter.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

namespace aml {
namespace {

constexpr std::size_t classes = static_cast<std::size_t>(CauseClass::hint) + 1;
constexpr std::size_t severities = static_cast<std::size_t>(Severity::error) + 1;

/// Places by their begin, with how far they and all before them reach.
class Places {
 public:
  void add(Span place) { places_.push_back(place); }
  void add(const std::vector<Span>& places) {
    places_.insert(places_.end(), places.begin(), places.end());
  }

  /// After the last `add`.
  void sort() {
    std::ranges::sort(places_);
    Offset furthest = 0;
    for (Span& place : places_) place.end = furthest = std::max(furthest, place.end);
  }

  bool hold(Span place) const {
    const Offset end = reach_of(place.begin);
    return end != none && end >= place.end;
  }
  bool hold(Offset at) const {
    const Offset end = reach_of(at);
    return end != none && end > at;
  }

 private:
  static constexpr Offset none = static_cast<Offset>(-1);

  Offset reach_of(Offset at) const {
    const auto after = std::ranges::upper_bound(places_, at, {}, &Span::begin);
    return after == places_.begin() ? none : std::prev(after)->end;
  }

  std::vector<Span> places_;
};

/// Leaves out what a finding of an earlier part is about.
class OwnPlaces {
 public:
  void add(const std::vector<Diagnostic>& findings) {
    for (const Diagnostic& finding : findings) {
      if (!finding.absent.empty()) continue;  // it is not about its place
      const auto severity = static_cast<std::size_t>(finding.severity);
      for (std::size_t level = 0; level <= severity; ++level) by_severity_[level].add(finding.span);
    }
    for (Places& places : by_severity_) places.sort();
  }

  void drop(std::vector<Diagnostic>& later) const {
    std::erase_if(later, [&](const Diagnostic& finding) {
      if (!finding.absent.empty()) return false;  // its place is not what it is about
      return by_severity_[static_cast<std::size_t>(finding.severity)].hold(finding.span);
    });
  }

 private:
  std::array<Places, severities> by_severity_;
};

CauseClass class_of(const Diagnostic& finding) {
  const bool advises = finding.cause == CauseClass::meaning && finding.severity < Severity::warning;
  return advises ? CauseClass::hint : finding.cause;
}

std::size_t number_of(CauseClass cause) { return static_cast<std::size_t>(cause); }

bool rests_on(const Diagnostic& finding, std::string_view key) {
  return std::ranges::find(finding.absent, key) != finding.absent.end();
}

/// Whether the root lacks a key. The first key, where that is reported, has nothing to do with it.
bool is_about_root(const Diagnostic& finding) {
  return !finding.absent.empty() && finding.absent.front().find('.') == std::string::npos;
}

/// Whether one path of keys is the other or leads to it.
bool is_along(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '.');
}

/// Which findings have which effects.
class Causes {
 public:
  Causes(const std::vector<Diagnostic>& findings, const Effects& dialect) {
    for (const Diagnostic& finding : findings) add(finding.explains, class_of(finding), &finding);
    add(dialect, CauseClass::dialect, nullptr);
    for (Places& places : places_) places.sort();
    unknown_.sort();
  }

  bool explain(const Diagnostic& finding) const {
    const CauseClass cause = class_of(finding);
    if (places_[number_of(cause)].hold(finding.span.begin)) return true;
    if (cause == CauseClass::schema && !is_about_root(finding) &&
        unknown_.hold(finding.span.begin)) {
      return true;
    }
    return std::ranges::any_of(
        finding.absent, [&](const std::string& key) { return stand_in(key, finding) != nullptr; });
  }

  /// Findings of the schema about keys that were meant for what this one misses.
  std::vector<const Diagnostic*> misspelt_for(const Diagnostic& finding) const {
    std::vector<const Diagnostic*> causes;
    for (const std::string& key : finding.absent) {
      const StandIn* other = stand_in(key, finding);
      const bool is_schema = other != nullptr && other->finding != nullptr &&
                             class_of(*other->finding) == CauseClass::schema;
      if (is_schema) causes.push_back(other->finding);
    }
    return causes;
  }

 private:
  struct StandIn {
    const Diagnostic* finding;  ///< null for what the dialect accounts for
    std::string key;
    CauseClass cause;
  };

  void add(const Effects& effects, CauseClass cause, const Diagnostic* finding) {
    for (std::size_t later = number_of(cause) + 1; later < classes; ++later) {
      places_[later].add(effects.places);
    }
    unknown_.add(effects.unknown);
    for (const std::string& key : effects.keys) {
      stand_ins_[key.substr(0, key.find('.'))].push_back({finding, key, cause});
    }
  }

  /// What takes the place of a key that a finding misses; null where nothing does.
  const StandIn* stand_in(std::string_view key, const Diagnostic& finding) const {
    const auto found = stand_ins_.find(key.substr(0, key.find('.')));
    if (found == stand_ins_.end()) return nullptr;
    const auto other = std::ranges::find_if(found->second, [&](const StandIn& one) {
      if (one.finding == &finding || !is_along(one.key, key)) return false;
      const bool also_absent = one.finding != nullptr && rests_on(*one.finding, one.key);
      return !also_absent || one.cause < class_of(finding);
    });
    return other == found->second.end() ? nullptr : &*other;
  }

  std::array<Places, classes> places_;  ///< what findings of earlier classes explain
  Places unknown_;
  std::map<std::string, std::vector<StandIn>, std::less<>> stand_ins_;  ///< by the first key
};

}  // namespace

std::vector<Diagnostic> arbitrate(Proposals proposals) {
  OwnPlaces own;
  own.add(proposals.syntax);
  own.drop(proposals.rules);
  own.add(proposals.rules);
  own.drop(proposals.schema);

  std::vector<Diagnostic> findings = std::move(proposals.syntax);
  std::ranges::move(proposals.rules, std::back_inserter(findings));
  std::ranges::move(proposals.schema, std::back_inserter(findings));
  const Causes causes(findings, proposals.dialect);
  std::vector<bool> explained;
  explained.reserve(findings.size());
  for (const Diagnostic& finding : findings) explained.push_back(causes.explain(finding));
  // A key that is kept unread is a warning, but an error where what it was meant for is missed.
  std::vector<const Diagnostic*> raised;
  for (const Diagnostic& finding : findings) {
    if (finding.severity == Severity::error) {
      std::ranges::move(causes.misspelt_for(finding), std::back_inserter(raised));
    }
  }
  for (const Diagnostic* finding : raised) {
    findings[static_cast<std::size_t>(finding - findings.data())].severity = Severity::error;
  }
  std::vector<Diagnostic> roots;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!explained[i]) roots.push_back(std::move(findings[i]));
  }
  return roots;
}

}  // namespace aml
