#include "validator/yaml/tree.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "validator/yaml/kept_text.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

bool is_null_word(std::string_view text, Offset at) {
  static constexpr std::array<std::string_view, 4> words = {"~", "null", "Null", "NULL"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.compare(at, word.size(), word) == 0;
  });
}

ScalarType type_of(std::string_view tag, Style style, std::string_view text) {
  if (tag.empty()) return style == Style::plain ? resolve_plain(text) : ScalarType::string;
  std::string_view name = tag;
  if (name.starts_with("!!")) {
    name.remove_prefix(2);
  } else if (name.starts_with("!<tag:yaml.org,2002:") && name.ends_with('>')) {
    name = name.substr(20, name.size() - 21);
  } else {
    return ScalarType::string;
  }
  struct Row {
    std::string_view name;
    ScalarType type;
  };
  static constexpr std::array<Row, 8> types = {{{"null", ScalarType::null},
                                                {"bool", ScalarType::boolean},
                                                {"int", ScalarType::integer},
                                                {"float", ScalarType::floating},
                                                {"timestamp", ScalarType::timestamp},
                                                {"binary", ScalarType::binary},
                                                {"merge", ScalarType::merge},
                                                {"value", ScalarType::value}}};
  const auto row =
      std::find_if(types.begin(), types.end(), [&](const Row& r) { return r.name == name; });
  return row == types.end() ? ScalarType::string : row->type;
}

bool starts_collection(const Event& event) {
  return event.kind == EventKind::mapping_start || event.kind == EventKind::sequence_start;
}

bool has_place(const Event& event) {
  return event.kind != EventKind::mapping_end && event.kind != EventKind::sequence_end;
}

}  // namespace

void TreeBuilder::add(std::span<const Event> events, const PatchedText& text, Offset end_of_part) {
  events_ = events;
  part_ = &text;
  text_ = text.text();
  cursor_ = text.prelude_size();
  for (std::size_t i = 0; i < events.size(); ++i) {
    switch (events[i].kind) {
      case EventKind::scalar:
      case EventKind::null:
        add_scalar(i);
        break;
      case EventKind::alias:
        add_alias(events[i]);
        break;
      case EventKind::sequence_start:
      case EventKind::mapping_start:
        start(i);
        break;
      case EventKind::sequence_end:
      case EventKind::mapping_end:
        end();
        break;
    }
  }
  scan_gap(end_of_part);
}

void TreeBuilder::add_scalar(std::size_t index) {
  const Event& event = events_[index];
  const Properties properties = skip_properties(text_, event.at);
  if (is_absent(index, properties.content)) {
    const bool has_properties = properties.end > event.at;
    if (has_properties) scan_gap(event.at);
    if (!has_properties) note_stray_comma();
    const Offset place = has_properties ? properties.end : absent_place(event.at);
    Node* node = new_node(Kind::scalar, event, place, properties.tag);
    if (!has_properties) node->whole.begin = part_->to_source(place);
    node->span = {part_->to_source(place), part_->to_source(place)};
    node->whole.end = node->span.end;
    node->type = type_of(node->tag, Style::plain, {});
    cursor_ = std::max(cursor_, place);
    last_end_ = place;
    attach(node);
    return;
  }
  scan_gap(event.at);
  const std::string_view source = text_.substr(properties.content);
  const std::string_view value = event.kind == EventKind::null
                                     ? source.substr(0, source.starts_with('~') ? 1 : 4)
                                     : event.value;
  ScalarExtent extent = scalar_extent(text_, properties.content, value, in_flow());
  // Where this and the parser disagree on a tag's end, the next node still begins after this one.
  extent.end = std::max(std::min(extent.end, next_place(index, event.at + 1)), properties.content);
  Node* node = new_node(Kind::scalar, event, properties.content, properties.tag);
  node->style = extent.style;
  node->text = keep(value);
  node->type = type_of(node->tag, node->style, node->text);
  node->span.end = node->whole.end = part_->to_source(extent.end);
  if (node->style == Style::double_quoted) note_bad_escapes(properties.content, extent.end);
  if (node->style == Style::literal || node->style == Style::folded) {
    note_header_comment(properties.content);
  }
  cursor_ = last_end_ = extent.end;
  attach(node);
}

/// After the `|` or `>` of a block scalar, which as a whole is one token.
void TreeBuilder::note_header_comment(Offset header) {
  const Offset end = line_end(text_, header);
  for (Offset at = header + 1; at < end; ++at) {
    if (text_[at] != '#' || (text_[at - 1] != ' ' && text_[at - 1] != '\t')) continue;
    notes_.comments.push_back(part_->to_source(Span{at, end}));
    return;
  }
}

