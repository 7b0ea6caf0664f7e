#include "validator/check/structure.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>

#include "validator/check/finding_cost.h"
#include "validator/check/move_words.h"

namespace aml {
namespace {

using yaml::Line;
using Lines = std::vector<Line>;

/// Larger texts were not written by hand.
constexpr std::size_t largest = 64 * 1024;
constexpr std::size_t most_findings = 200;
/// For one text, in bytes that are judged.
constexpr std::size_t most_work = 1'000'000;
constexpr std::size_t work_of_a_finding = 200;
constexpr unsigned most_moves = 8;
constexpr std::size_t most_suspects = 6;

/// What a move has to explain: in a mapping of free names nothing but the place speaks for it.
constexpr unsigned least_gain = 4;
constexpr unsigned least_gain_of_free_names = 8;
constexpr unsigned least_gain_of_known_names = 15;

/// The lines at which moves may begin: those of findings, those below them, and the first of the
/// lines in one column below a key without value.
std::vector<std::size_t> suspects(const Lines& lines, const std::vector<Diagnostic>& findings) {
  std::vector<std::size_t> found;
  const auto add = [&](std::size_t line) {
    const bool is_new = std::ranges::find(found, line) == found.end();
    if (line < lines.size() && lines[line].is_code() && is_new) found.push_back(line);
  };
  for (const Diagnostic& finding : findings) {
    if (!may_be_structure(finding) || found.size() >= most_suspects) continue;
    const std::size_t at = yaml::line_at(lines, finding.span.begin);
    const Line& line = lines[at];
    std::size_t next = at + 1;
    while (next < lines.size() && !lines[next].is_code()) ++next;
    const bool may_be_next = finding.cause == CauseClass::syntax;
    if (line.colon && !line.has_value()) add(next);
    add(at);
    // The first line of a value: the key is what is in the wrong place.
    std::size_t before = at;
    while (before > 0 && !lines[--before].is_code()) continue;
    if (lines[before].colon && !lines[before].has_value() &&
        line.indent() >= lines[before].indent()) {
      add(before);
    }
    std::size_t above = at;
    for (std::size_t i = at; i-- > 0 && lines[i].indent() >= line.indent();) {
      if (!lines[i].is_code() || lines[i].indent() > line.indent()) continue;
      if (lines[i].colon && !lines[i].has_value()) {
        add(above);
        break;
      }
      above = i;
    }
    if (may_be_next) add(next);
  }
  return found;
}

/// What one move makes of a text.
struct Trial {
  LineMove move;
  Layout layout;
  std::string text;
  Lines lines;  ///< of the text
  Judgement judged;
  unsigned cost = 0;
};

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return a.rule == b.rule && a.span.begin == b.span.begin;
}

/// Finds the moves of one text.
class Search {
 public:
  Search(std::string_view source, Judgement written, const Judge& judge)
      : source_(source),
        source_lines_(yaml::read_lines(source)),
        judge_(judge),
        judged_(std::move(written)),
        text_(source),
        layout_(layout_of(source_lines_)) {}

  MeantText run() {
    std::vector<Diagnostic> moves;
    while (moves.size() < most_moves) {
      std::optional<Diagnostic> move = step();
      if (!move) break;
      moves.push_back(std::move(*move));
    }
    return {std::move(text_), std::move(layout_), std::move(moves), std::move(joined_)};
  }

