#include "backend/azure/assets/yaml_writer.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/text/utf8.h"

namespace aml::azure {
namespace {

constexpr int best_width = 80;

/// The longest beginning of `text` that has only `c`, or has no space, line end or stop.
std::string_view run_of(std::string_view text, char c) {
  return text.substr(0, std::min(text.find_first_not_of(c), text.size()));
}
std::string_view word_of(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(" \n"), text.size()));
}

bool stays_in_double_quotes(char32_t c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

std::string escape(char32_t c) {
  switch (c) {
    case 0:
      return "\\0";
    case 0x07:
      return "\\a";
    case 0x08:
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case 0x0B:
      return "\\v";
    case 0x0C:
      return "\\f";
    case '\r':
      return "\\r";
    case 0x1B:
      return "\\e";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case 0x85:
      return "\\N";
    case 0xA0:
      return "\\_";
    case 0x2028:
      return "\\L";
    case 0x2029:
      return "\\P";
    default:
      break;
  }
  const auto value = static_cast<std::uint32_t>(c);
  if (value <= 0xFF) return fmt::format("\\x{:02X}", value);
  if (value <= 0xFFFF) return fmt::format("\\u{:04X}", value);
  return fmt::format("\\U{:08X}", value);
}

}  // namespace

void YamlWriter::put(std::string_view text) {
  out_ += text;
  column_ += static_cast<int>(text.size());
}

void YamlWriter::line_end() {
  out_ += '\n';
  column_ = 0;
  after_space_ = true;
  at_indentation_ = true;
}

void YamlWriter::line_start() {
  if (!at_indentation_ || column_ > indentation_ || (column_ == indentation_ && !after_space_)) {
    line_end();
  }
  if (column_ < indentation_) {
    put(std::string(static_cast<std::size_t>(indentation_ - column_), ' '));
    after_space_ = true;
  }
}

void YamlWriter::fold() {
  line_start();
  after_space_ = false;
  at_indentation_ = false;
}

void YamlWriter::indicator(std::string_view token, bool needs_space, bool keeps_indentation) {
  if (needs_space && !after_space_) put(" ");
  put(token);
  after_space_ = false;
  at_indentation_ = at_indentation_ && keeps_indentation;
}

void YamlWriter::empty_collection(std::string_view open, std::string_view close) {
  indicator(open, true);
  indicator(close, false);
}

void YamlWriter::scalar(std::string_view text, ScalarStyle style, bool may_fold) {
  indentation_ += 2;
  switch (style) {
    case ScalarStyle::plain:
      plain(text, may_fold);
      break;
    case ScalarStyle::single_quoted:
      single_quoted(text, may_fold);
      break;
    case ScalarStyle::double_quoted:
      double_quoted(text, may_fold);
      break;
  }
  indentation_ -= 2;
}

void YamlWriter::plain(std::string_view text, bool may_fold) {
  if (!after_space_) put(" ");
  after_space_ = false;
  at_indentation_ = false;
  while (!text.empty()) {
    const std::string_view word = word_of(text);
    put(word);
    text.remove_prefix(word.size());
    const std::string_view spaces = run_of(text, ' ');
    text.remove_prefix(spaces.size());
    if (spaces.size() == 1 && column_ > best_width && may_fold) {
      fold();
    } else {
      put(spaces);
    }
  }
}

void YamlWriter::single_quoted(std::string_view text, bool may_fold) {
  indicator("'", true);
  const std::size_t size = text.size();
  while (!text.empty()) {
    const bool is_first = text.size() == size;
    if (text.front() == ' ') {
      const std::string_view spaces = run_of(text, ' ');
      text.remove_prefix(spaces.size());
      const bool is_inside = !is_first && !text.empty();
      if (spaces.size() == 1 && column_ > best_width && may_fold && is_inside) {
        line_start();
      } else {
        put(spaces);
      }
    } else if (text.front() == '\n') {
      const std::string_view line_ends = run_of(text, '\n');
      text.remove_prefix(line_ends.size());
      // A single line end would be read as a space.
      for (std::size_t i = 0; i <= line_ends.size(); ++i) line_end();
      line_start();
    } else {
      const std::string_view word = word_of(text);
      text.remove_prefix(word.size());
      for (const char c : word) put(c == '\'' ? "''" : std::string_view(&c, 1));
    }
  }
  indicator("'", false);
}

void YamlWriter::double_quoted(std::string_view text, bool may_fold) {
  indicator("\"", true);
  std::u32string points;
  while (!text.empty()) {
    const text::CodePoint point = text::decode(text);
    points += point.value;
    text.remove_prefix(point.size);
  }
  std::size_t written = 0;  // where the characters begin that are not written yet
  const auto write_up_to = [&](std::size_t end) {
    for (; written < end; ++written) put(std::string(1, static_cast<char>(points[written])));
  };
  for (std::size_t at = 0; at < points.size(); ++at) {
    if (!stays_in_double_quotes(points[at])) {
      write_up_to(at);
      put(escape(points[at]));
      written = at + 1;
    }
    // A line ends before a space, after an escape, or after the character that follows one.
    const bool is_inside = at > 0 && at + 1 < points.size();
    const bool may_end_line = points[at] == ' ' || written >= at;
    const int column = column_ + static_cast<int>(at) - static_cast<int>(written);
    if (is_inside && may_end_line && column > best_width && may_fold) {
      write_up_to(at);
      put("\\");
      fold();
      if (points[written] == ' ') put("\\");
    }
  }
  write_up_to(points.size());
  indicator("\"", false);
}

std::string YamlWriter::finish() && {
  indentation_ = 0;
  line_start();
  return std::move(out_);
}

}  // namespace aml::azure
