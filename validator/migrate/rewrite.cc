#include "validator/migrate/rewrite.h"

#include <algorithm>

#include "validator/migrate/pair_text.h"
#include "validator/migrate/value_text.h"

namespace aml::migrate {
namespace {

using doc::Change;
using doc::Part;
using Edits = std::optional<std::vector<Edit>>;

/// A pair where it is.
struct Place {
  const yaml::Node* mapping = nullptr;
  const yaml::Pair* pair = nullptr;
};

Place place_of(const yaml::Node& key) {
  for (const yaml::Pair& pair : key.parent->pairs) {
    if (pair.key == &key) return {key.parent, &pair};
  }
  return {};
}

bool is_flow(const yaml::Node& mapping) { return mapping.style == yaml::Style::flow; }

Span tokens(const yaml::Pair& pair) {
  return {pair.key->whole.begin, std::max(pair.key->whole.end, pair.value->whole.end)};
}

/// Texts of pairs, and of the comment lines before them. Further lines of a text are indented for
/// `column`.
struct Pairs {
  std::vector<std::string> comments;
  std::vector<std::string> texts;
};

class Rewriter {
 public:
  Rewriter(const yaml::Document& document, const Change& change)
      : document_(document),
        text_(document.text),
        eol_(line_end(text_)),
        step_(indent_step(document)),
        change_(change),
        old_(place_of(*change.way.back().key)),
        removed_(outermost_emptied()) {
    target_ = document_.root;
    missing_ = change.into;
    while (!missing_.empty()) {
      const yaml::Node* next = yaml::find(target_, missing_.front());
      if (next == nullptr || next == removed_.pair->value) break;
      target_ = next;
      missing_.erase(missing_.begin());
    }
  }

  Edits edits() {
    if (change_.parts.empty()) {
      remove();
    } else if (old_.pair == removed_.pair && old_.mapping == target_ && missing_.empty()) {
      rewrite_tokens();
    } else if (removed_.mapping == target_) {
      replace();
    } else {
      move();
    }
    if (!fits_) return {};
    return std::move(edits_);
  }

 private:
  /// The old pair, or the outermost mapping around it that has nothing else in it.
  Place outermost_emptied() const {
    Place place = old_;
    std::size_t level = change_.way.size() - 1;  // keys above the place
    while (level > 0 && !stays(level)) {
      const bool alone = std::ranges::all_of(place.mapping->pairs, [&](const yaml::Pair& pair) {
        const bool used =
            place.mapping == old_.mapping &&
            std::ranges::find(change_.used_up, yaml::key_text(*pair.key)) != change_.used_up.end();
        return pair.key == place.pair->key || used;
      });
      if (!alone) break;
      --level;
      place = place_of(*change_.way[level].key);
    }
    return place;
  }

  bool stays(std::size_t level) const {
    const std::vector<std::string> path(change_.from.begin(),
                                        change_.from.begin() + static_cast<std::ptrdiff_t>(level));
    return path == change_.into || path == std::vector<std::string>{"trial"};
  }

  std::string key_like_old(std::string_view key) const {
    return quoted(key, old_.pair->key->style);
  }

  /// A value in the quotes of the old one.
  std::string value_like_old(const doc::Value& value) const {
    const yaml::Style own = old_.pair->value->style;
    const bool is_quoted = own == yaml::Style::single_quoted || own == yaml::Style::double_quoted;
    return yaml_text(value, is_quoted ? own : usual_style());
  }

  /// Where keys are in double quotes, everything is: it may be JSON.
  yaml::Style usual_style() const {
    const yaml::Style key = old_.pair->key->style;
    return key == yaml::Style::double_quoted ? key : yaml::Style::plain;
  }

  std::string simple(const Part& part) const {
    const std::string key = key_like_old(part.key) + ": ";
    return key +
           (keeps_value() ? yaml_text(*part.value, usual_style()) : value_like_old(*part.value));
  }

  /// Whether the old value stays in one of the new pairs.
  bool keeps_value() const {
    return std::ranges::any_of(change_.parts, [](const Part& part) { return !part.value; });
  }

