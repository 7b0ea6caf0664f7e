#include "validator/fix/fix.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "validator/check/selection.h"
#include "validator/text/edits.h"

namespace aml::fix {
namespace {

/// What may not get worse.
struct Errors {
  std::size_t syntax = 0;
  std::vector<Span> places;  ///< in order
};

bool is_syntax(const RuleDescriptor& rule) { return rule.code.starts_with("AML01"); }

Errors errors_of(const std::vector<Diagnostic>& findings) {
  Errors errors;
  for (const Diagnostic& finding : findings) {
    if (finding.severity != Severity::error) continue;
    errors.syntax += is_syntax(*finding.rule) ? 1 : 0;
    errors.places.push_back(finding.span);
  }
  return errors;
}

/// How many errors touch a place. Few errors, few edits: no index is worth it.
std::size_t errors_at(const Errors& errors, Span place) {
  return static_cast<std::size_t>(std::ranges::count_if(errors.places, [&](Span error) {
    return error.begin <= place.end && place.begin <= error.end;
  }));
}

/// Sorted edits, and where what they wrote is afterwards.
std::vector<Span> written(const std::vector<Edit>& edits) {
  std::vector<Span> places;
  std::int64_t shift = 0;
  for (const Edit& edit : edits) {
    const auto begin = static_cast<Offset>(edit.span.begin + shift);
    places.push_back({begin, begin + static_cast<Offset>(edit.text.size())});
    shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
  }
  return places;
}

/// Whether an edit belongs to the repair of a syntax error: what is wrong with its line beside that
/// could not be reported before.
bool repairs_syntax(const std::vector<Chosen>& fixes, const Edit& edit) {
  return std::ranges::any_of(fixes, [&](const Chosen& chosen) {
    return is_syntax(*chosen.rule) &&
           std::ranges::find(chosen.fix.edits, edit.span, &Edit::span) != chosen.fix.edits.end();
  });
}

bool harms(const std::vector<Chosen>& fixes, const std::vector<Edit>& edits, const Errors& before,
           const Errors& after) {
  if (after.syntax > before.syntax) return true;
  const bool repairs_error = std::ranges::any_of(
      fixes, [](const Chosen& chosen) { return chosen.rule->severity == Severity::error; });
  if (!repairs_error && after.places.size() > before.places.size()) return true;
  const std::vector<Span> places = written(edits);
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (after.syntax < before.syntax && repairs_syntax(fixes, edits[i])) continue;
    if (errors_at(after, places[i]) > errors_at(before, edits[i].span)) return true;
  }
  return false;
}

/// One text on its way through the rounds.
class Work {
 public:
  Work(std::string_view text, const Choice& choice) : choice_(choice), original_(text) {
    all_.dialect = choice.check.dialect;
    outcome_.text = text;
    judge(outcome_.text, findings_);
  }

  Outcome run() {
    for (unsigned round = 0; round < most_rounds; ++round) {
      std::vector<Chosen> chosen = choose();
      if (chosen.empty()) break;
      std::vector<Chosen> good;
      take(good, chosen);
      if (!good.empty()) commit(std::move(good));
    }
    outcome_.settled = choose().empty();
    if (!outcome_.settled) {  // fixes that call for each other would go on for ever
      outcome_.text = original_;
      outcome_.applied.clear();
      outcome_.rounds.clear();
    }
    outcome_.dropped = std::move(banned_);
    return std::move(outcome_);
  }

 private:
  void judge(const std::string& text, std::vector<Diagnostic>& findings) const {
    yaml::Arena arena;
    findings = check(text, all_, arena, choice_.around).diagnostics;
  }

  std::vector<Chosen> choose() const {
    std::vector<Diagnostic> wanted = findings_;
    apply_selection(choice_.check, wanted);
    if (choice_.narrow) choice_.narrow(outcome_.text, wanted);
    std::erase_if(wanted, [&](const Diagnostic& finding) { return is_dropped(finding); });
    return plan(wanted, choice_.policy).apply;
  }

  bool is_dropped(const Diagnostic& finding) const {
    const Fix* fix = fix_of(finding, choice_.policy);
    return fix != nullptr && std::ranges::any_of(banned_, [&](const Chosen& banned) {
             return banned.rule == finding.rule && banned.place == finding.span &&
                    banned.fix.title == fix->title;
           });
  }

  /// Adds to `good` those of `chosen` that do no harm. All at once, else in halves.
  void take(std::vector<Chosen>& good, std::span<const Chosen> chosen) {
    if (chosen.empty()) return;
    std::vector<Chosen> attempt = good;
    attempt.insert(attempt.end(), chosen.begin(), chosen.end());
    if (is_harmless(attempt)) {
      good = std::move(attempt);
    } else if (chosen.size() == 1) {
      banned_.push_back(chosen.front());
    } else {
      take(good, chosen.first(chosen.size() / 2));
      take(good, chosen.subspan(chosen.size() / 2));
    }
  }

  bool is_harmless(const std::vector<Chosen>& fixes) const {
    const std::vector<Edit> edits = edits_of(fixes);
    const std::string text = text::apply(outcome_.text, edits);
    std::vector<Diagnostic> after;
    judge(text, after);
    return !harms(fixes, edits, errors_of(findings_), errors_of(after));
  }

  /// What did harm to the text as it was may do none to the new one.
  void commit(std::vector<Chosen> good) {
    const std::vector<Edit> edits = edits_of(good);
    outcome_.text = text::apply(outcome_.text, edits);
    judge(outcome_.text, findings_);
    banned_.clear();
    std::ranges::move(good, std::back_inserter(outcome_.applied));
    outcome_.rounds.push_back(edits);
  }

  const Choice& choice_;
  std::string_view original_;
  CheckOptions all_;  ///< every rule at its own severity
  Outcome outcome_;
  std::vector<Diagnostic> findings_;  ///< of the text as it is now
  std::vector<Chosen> banned_;        ///< did harm to the text as it is now
};

}  // namespace

Outcome fix(std::string_view text, const Choice& choice) { return Work(text, choice).run(); }

}  // namespace aml::fix