void TreeBuilder::add_alias(const Event& event) {
  scan_gap(event.at);
  Offset end = event.at + 1;
  while (end < text_.size() && !std::strchr(" \t\r\n,[]{}", text_[end])) ++end;
  Node* node = new_node(Kind::alias, event, event.at, {});
  node->text = keep(text_.substr(event.at + 1, end - event.at - 1));
  node->span.end = node->whole.end = part_->to_source(end);
  const auto anchor = anchors_.find(node->text);
  if (anchor != anchors_.end()) node->target = anchor->second;
  cursor_ = last_end_ = end;
  attach(node);
}

void TreeBuilder::start(std::size_t index) {
  const Event& event = events_[index];
  const bool is_map = event.kind == EventKind::mapping_start;
  scan_gap(event.at);
  // The properties before a block mapping may be those of its first key.
  const bool own = event.flow || event.tagged || !event.anchor.empty();
  const Properties properties =
      own ? skip_properties(text_, event.at) : Properties{event.at, event.at, {}};
  if (own) cursor_ = properties.end;
  // A pair that is in a sequence without brackets, `[a: b]`, is a mapping too.
  const bool inner_bracket = index + 1 < events_.size() && starts_collection(events_[index + 1]) &&
                             events_[index + 1].at == event.at;
  const bool bracketed = event.flow && properties.content < text_.size() &&
                         (is_map ? text_[properties.content] == '{' && !inner_bracket
                                 : text_[properties.content] == '[');
  Node* node =
      new_node(is_map ? Kind::mapping : Kind::sequence, event, properties.content, properties.tag);
  node->style = event.flow ? Style::flow : Style::block;
  attach(node);
  frames_.push_back({node, is_map ? pairs_.size() : items_.size(), nullptr, bracketed});
  scan_gap(properties.content);
  if (bracketed) ++cursor_;
  last_end_ = cursor_;
}

void TreeBuilder::end() {
  Frame& frame = frames_.back();
  if (frame.bracketed) {
    const char bracket = frame.node->is_mapping() ? '}' : ']';
    Offset at = skip_blank(text_, cursor_);
    while (at < text_.size() && text_[at] != bracket && std::strchr(",:?", text_[at])) {
      at = skip_blank(text_, at + 1);
    }
    scan_gap(at);
    last_end_ = cursor_ = std::min(at + 1, static_cast<Offset>(text_.size()));
  }
  frame.node->span.end = frame.node->whole.end = part_->to_source(last_end_);
  close(frame);
  frames_.pop_back();
}

void TreeBuilder::close(Frame& frame) {
  const auto copy = [this](auto& stack, std::size_t base) {
    using T = typename std::remove_reference_t<decltype(stack)>::value_type;
    const std::size_t count = stack.size() - base;
    T* first = static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
    std::copy(stack.begin() + static_cast<std::ptrdiff_t>(base), stack.end(), first);
    stack.resize(base);
    return std::span<const T>(first, count);
  };
  if (frame.node->is_mapping()) {
    frame.node->pairs = copy(pairs_, frame.base);
    notes_.mappings.push_back(frame.node);
  } else {
    frame.node->items = copy(items_, frame.base);
  }
}

void TreeBuilder::open_root(Span span) {
  Node* node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node;
  node->kind = Kind::mapping;
  node->style = Style::block;
  node->span = node->whole = span;
  root_ = node;
  frames_.push_back({node, pairs_.size(), nullptr, false});
}

void TreeBuilder::close_root() {
  Frame& frame = frames_.back();
  if (pairs_.size() > frame.base) {
    const Pair& last = pairs_.back();
    frame.node->span.begin = pairs_[frame.base].key->whole.begin;
    frame.node->span.end = std::max(last.value->whole.end, last.key->whole.end);
    frame.node->whole = frame.node->span;
  }
  close(frame);
  frames_.pop_back();
}

void TreeBuilder::add_unparsed(Span key, Span span) {
  const auto add = [this](Kind kind, Span at) {
    Node* node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node;
    node->kind = kind;
    node->span = node->whole = at;
    attach(node);
    return node;
  };
  if (!frames_.empty()) {
    Node* node = add(Kind::scalar, key);
    node->text = key.of(source_);
    node->type = resolve_plain(node->text);
  }
  add(Kind::unparsed, span);
}

Node* TreeBuilder::new_node(Kind kind, const Event& event, Offset content, std::string_view tag) {
  Node* node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node;
  node->kind = kind;
  node->span.begin = part_->to_source(content);
  node->whole.begin = part_->to_source(std::min(event.at, content));
  if (!event.anchor.empty()) {
    node->anchor = event.anchor;
    anchors_.insert_or_assign(node->anchor, node);
  }
  if (!tag.empty()) {
    node->tag = keep(tag);
    notes_.tagged.push_back(node);
  }
  return node;
}

void TreeBuilder::attach(Node* node) {
  if (frames_.empty()) {
    if (root_ == nullptr) root_ = node;
    return;
  }
  Frame& frame = frames_.back();
  node->parent = frame.node;
  if (frame.node->is_sequence()) {
    items_.push_back(node);
  } else if (frame.key == nullptr) {
    frame.key = node;
  } else {
    node->key = frame.key;
    pairs_.push_back({frame.key, node});
    frame.key = nullptr;
  }
}

