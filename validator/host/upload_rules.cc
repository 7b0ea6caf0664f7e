#include "validator/host/upload_rules.h"

#include <algorithm>

#include "validator/host/paths.h"
#include "validator/text/utf8.h"

namespace aml::host {
namespace {

std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  while (!text.empty()) {
    const text::CodePoint point = text::decode(text);
    points += point.value;
    text.remove_prefix(point.size);
  }
  return points;
}

/// What Python's str.strip() removes.
bool is_python_whitespace(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::u32string_view stripped(std::u32string_view line) {
  while (!line.empty() && is_python_whitespace(line.back())) line.remove_suffix(1);
  while (!line.empty() && is_python_whitespace(line.front())) line.remove_prefix(1);
  return line;
}

/// Takes the first line from `text`, which ends at `\n`, `\r` or both.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  const std::size_t line_end = text.starts_with("\r\n") ? 2 : 1;
  text.remove_prefix(std::min(line_end, text.size()));
  return line;
}

}  // namespace

Result<UploadRules> UploadRules::parse(std::string_view text) {
  if (text::first_invalid_utf8(text)) return Error{"is not UTF-8"};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  UploadRules rules;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view written = take_line(text);
    const std::u32string points = code_points_of(written);
    std::u32string_view line = stripped(points);
    if (line.empty() || line.starts_with(U'#') || line == U"/") continue;
    const bool excludes = !line.starts_with(U'!');
    if (!excludes) line.remove_prefix(1);
    auto pattern = UploadPattern::compile(line);
    if (!pattern) {
      return Error{"line " + std::to_string(number) + ": invalid pattern `" + std::string(written) +
                   "`"};
    }
    rules.lines_.push_back({*std::move(pattern), excludes});
  }
  return rules;
}

bool UploadRules::excludes(std::string_view path) const {
  if (lines_.empty()) return false;
  const std::u32string points = code_points_of(path);
  const auto last = std::find_if(lines_.rbegin(), lines_.rend(),
                                 [&](const Line& line) { return line.pattern.matches(points); });
  return last != lines_.rend() && last->excludes;
}

bool UploadRules::excludes_all_below(std::string_view folder) const {
  const std::u32string points = code_points_of(folder);
  for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
    if (!line->excludes) return false;  // it may take something back
    if (line->pattern.matches_all_below(points)) return true;
  }
  return false;
}

Result<FolderRules> read_upload_rules(const Disk& disk, const std::string& folder) {
  for (const char* name : {".amlignore", ".gitignore"}) {
    const std::string path = join(folder, name);
    if (!disk.stat(path)) continue;
    std::string buffer;
    const auto text = disk.read(path, buffer);
    if (!text) return Error{path + ": " + text.error()};
    auto rules = UploadRules::parse(*text);
    if (!rules) return Error{path + ": " + rules.error()};
    const auto real = disk.real_path(path);
    if (!real) return Error{path + ": " + real.error()};
    return FolderRules{name, parent_of(*real), *std::move(rules)};
  }
  return FolderRules{};
}

}  // namespace aml::host