 private:
  std::optional<Diagnostic> step() {
    const Lines lines = yaml::read_lines(text_);
    if (lines.size() != layout_.size()) return {};
    const unsigned before = cost_of(judged_.findings);
    std::vector<bool> faulty(lines.size());
    for (const Diagnostic& finding : judged_.findings) {
      if (finding.severity >= Severity::warning) {
        faulty[yaml::line_at(lines, finding.span.begin)] = true;
        for (const Note& note : finding.notes) {
          if (note.file == nullptr) faulty[yaml::line_at(lines, note.span.begin)] = true;
        }
      }
    }
    std::optional<Trial> best;
    std::optional<Diagnostic> explained;
    for (const std::size_t suspect : suspects(lines, judged_.findings)) {
      for (const LineMove& move : moves_at(lines, suspect, faulty)) {
        if (moves_what_is_right(lines, move)) continue;
        std::optional<Trial> trial = attempt(lines, move);
        if (!trial || trial->cost >= before || (best && !is_better(*trial, *best))) continue;
        if (makes_wrong_value(*trial) || loses_known_keys(lines, *trial) ||
            brings_findings(lines, *trial))
          continue;
        const auto gained = syntax_errors(judged_.findings) - syntax_errors(trial->judged.findings);
        if (gained < 0 || (move.swaps && !is_order(lines, *trial, gained > 0))) continue;
        if (before - trial->cost < gain_for(lines, *trial)) continue;
        auto finding = explained_by(lines, *trial);
        if (!finding) continue;
        best = std::move(trial);
        explained = std::move(finding);
      }
    }
    if (!best) return {};
    accept(lines, *best, *explained);
    return explained;
  }

  std::optional<Trial> attempt(const Lines& lines, const LineMove& move) {
    if (judgements_ >= most_judgements || work_ > most_work) return {};
    Trial trial{move, moved(layout_, lines, move), {}, {}, {}, 0};
    trial.text = RearrangedText(source_, source_lines_, trial.layout).text();
    if (!tried_.insert(trial.text).second) return {};
    ++judgements_;
    trial.lines = yaml::read_lines(trial.text);
    trial.judged = judge_(trial.text);
    work_ += source_.size() + work_of_a_finding * trial.judged.findings.size();
    if (!trial.judged.is_job) return {};
    trial.cost = cost_of(trial.judged.findings);
    return trial;
  }

  static bool is_better(const Trial& a, const Trial& b) {
    if (a.cost != b.cost) return a.cost < b.cost;
    if (a.move.swaps != b.move.swaps) return b.move.swaps;
    return a.move.size() < b.move.size();
  }

  /// Where the first moved line is in the text of a trial.
  Offset place_of(const Trial& trial) const { return trial.lines[trial.move.first].content; }

  /// Whether the first line is wrong in its new place, too, but for a misspelt key.
  bool makes_wrong_value(const Trial& trial) const {
    if (trial.move.swaps) return false;
    const Offset place = place_of(trial);
    bool misspelt = false;
    for (const Diagnostic& finding : trial.judged.findings) {
      const bool is_about_it = finding.span.begin == place && finding.absent.empty();
      if (!is_about_it || finding.severity < Severity::error) continue;
      if (!is_misspelt_key(finding)) return true;
      misspelt = true;
    }
    return !misspelt && trial.judged.fit_of(place) == KeyFit::unknown;
  }

  /// Whether two lines that changed places are in order then: a child that stood above its key, or
  /// below a neighbour of that key.
  bool is_order(const Lines& lines, const Trial& trial, bool mends_syntax) const {
    const LineMove& move = trial.move;
    const bool was_above = lines[move.first].indent() > lines[move.first + 1].indent();
    const std::size_t written = was_above ? move.first : move.first + 1;
    const std::size_t meant = was_above ? move.first + 1 : move.first;
    // Swapped, a line that has lost its colon would only be joined to a text beside it.
    if (!lines[written].colon && !lines[written].is_item()) return false;
    if (was_above && mends_syntax) return true;
    const Lines& moved = trial.lines;
    if (judged_.fit_of(lines[written].content) == KeyFit::known) return false;
    const KeyFit fit = trial.judged.fit_of(moved[meant].content);
    // Any name fits below `inputs`: that all is right then says more.
    return fit == KeyFit::known || (fit == KeyFit::free_name && trial.cost == 0);
  }

  /// Whether a key leaves a place where it is known and fine for one that does not know it.
  bool loses_known_keys(const Lines& lines, const Trial& trial) const {
    if (trial.move.swaps) return false;
    const Lines& moved = trial.lines;
    return std::ranges::any_of(first_lines(trial.move, lines), [&](std::size_t i) {
      if (judged_.fit_of(lines[i].content) != KeyFit::known) return false;
      const KeyFit fit = trial.judged.fit_of(moved[i].content);
      return fit == KeyFit::unknown || (fit == KeyFit::free_name && !is_doubtful(lines, i));
    });
  }

