#include "validator/check/suppressions.h"

#include <algorithm>
#include <unordered_set>

#include "validator/check/rule_names.h"
#include "validator/check/selection.h"
#include "validator/rules/rule.h"
#include "validator/rules/suppression_rules.h"
#include "validator/text/ascii.h"

namespace aml {
namespace {

using Reach = SuppressionComment::Reach;

constexpr std::size_t none = static_cast<std::size_t>(-1);

Offset content_begin(std::string_view text, Span line) {
  Offset at = line.begin;
  while (at < line.end && text::is_space(text[at])) ++at;
  return at;
}

std::string_view place_words(Reach reach) {
  constexpr std::string_view words[] = {"on this line", "on the next line", "in this file"};
  return words[static_cast<std::size_t>(reach)];
}

}  // namespace

Suppressions::Suppressions(const yaml::Document& document) : document_(document) {
  for (const Span comment : document.comments) {
    if (auto found = suppression_comment(document.text, comment)) {
      comments_.push_back(*std::move(found));
    }
  }
  if (comments_.empty()) return;
  lines_.emplace(document.text);
  note_long_scalars();
  note_next_lines();
  note_uses();
}

/// A comment cannot appear inside a text of several lines: one after its first or last line covers
/// it.
void Suppressions::note_long_scalars() {
  std::vector<const yaml::Node*> waiting;
  if (document_.root != nullptr) waiting.push_back(document_.root);
  while (!waiting.empty()) {
    const yaml::Node& node = *waiting.back();
    waiting.pop_back();
    if (node.is_scalar() && lines_->line_of(node.span.begin) != lines_->line_of(node.span.end)) {
      long_scalars_.push_back(node.span);
    }
    for (const yaml::Pair& pair : node.pairs) waiting.insert(waiting.end(), {pair.key, pair.value});
    waiting.insert(waiting.end(), node.items.begin(), node.items.end());
  }
  std::sort(long_scalars_.begin(), long_scalars_.end());
}

void Suppressions::note_next_lines() {
  next_lines_.resize(lines_->line_count());
  for (Offset line = lines_->line_count(); line-- > 0;) {
    const Span bytes = lines_->line(line);
    const Offset begin = content_begin(document_.text, bytes);
    const bool empty = begin == bytes.end || document_.text[begin] == '#';
    const bool last = line + 1 == lines_->line_count();
    next_lines_[line] = empty && !last ? next_lines_[line + 1] : line;
  }
}

void Suppressions::note_uses() {
  for (const SuppressionComment& comment : comments_) {
    if (!comment.problem.empty()) continue;
    for (std::size_t word = 0; word < comment.rules.size(); ++word) {
      const RuleDescriptor* rule = find_rule(comment.rules[word].text);
      if (rule == nullptr) continue;
      by_place_.emplace(Key{line_for(comment), rule}, uses_.size());
      uses_.push_back({&comment, word, rule});
    }
  }
}

Offset Suppressions::line_for(const SuppressionComment& comment) const {
  const Offset line = lines_->line_of(comment.whole.begin);
  switch (comment.reach) {
    case Reach::file:
      return whole_file;
    case Reach::line:
      return line;
    case Reach::next_line:
      break;
  }
  return line + 1 < next_lines_.size() ? next_lines_[line + 1] : line;
}

bool Suppressions::stands_alone(const SuppressionComment& comment) const {
  const Span line = lines_->line(lines_->line_of(comment.whole.begin));
  return content_begin(document_.text, line) == comment.whole.begin;
}

std::size_t Suppressions::suppressor_of(const Diagnostic& finding) const {
  const auto at = [&](Offset line) {
    const auto found = by_place_.find({line, finding.rule});
    return found == by_place_.end() ? none : found->second;
  };
  std::size_t use = at(lines_->line_of(finding.span.begin));
  if (use != none) return use;
  auto scalar =
      std::upper_bound(long_scalars_.begin(), long_scalars_.end(), finding.span.begin,
                       [](Offset begin, const Span& candidate) { return begin < candidate.begin; });
  if (scalar != long_scalars_.begin() && finding.span.begin <= (--scalar)->end) {
    use = at(lines_->line_of(scalar->begin));
    if (use == none) use = at(lines_->line_of(scalar->end));
  }
  return use != none ? use : at(whole_file);
}

bool Suppressions::is_suppressed(const Diagnostic& finding) {
  const std::size_t use = suppressor_of(finding);
  if (use != none) uses_[use].used = true;
  return use != none;
}

std::size_t Suppressions::apply(std::vector<Diagnostic>& findings) {
  if (uses_.empty()) return 0;
  return std::erase_if(findings, [&](const Diagnostic& finding) { return is_suppressed(finding); });
}

std::vector<Diagnostic> Suppressions::problems(const CheckOptions& options,
                                               const std::vector<Diagnostic>& left) const {
  std::vector<Diagnostic> found;
  if (comments_.empty()) return found;
  for (const SuppressionComment& comment : comments_) {
    if (!comment.problem.empty()) {
      found.push_back(malformed(comment));
      continue;
    }
    for (std::size_t word = 0; word < comment.rules.size(); ++word) {
      if (find_rule(comment.rules[word].text) == nullptr) found.push_back(unknown(comment, word));
    }
  }
  std::unordered_set<Key, KeyHash> left_at;
  for (const Diagnostic& finding : left) {
    left_at.insert({lines_->line_of(finding.span.begin), finding.rule});
  }
  for (const Use& use : uses_) {
    const bool may_tell = document_.broken.empty() && is_chosen(options, *use.rule) &&
                          !rules::is_about_suppressions(*use.rule) &&
                          use.rule->needs == Needs::text;
    if (use.used || !may_tell) continue;
    const bool meant_next =
        use.comment->reach == Reach::line && stands_alone(*use.comment) &&
        left_at.contains({next_lines_[lines_->line_of(use.comment->whole.begin)], use.rule});
    found.push_back(unused(use, meant_next));
  }
  std::erase_if(found,
                [this](const Diagnostic& finding) { return suppressor_of(finding) != none; });
  return found;
}

Diagnostic Suppressions::malformed(const SuppressionComment& comment) const {
  Diagnostic found = finding(rules::malformed_suppression, comment.directive,
                             "this comment does nothing: " + comment.problem);
  if (comment.right.empty()) {
    found.help = "write `# aml-lint: disable=RULE -- reason`, or another remark";
    Fix fix = without_comment(comment);
    fix.safe = false;  // whoever wrote it wanted something
    found.fixes.push_back(std::move(fix));
  } else {
    found.help = "write `" + comment.right + "`";
    found.fixes.push_back({"write it as it has to be", true, {Edit{comment.whole, comment.right}}});
  }
  return found;
}

Diagnostic Suppressions::unknown(const SuppressionComment& comment, std::size_t word) const {
  const SuppressionComment::Word& written = comment.rules[word];
  Diagnostic found = finding(rules::unknown_suppression, written.span,
                             "no rule is named `" + std::string(written.text) + "`");
  if (const std::string_view near = nearest_rule(written.text); !near.empty()) {
    suggest(found, written.span, near);
  } else {
    found.help = "`aml-lint --list-rules` prints the names";
    found.fixes.push_back(without_word(comment, word));
  }
  return found;
}

Diagnostic Suppressions::unused(const Use& use, bool meant_next_line) const {
  const SuppressionComment& comment = *use.comment;
  const SuppressionComment::Word& written = comment.rules[use.word];
  Diagnostic found =
      finding(rules::unused_suppression, written.span,
              "`" + std::string(written.text) + "` finds nothing " +
                  std::string(place_words(comment.reach)) + ": there is nothing to suppress",
              "remove it");
  if (meant_next_line) {
    found.help.clear();
    suggest(found, comment.keyword, to_string(Reach::next_line));
  } else {
    found.fixes.push_back(without_word(comment, use.word));
  }
  return found;
}

Fix Suppressions::without_comment(const SuppressionComment& comment) const {
  const Offset line = lines_->line_of(comment.whole.begin);
  Span gone = comment.whole;
  if (stands_alone(comment)) {
    const bool last = line + 1 == lines_->line_count();
    gone = {lines_->line(line).begin, last ? lines_->line(line).end : lines_->line(line + 1).begin};
  } else {
    while (gone.begin > lines_->line(line).begin &&
           text::is_space(document_.text[gone.begin - 1])) {
      --gone.begin;
    }
    gone.end = lines_->line(line).end;
  }
  return {"remove the comment", true, {Edit{gone, {}}}};
}

Fix Suppressions::without_word(const SuppressionComment& comment, std::size_t word) const {
  if (comment.rules.size() == 1) return without_comment(comment);
  const bool last = word + 1 == comment.rules.size();
  const Span gone = last ? Span{comment.rules[word - 1].span.end, comment.rules[word].span.end}
                         : Span{comment.rules[word].span.begin, comment.rules[word + 1].span.begin};
  return {"remove `" + std::string(comment.rules[word].text) + "`", true, {Edit{gone, {}}}};
}

}  // namespace aml