  /// Only what differs is touched.
  void rewrite_tokens() {
    const yaml::Pair& old = *old_.pair;
    const auto main = std::ranges::find_if(
        change_.parts, [](const Part& part) { return !part.value.has_value(); });
    const std::size_t kept = main == change_.parts.end()
                                 ? change_.parts.size() - 1
                                 : static_cast<std::size_t>(main - change_.parts.begin());
    if (kept + 1 != change_.parts.size()) return give_up();
    std::string before;
    for (std::size_t i = 0; i < kept; ++i) before += simple(change_.parts[i]) + separator();
    const Part& part = change_.parts[kept];
    if (!before.empty()) edits_.push_back({{old.key->whole.begin, old.key->whole.begin}, before});
    if (yaml::key_text(*old.key) != part.key) {
      edits_.push_back({old.key->span, key_like_old(part.key)});
    }
    if (part.value) edits_.push_back({old.value->span, value_like_old(*part.value)});
  }

  std::string separator() {
    if (is_flow(*old_.mapping)) return ", ";
    const auto lines = lines_of(document_, *old_.pair);
    if (!lines) give_up();
    return std::string(eol_) + std::string(lines ? lines->column : 0, ' ');
  }

  /// The new pairs, for a column. `taken` is the text that goes: its comments must not.
  Pairs new_pairs(Span taken, Offset column) {
    Pairs pairs;
    const auto lines = is_flow(*old_.mapping) ? std::nullopt : lines_of(document_, *old_.pair);
    Span own = tokens(*old_.pair);
    if (lines) own.end = without_line_end(text_, own.end, lines->end);
    const Offset from = lines ? lines->column : column;
    for (const Span comment : document_.comments) {
      if (taken.contains(comment) && !own.contains(comment)) {
        pairs.comments.emplace_back(comment.of(text_));
      }
    }
    for (const Part& part : change_.parts) {
      std::string text = part.value ? simple(part) : kept(part.key, own, from, column);
      const bool last = &part == &change_.parts.back();
      if (last && !keeps_value()) text += tail(own, from, column);
      pairs.texts.push_back(std::move(text));
    }
    return pairs;
  }

  std::string kept(std::string_view key, Span own, Offset from, Offset column) const {
    const Offset behind_key = old_.pair->key->whole.end;
    return shifted(key_like_old(key) + std::string(Span{behind_key, own.end}.of(text_)), from,
                   column);
  }

  /// What is after the old value on its line, and the comments below it.
  std::string tail(Span own, Offset from, Offset column) const {
    const std::string_view rest = Span{tokens(*old_.pair).end, own.end}.of(text_);
    const bool is_comment = rest.find('#') != rest.npos;
    return is_comment ? shifted(rest, from, column) : std::string();
  }

  /// New mappings around the pairs where today's place is not there yet.
  Pairs wrapped(Span taken, Offset column) {
    const auto depth = static_cast<Offset>(missing_.size());
    Pairs pairs = new_pairs(taken, column + depth * step_);
    const bool braces = is_flow(*target_) || is_flow(*old_.mapping);
    for (Offset level = depth; level > 0; --level) {
      std::string text = key_like_old(missing_[level - 1]);
      if (braces) {
        text += ": {" + joined(pairs.texts, ", ") + "}";
      } else {
        const std::string line = std::string(eol_) + std::string(column + level * step_, ' ');
        text += ":" + line + joined(pairs.texts, line);
      }
      pairs.texts = {text};
    }
    return pairs;
  }

  static std::string joined(const std::vector<std::string>& texts, const std::string& between) {
    std::string result;
    for (const std::string& text : texts) result += (result.empty() ? "" : between) + text;
    return result;
  }

  /// All of them, for a place where the first begins in `column` already.
  std::string block_text(const Pairs& pairs, Offset column) const {
    std::vector<std::string> all = pairs.comments;
    all.insert(all.end(), pairs.texts.begin(), pairs.texts.end());
    return joined(all, std::string(eol_) + std::string(column, ' '));
  }

  std::string flow_text(const Pairs& pairs) {
    if (!pairs.comments.empty()) give_up();
    return joined(pairs.texts, ", ");
  }

  void replace() {
    Span taken = tokens(*removed_.pair);
    if (is_flow(*target_)) {
      edits_.push_back({taken, flow_text(wrapped(taken, 0))});
      return;
    }
    const auto lines = lines_of(document_, *removed_.pair);
    if (!lines) return give_up();
    // After a mapping in braces its own comment stays where it is.
    const bool whole = !is_flow(*removed_.pair->value) || removed_.pair == old_.pair;
    if (whole) taken.end = without_line_end(text_, taken.end, lines->end);
    edits_.push_back({taken, block_text(wrapped(taken, lines->column), lines->column)});
  }

  void move() {
    const std::optional<Span> taken = remove();
    if (!taken) return;
    const yaml::Pair* around = pair_around_removed();
    const bool last_pair = around == nullptr;
    if (last_pair && target_->pairs.empty()) return give_up();
    insert_behind(last_pair ? target_->pairs.back() : *around, *taken);
  }