  /// Whether all that is moved is known and fine where it is written.
  bool moves_what_is_right(const Lines& lines, const LineMove& move) const {
    if (move.swaps) return false;
    return std::ranges::all_of(first_lines(move, lines), [&](std::size_t i) {
      return judged_.fit_of(lines[i].content) == KeyFit::known &&
             std::ranges::none_of(judged_.findings, [&](const Diagnostic& finding) {
               const bool here =
                   lines[i].begin <= finding.span.begin && finding.span.begin < lines[i].full_end;
               return here && finding.severity >= Severity::warning;
             });
    });
  }

  /// Whether the key of a line cannot be meant where it is known: it is there twice, or its
  /// value has another type.
  bool is_doubtful(const Lines& lines, std::size_t line) const {
    return std::ranges::any_of(judged_.findings, [&](const Diagnostic& finding) {
      const std::string_view rule = finding.rule->name;
      const Offset key = lines[line].content;
      if (rule == "duplicate-key") return finding.span.begin == key;
      const std::size_t below = std::min(line + 1, lines.size() - 1);
      return (rule == "wrong-type" || rule == "wrong-value") && key <= finding.span.begin &&
             finding.span.begin < lines[below].full_end;
    });
  }

  /// Whether a text that could be read before has findings after the move that it had not: a move
  /// explains findings, and hides no others but words that only their place makes wrong.
  bool brings_findings(const Lines& lines, const Trial& trial) const {
    if (syntax_errors(trial.judged.findings) < syntax_errors(judged_.findings)) return false;
    const RearrangedText text(source_, source_lines_, trial.layout);
    const RearrangedText now(source_, source_lines_, layout_);
    const Span moved{lines[trial.move.first].begin, lines[trial.move.end - 1].full_end};
    const Span in_source = now.to_source(moved);
    std::vector<Diagnostic> before = judged_.findings;
    for (Diagnostic& finding : before) now.to_source(finding);
    return std::ranges::any_of(trial.judged.findings, [&](Diagnostic finding) {
      if (finding.severity < Severity::error) return false;
      if (finding.rule->name.starts_with("undefined-")) return false;
      text.to_source(finding);
      const bool is_inside = in_source.contains(finding.span.begin);
      const bool counts = !is_inside || (is_of_place(finding) && !is_misspelt_key(finding));
      return counts && std::ranges::none_of(before, [&](const Diagnostic& other) {
               return other.severity == Severity::error && other.span.begin == finding.span.begin;
             });
    });
  }

  unsigned gain_for(const Lines& lines, const Trial& trial) const {
    const LineMove& move = trial.move;
    const bool fills = move.parent && lines[*move.parent].colon &&
                       !lines[*move.parent].has_value() && *move.parent + 1 >= move.first;
    if (move.swaps || fills) return least_gain;
    // A key for which there is advice, or of another dialect, was not meant as a free name.
    bool known = false;
    for (const Diagnostic& finding : judged_.findings) {
      const bool here = lines[move.first].begin <= finding.span.begin &&
                        finding.span.begin < lines[move.first].full_end;
      if (here && finding.cause == CauseClass::dialect) return least_gain_of_known_names;
      known = known || (here && (!finding.help.empty() || finding.rule->name == "duplicate-key"));
    }
    if (trial.judged.fit_of(place_of(trial)) != KeyFit::free_name) return least_gain;
    return known ? least_gain_of_known_names : least_gain_of_free_names;
  }

