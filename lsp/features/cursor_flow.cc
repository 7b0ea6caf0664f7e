#include "lsp/features/cursor_flow.h"

#include <algorithm>

#include "validator/yaml/scalar_scan.h"

namespace aml::lsp {
namespace {

struct Bracket {
  bool map = false;
  Members members;
  std::string_view key;    ///< whose value comes; empty: a key comes
  std::string_view value;  ///< the scalar read last
  bool after_colon = false;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Reader {
 public:
  Reader(std::string_view text, Offset at, Offset end) : text_(text), at_(at), end_(end) {}

  FlowPlace read(Offset open) {
    Offset i = open;
    while (i < end_) {
      if (i >= at_ && !captured_) capture({at_, at_});
      if (captured_ && stack_.size() < depth_) break;
      const char c = text_[i];
      if (c == '{' || c == '[') {
        stack_.emplace_back().map = c == '{';
        ++i;
      } else if (c == '}' || c == ']') {
        finish_entry();
        if (captured_ && stack_.size() == depth_) finish();
        stack_.pop_back();
        ++i;
        if (stack_.empty()) break;
      } else if (c == ',') {
        finish_entry();
        ++i;
      } else if (c == ':') {
        colon();
        ++i;
      } else if (is_blank(c)) {
        ++i;
      } else if (c == '#' && is_blank(text_[i - 1])) {
        i = yaml::line_end(text_, i);
      } else {
        i = scalar(i);
      }
    }
    place_.end = i;
    if (!captured_ && at_ <= end_ && !stack_.empty()) capture({at_, at_});
    if (captured_ && stack_.size() >= depth_) {
      stack_.resize(depth_);
      finish();
    }
    return place_;
  }

 private:
  void finish_entry() {
    if (stack_.empty()) return;
    Bracket& top = stack_.back();
    if (top.map && !top.key.empty() && !(captured_ && stack_.size() == depth_ && own_entry_)) {
      top.members.push_back({top.key, top.value});
    }
    if (captured_ && stack_.size() == depth_) own_entry_ = false;
    top.key = {};
    top.value = {};
    top.after_colon = false;
  }

  void colon() {
    Bracket& top = stack_.back();
    if (!top.map) return;
    if (captured_ && own_entry_ && stack_.size() == depth_ &&
        place_.context == CursorContext::key) {
      place_.has_colon = true;
    }
    top.after_colon = true;
  }

  Offset scalar(Offset begin) {
    Offset i = begin;
    std::string_view word;
    if (text_[i] == '"' || text_[i] == '\'') {
      i = std::min(yaml::quoted_end(text_.substr(0, end_), i).value_or(yaml::line_end(text_, i)),
                   end_);
      word = text_.substr(begin + 1, i > begin + 2 ? i - begin - 2 : 0);
    } else {
      while (i < end_ && !ends_plain(i)) ++i;
      while (i > begin + 1 && is_blank(text_[i - 1])) --i;
      word = text_.substr(begin, i - begin);
    }
    if (!captured_ && begin <= at_ && at_ <= i) capture({begin, i});
    Bracket& top = stack_.back();
    (top.map && !top.after_colon ? top.key : top.value) = word;
    return std::max(i, begin + 1);
  }

  bool ends_plain(Offset i) const {
    const char c = text_[i];
    if (c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n' || c == '\r')
      return true;
    return c == ':' && (i + 1 >= end_ || is_blank(text_[i + 1]) || text_[i + 1] == ',');
  }

  void capture(Span word) {
    if (stack_.empty()) return;
    captured_ = true;
    depth_ = stack_.size();
    own_entry_ = true;
    const Bracket& top = stack_.back();
    place_.inside = true;
    place_.context = top.map && !top.after_colon ? CursorContext::key : CursorContext::value;
    place_.word = word;
    for (const Bracket& bracket : stack_) {
      const bool last = &bracket == &top;
      if (last && place_.context == CursorContext::key) break;
      place_.levels.push_back(
          {bracket.map ? bracket.key : std::string_view("[]"), bracket.members});
    }
  }

  void finish() {
    if (place_.context == CursorContext::key) {
      place_.members = stack_.back().members;
    } else {
      place_.levels.back().members = stack_.back().members;
    }
  }

  const std::string_view text_;
  const Offset at_;
  const Offset end_;
  std::vector<Bracket> stack_;
  FlowPlace place_;
  bool captured_ = false;
  bool own_entry_ = false;
  std::size_t depth_ = 0;
};

}  // namespace

FlowPlace flow_place(std::string_view text, Offset open, Offset at, Offset end) {
  return Reader(text, at, end).read(open);
}

}  // namespace aml::lsp
