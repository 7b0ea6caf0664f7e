#include "validator/host/ignore.h"

#include <algorithm>
#include <fnmatch.h>
#include <optional>

namespace aml::host {
namespace {

/// Whitespace at the end does not count, unless a backslash is before them.
std::string_view without_trailing_blanks(std::string_view line) {
  while (line.ends_with(' ')) {
    const std::string_view before = line.substr(0, line.size() - 1);
    const std::size_t other = before.find_last_not_of('\\');
    const std::size_t backslashes =
        before.size() - (other == std::string_view::npos ? 0 : other + 1);
    if (backslashes % 2 == 1) break;
    line = before;
  }
  return line;
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    parts.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// Matches glob segments against path segments; inside a segment the C library knows the rules. It
/// is enough to try again from the last `**`: what an earlier one took does not matter any more.
bool matches(const std::vector<std::string>& globs, const std::vector<std::string>& path) {
  // At the end `**` stands for what is inside a folder, not for the folder.
  const bool inside = globs.back() == "**";
  const std::size_t count = globs.size() - (inside ? 1 : 0);
  std::optional<std::size_t> last_stars;
  std::size_t retry = 0;
  std::size_t glob = 0;
  std::size_t at = 0;
  for (;;) {
    if (glob == count && (inside ? at < path.size() : at == path.size())) return true;
    if (glob < count && globs[glob] == "**") {
      last_stars = glob++;
      retry = at;
    } else if (glob < count && at < path.size() &&
               ::fnmatch(globs[glob].c_str(), path[at].c_str(), 0) == 0) {
      ++glob;
      ++at;
    } else if (last_stars && retry < path.size()) {
      glob = *last_stars + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
}

}  // namespace

IgnoreFile::IgnoreFile(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = without_trailing_blanks(line);
    if (line.empty() || line.starts_with('#')) continue;

    Pattern pattern;
    pattern.negated = line.starts_with('!');
    if (pattern.negated) line.remove_prefix(1);
    pattern.folders_only = line.ends_with('/');
    if (pattern.folders_only) line.remove_suffix(1);
    const bool anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    pattern.parts = split(line);
    for (std::string& part : pattern.parts) {
      if (part.size() > 2 && part.find_first_not_of('*') == std::string::npos) part = "**";
    }
    if (!anchored) pattern.parts.insert(pattern.parts.begin(), "**");
    patterns_.push_back(std::move(pattern));
  }
}

IgnoreFile::Verdict IgnoreFile::judge(std::string_view path, bool is_folder) const {
  if (patterns_.empty()) return Verdict::silent;
  const std::vector<std::string> parts = split(path);
  const auto hit = std::find_if(patterns_.rbegin(), patterns_.rend(), [&](const Pattern& pattern) {
    return (is_folder || !pattern.folders_only) && matches(pattern.parts, parts);
  });
  if (hit == patterns_.rend()) return Verdict::silent;
  return hit->negated ? Verdict::kept : Verdict::ignored;
}

}  // namespace aml::host