  /// The finding that the trial makes go away: at the key that gets its value, or at the first of
  /// the lines that are moved; a syntax error may be reported beside them.
  std::optional<Diagnostic> explained_by(const Lines& lines, const Trial& trial) const {
    const LineMove& move = trial.move;
    RearrangedText text(source_, source_lines_, trial.layout);
    RearrangedText now(source_, source_lines_, layout_);
    std::vector<Diagnostic> left = trial.judged.findings;
    for (Diagnostic& finding : left) text.to_source(finding);
    const Diagnostic* best = nullptr;
    int best_score = 0;
    for (const Diagnostic& finding : judged_.findings) {
      if (finding.severity < Severity::warning) continue;
      Diagnostic in_source = finding;
      now.to_source(in_source);
      if (std::ranges::any_of(left, [&](const auto& other) { return is_same(other, in_source); }))
        continue;
      const std::size_t line = yaml::line_at(lines, finding.span.begin);
      const bool first = line == move.first || (move.swaps && line + 1 == move.end);
      // No other place gives a key its value.
      if (first && !move.swaps && finding.rule->name == "no-value") continue;
      const bool above = move.parent && line == *move.parent;
      const bool beside = line + 1 == move.first || line == move.end;
      int score = finding.severity == Severity::error ? 1 : 0;
      if (above && finding.rule->name == "no-value") {
        score += 8;
      } else if (first) {
        score += 4;
      } else if (above || (beside && finding.cause == CauseClass::syntax)) {
        score += 2;
      }
      if (best == nullptr || score > best_score) {
        best = &finding;
        best_score = score;
      }
    }
    if (best_score < 2) return {};  // it is somewhere else
    return *best;
  }

  /// Goes on from what a trial makes of the text, and gives the finding that it explains the move
  /// as its fix.
  void accept(const Lines& lines, Trial& trial, Diagnostic& finding) {
    const bool is_guess = !trial.move.swaps && gain_for(lines, trial) == least_gain_of_free_names;
    finding.help = help_of(trial.move, lines, text_, is_guess);
    RearrangedText(source_, source_lines_, layout_).to_source(finding);
    finding.fixes = {{title_of(trial.move, lines, text_), false, edits_of(trial)}};
    if (trial.move.size() == 1) join(trial, finding);
    layout_ = std::move(trial.layout);
    text_ = std::move(trial.text);
    judged_ = std::move(trial.judged);
  }

  /// From the source to the trial, as far as the trial moves lines.
  std::vector<Edit> edits_of(const Trial& trial) const {
    std::vector<Edit> edits;
    const LineMove& move = trial.move;
    for (std::size_t i = move.first; i < move.end; ++i) {
      const Line& line = source_lines_[layout_[i].line];
      const Line& other = source_lines_[trial.layout[i].line];
      if (move.swaps) {
        edits.push_back({{line.begin, line.full_end},
                         std::string(source_.substr(other.begin, other.full_end - other.begin))});
      } else if (trial.layout[i].column != line.indent()) {
        edits.push_back({{line.begin, line.first}, std::string(trial.layout[i].column, ' ')});
      }
    }
    return edits;
  }

  /// A single misspelt word that was moved is one mistake in two ways: one finding tells of both.
  void join(Trial& trial, Diagnostic& finding) {
    std::vector<Diagnostic>& left = trial.judged.findings;
    const Line& line = trial.lines[trial.move.first];
    const auto is_here = [&](const Diagnostic& other) {
      return line.begin <= other.span.begin && other.span.begin < line.full_end &&
             other.cause == CauseClass::schema && !other.fixes.empty() && !other.help.empty();
    };
    const auto other = std::ranges::find_if(left, is_here);
    if (other == left.end() || std::ranges::count_if(left, is_here) != 1) return;
    Diagnostic word = *other;
    RearrangedText(source_, source_lines_, trial.layout).to_source(word);
    if (word.fixes.empty() || !word.fixes.front().safe) return;
    // A warning about something else does not stand for an error.
    if (word.severity > finding.severity && !may_be_structure(finding)) return;
    finding.help += fmt::format("; {}", word.help);
    std::ranges::move(word.fixes.front().edits, std::back_inserter(finding.fixes.front().edits));
    left.erase(other);
    joined_.push_back(std::move(word));
  }

  std::string_view source_;
  Lines source_lines_;
  const Judge& judge_;
  Judgement judged_;  ///< of the text as it is now
  std::string text_;
  Layout layout_;
  std::set<std::string> tried_;
  unsigned judgements_ = 0;
  std::size_t work_ = 0;
  std::vector<Diagnostic> joined_;
};

}  // namespace

MeantText as_meant(std::string_view source, Judgement written, const Judge& judge) {
  const bool doubtful = std::ranges::any_of(written.findings, may_be_structure);
  const bool is_large = source.size() > largest || written.findings.size() > most_findings;
  if (is_large || !doubtful) return {};
  return Search(source, std::move(written), judge).run();
}

}  // namespace aml