  /// The pair of the target in which the removed one is.
  const yaml::Pair* pair_around_removed() const {
    for (const yaml::Entry& step : change_.way) {
      if (step.key->parent == target_) return place_of(*step.key).pair;
    }
    return nullptr;
  }

  void insert_behind(const yaml::Pair& pair, Span taken) {
    if (is_flow(*target_)) {
      const Offset at = tokens(pair).end;
      edits_.push_back({{at, at}, ", " + flow_text(wrapped(taken, 0))});
      return;
    }
    const auto lines = lines_of(document_, pair);
    if (!lines) return give_up();
    const std::string indent(lines->column, ' ');
    const std::string text = indent + block_text(wrapped(taken, lines->column), lines->column);
    edits_.push_back({{lines->end, lines->end}, in_own_lines(text, lines->end, taken)});
  }

  /// A text that is to begin and end with a line. The last line of a text may have no line end.
  std::string in_own_lines(const std::string& text, Offset at, Span taken) const {
    const bool line_before = at > 0 && (text_[at - 1] == '\n' || text_[at - 1] == '\r');
    if (line_before) return text + std::string(eol_);
    return taken.end == at ? text : std::string(eol_) + text;
  }

  /// Takes the pair away, with the comments right above it, and gives what is taken.
  std::optional<Span> remove() {
    if (removed_.pair->key == old_.pair->key) remove_used_up();
    if (is_flow(*removed_.mapping)) return remove_from_flow();
    const auto lines = lines_of(document_, *removed_.pair);
    if (!lines || removed_.mapping->pairs.size() == 1) {
      give_up();
      return {};
    }
    const Span taken{change_.parts.empty() ? lines->begin : lines->above, lines->end};
    edits_.push_back({taken, ""});
    return taken;
  }

  void remove_used_up() {
    if (!change_.used_up.empty()) give_up();
  }

  std::optional<Span> remove_from_flow() {
    const auto& pairs = removed_.mapping->pairs;
    const auto at = static_cast<std::size_t>(removed_.pair - pairs.data());
    Span taken = tokens(*removed_.pair);
    if (at + 1 < pairs.size()) {
      taken.end = pairs[at + 1].key->whole.begin;
    } else if (at > 0) {
      taken.begin = tokens(pairs[at - 1]).end;
    }
    edits_.push_back({taken, ""});
    return taken;
  }

  void give_up() { fits_ = false; }

  const yaml::Document& document_;
  const std::string_view text_;
  const std::string_view eol_;
  const Offset step_;
  const Change& change_;
  const Place old_;
  const Place removed_;  ///< what goes: the old pair, or a mapping that would be left empty
  const yaml::Node* target_ = nullptr;  ///< the innermost mapping of today's place that is there
  std::vector<std::string> missing_;    ///< those below it that are not
  std::vector<Edit> edits_;
  bool fits_ = true;
};

}  // namespace

Edits edits_for(const yaml::Document& document, const Change& change) {
  return Rewriter(document, change).edits();
}

Edits edits_for_limit(const yaml::Document& document, std::string_view key, long long value,
                      std::string_view behind) {
  const yaml::Node* limits = yaml::find(document.root, "limits");
  const yaml::Node& mapping = limits == nullptr ? *document.root : *limits;
  if (!mapping.is_mapping() || mapping.pairs.empty()) return {};
  const yaml::Pair* place = &mapping.pairs.back();
  for (const yaml::Pair& pair : mapping.pairs) {
    if (limits == nullptr && yaml::key_text(*pair.key) == behind) place = &pair;
  }
  const yaml::Style style = place->key->style;
  const std::string line = quoted(key, style) + ": " + std::to_string(value);
  if (is_flow(mapping)) {
    const Offset at = tokens(*place).end;
    const std::string text =
        limits == nullptr ? quoted("limits", style) + ": {" + line + "}" : line;
    return {{{{at, at}, ", " + text}}};
  }
  const auto lines = lines_of(document, *place);
  if (!lines) return {};
  const std::string eol(line_end(document.text));
  const std::string indent(lines->column, ' ');
  const std::string step(indent_step(document), ' ');
  const std::string text = limits == nullptr
                               ? indent + quoted("limits", style) + ":" + eol + indent + step + line
                               : indent + line;
  const bool ends = without_line_end(document.text, lines->begin, lines->end) < lines->end;
  return {{{{lines->end, lines->end}, ends ? text + eol : eol + text}}};
}

}  // namespace aml::migrate
