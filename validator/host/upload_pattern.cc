#include "validator/host/upload_pattern.h"

#include <algorithm>

namespace aml::host {
namespace {

constexpr std::u32string_view any_depth = U"**";

std::vector<std::u32string_view> pattern_segments(std::u32string_view text) {
  std::vector<std::u32string_view> segments;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(U'/', begin), text.size());
    segments.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  const auto are_any_depth = [](auto a, auto b) { return a == any_depth && b == any_depth; };
  segments.erase(std::unique(segments.begin(), segments.end(), are_any_depth), segments.end());
  return segments;
}

/// After `[`: where its `]` is, a `]` as the first character being one of the set.
std::size_t end_of_bracket(std::u32string_view glob, std::size_t at) {
  if (at < glob.size() && glob[at] == U'!') ++at;
  if (at < glob.size() && glob[at] == U']') ++at;
  return glob.find(U']', at);
}

}  // namespace

bool UploadPattern::Characters::contain(char32_t c) const {
  const bool listed = std::ranges::any_of(
      ranges, [c](const auto& range) { return range.first <= c && c <= range.second; });
  return listed != negated;
}

UploadPattern::Characters UploadPattern::any() { return {{}, true}; }
UploadPattern::Characters UploadPattern::any_but_slash() { return {{{U'/', U'/'}}, true}; }
UploadPattern::Characters UploadPattern::only(char32_t c) { return {{{c, c}}, false}; }

void UploadPattern::add(Characters characters, bool repeats, std::size_t skip) {
  steps_.push_back({std::move(characters), repeats, skip});
}

void UploadPattern::add_anything_below(bool optional) {
  add(only(U'/'), false, optional ? 2 : 0);
  add(any(), true, 1);
}

std::optional<UploadPattern> UploadPattern::compile(std::u32string_view text) {
  std::vector<std::u32string_view> segments = pattern_segments(text);
  UploadPattern pattern;
  if (segments.size() == 2 && segments[0] == any_depth && segments[1].empty()) {
    pattern.add(any(), true);  // `**/` is everything but the files of the root
    pattern.add_anything_below(false);
    return pattern;
  }
  const bool is_name = segments.size() == 1 || (segments.size() == 2 && segments[1].empty());
  if (segments[0].empty()) {
    segments.erase(segments.begin());  // a `/` at the beginning: from the root on
  } else if (is_name && segments[0] != any_depth) {
    segments.insert(segments.begin(), any_depth);
  }
  if (segments.empty()) return {};
  if (segments.size() > 1 && segments.back().empty()) segments.back() = any_depth;
  if (!pattern.add_segments(segments)) return {};
  pattern.find_word();
  return pattern;
}

bool UploadPattern::add_segments(const std::vector<std::u32string_view>& segments) {
  bool needs_slash = false;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool is_first = i == 0;
    const bool is_last = i + 1 == segments.size();
    if (segments[i] == any_depth && !(is_first && is_last)) {
      if (is_last) {
        add_anything_below(false);
      } else if (is_first) {
        add(any(), true, 2);
        add(only(U'/'));
      } else {
        add(only(U'/'), false, 2);
        add(any(), true);
      }
      needs_slash = !is_first;
      continue;
    }
    if (needs_slash) add(only(U'/'));
    if (segments[i] == U"*" || segments[i] == any_depth) {
      add(any_but_slash(), true);
    } else if (!add_glob(segments[i])) {
      return false;
    }
    if (is_last) add_anything_below(true);
    needs_slash = true;
  }
  return true;
}

bool UploadPattern::add_glob(std::u32string_view glob) {
  for (std::size_t i = 0; i < glob.size(); ++i) {
    switch (glob[i]) {
      case U'\\':
        if (++i == glob.size()) return false;
        add(only(glob[i]));
        break;
      case U'*':
        add(any_but_slash(), true, 1);
        break;
      case U'?':
        add(any_but_slash());
        break;
      case U'[': {
        const std::size_t end = end_of_bracket(glob, i + 1);
        if (end == glob.npos) {
          add(only(U'['));
          break;
        }
        auto characters = bracket(glob.substr(i + 1, end - i - 1));
        if (!characters) return false;
        add(*std::move(characters));
        i = end;
        break;
      }
      default:
        add(only(glob[i]));
    }
  }
  return true;
}

std::optional<UploadPattern::Characters> UploadPattern::bracket(std::u32string_view content) {
  Characters characters;
  characters.negated = content.starts_with(U'!');
  if (characters.negated) content.remove_prefix(1);
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char32_t low = content[i];
    const bool is_range = i + 2 < content.size() && content[i + 1] == U'-';
    const char32_t high = is_range ? content[i + 2] : low;
    if (low > high) return {};
    characters.ranges.emplace_back(low, high);
    if (is_range) i += 2;
  }
  return characters;
}

void UploadPattern::find_word() {
  std::u32string word;
  std::size_t required_from = 0;  // steps before it may be left out
  for (std::size_t at = 0; at < steps_.size(); ++at) {
    const Step& step = steps_[at];
    if (step.skip > 0) required_from = std::max(required_from, at + step.skip);
    const auto& ranges = step.characters.ranges;
    const bool is_character = !step.repeats && !step.characters.negated && ranges.size() == 1 &&
                              ranges.front().first == ranges.front().second;
    if (is_character && at >= required_from) {
      word += ranges.front().first;
      if (word.size() > word_.size()) word_ = word;
    } else {
      word.clear();
    }
  }
}

/// The steps that may come next, after some characters of a path.
class UploadPattern::Run {
 public:
  explicit Run(const std::vector<Step>& steps) : steps_(steps), round_of_(steps.size() + 1, 0) {
    enter(0);
    take_over();
  }

  void advance(char32_t c) {
    for (const std::size_t at : now_) {
      if (at == steps_.size() || !steps_[at].characters.contain(c)) continue;
      if (steps_[at].repeats) add(at);
      enter(at + 1);
    }
    take_over();
  }

  bool is_dead() const { return now_.empty(); }
  bool is_at(std::size_t step) const { return std::ranges::find(now_, step) != now_.end(); }

 private:
  void enter(std::size_t at) {
    for (add(at); at < steps_.size() && steps_[at].skip > 0;) {
      at += steps_[at].skip;
      add(at);
    }
  }

  void add(std::size_t at) {
    if (round_of_[at] == round_) return;
    round_of_[at] = round_;
    next_.push_back(at);
  }

  void take_over() {
    now_.swap(next_);
    next_.clear();
    ++round_;
  }

  const std::vector<Step>& steps_;
  std::vector<std::size_t> now_;
  std::vector<std::size_t> next_;
  std::vector<std::size_t> round_of_;  ///< when each step was last added
  std::size_t round_ = 1;
};

bool UploadPattern::matches(std::u32string_view path) const {
  if (path.find(word_) == path.npos) return false;
  Run run(steps_);
  for (const char32_t c : path) {
    run.advance(c);
    if (run.is_dead()) return false;
  }
  return run.is_at(steps_.size());
}

bool UploadPattern::matches_all_below(std::u32string_view folder) const {
  const Characters& last = steps_.back().characters;
  const bool ends_with_anything = last.ranges.empty() && last.negated && steps_.back().repeats;
  const std::u32string beginning = std::u32string(folder) + U'/';
  if (!ends_with_anything || beginning.find(word_) == beginning.npos) return false;
  Run run(steps_);
  for (const char32_t c : beginning) run.advance(c);
  return run.is_at(steps_.size() - 1);
}

}  // namespace aml::host