// Where the next node begins that is at or after `from`, or the end of the text. The value
// that a `? key` lacks has a place before its key.
Offset TreeBuilder::next_place(std::size_t index, Offset from) const {
  const auto rest = events_.subspan(index + 1);
  const auto next = std::find_if(rest.begin(), rest.end(), [from](const Event& event) {
    return has_place(event) && event.at >= from;
  });
  return next != rest.end() ? next->at : static_cast<Offset>(text_.size());
}

// The event of a missing node carries the place of whatever comes next.
bool TreeBuilder::is_absent(std::size_t index, Offset content) const {
  const Event& event = events_[index];
  if (event.kind == EventKind::scalar && !event.value.empty()) return false;
  if (content < cursor_ || content >= text_.size()) return true;
  if (next_place(index, event.at) <= content) return true;
  if (event.kind == EventKind::scalar) return std::strchr("\"'|>", text_[content]) == nullptr;
  return !is_null_word(text_, content);
}

// After the colon, dash or comma that asks for the missing node; never after `limit`.
Offset TreeBuilder::absent_place(Offset limit) {
  const bool is_value = !frames_.empty() && frames_.back().key != nullptr;
  const bool is_item = !frames_.empty() && frames_.back().node->is_sequence();
  if (!is_value && !is_item) return cursor_;
  const Offset at = skip_blank(text_, cursor_);
  const char wanted = is_value ? ':' : in_flow() ? ',' : '-';
  if (at >= text_.size() || text_[at] != wanted || (limit >= cursor_ && at > limit)) return cursor_;
  scan_gap(at);
  return at + 1;
}

// Brackets may leave out a key or a value around a colon, but nothing before a comma.
void TreeBuilder::note_stray_comma() {
  if (frames_.empty() || !frames_.back().bracketed || frames_.back().key != nullptr) return;
  const auto is_comma = [&](Offset at) { return at < text_.size() && text_[at] == ','; };
  const Offset comma = skip_blank(text_, cursor_);
  if (!is_comma(comma)) return;
  const bool leads =
      cursor_ > 0 && (text_[cursor_ - 1] == '[' || text_[cursor_ - 1] == '{') && has_no_child();
  const Offset stray = leads ? comma : skip_blank(text_, comma + 1);
  if (is_comma(stray)) notes_.stray_commas.push_back(part_->to_source(stray));
}

// The parser knows one escape too many.
void TreeBuilder::note_bad_escapes(Offset begin, Offset end) {
  for (Offset at = begin; at + 1 < end; ++at) {
    if (text_[at] != '\\') continue;
    if (text_[at + 1] == '\'') notes_.bad_escapes.push_back(part_->to_source(at));
    ++at;
  }
}

// Comments between two tokens, and whatever is there that should not.
void TreeBuilder::scan_gap(Offset to) {
  Offset at = cursor_;
  to = std::min(to, static_cast<Offset>(text_.size()));
  while (at < to) {
    if (at == 0 || text_[at - 1] == '\n') {
      scan_line_start(at, to);
      if (at >= to) break;
    }
    switch (text_[at]) {
      case '#': {
        const bool separated = at == 0 || std::strchr(" \t\r\n", text_[at - 1]) != nullptr;
        const Offset end = line_end(text_, at);
        if (separated) {
          notes_.comments.push_back(part_->to_source(Span{at, end}));
        } else {
          notes_.strays.push_back(part_->to_source(at));
        }
        at = end;
        break;
      }
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case ':':
      case '-':
      case '?':
      case ',':
        ++at;
        break;
      default:
        notes_.strays.push_back(part_->to_source(at));
        while (at < to && std::strchr(" \t\r\n", text_[at]) == nullptr) ++at;
    }
  }
  cursor_ = std::max(cursor_, to);
}

// Directives and document marks are at the start of a line only.
void TreeBuilder::scan_line_start(Offset& at, Offset to) {
  if (text_[at] == '%') {
    const Offset end = line_end(text_, at);
    notes_.directives.push_back(part_->to_source(Span{at, end}));
    at = std::min(end, to);
  } else if (text_.compare(at, 3, "---") == 0 || text_.compare(at, 3, "...") == 0) {
    at = std::min(at + 3, to);
  }
}

std::string_view TreeBuilder::keep(std::string_view value) {
  const std::less<> before;
  const char* begin = text_.data();
  if (value.empty() || before(value.data(), begin) || !before(value.data(), begin + text_.size()))
    return value;
  const Offset at = part_->to_source(static_cast<Offset>(value.data() - begin));
  if (source_.compare(at, value.size(), value) == 0) return source_.substr(at, value.size());
  return copy_to(arena_, value);
}

}  // namespace aml::yaml
