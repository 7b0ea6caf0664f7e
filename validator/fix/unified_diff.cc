#include "validator/fix/unified_diff.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "validator/fix/line_matches.h"

namespace aml::fix {
namespace {

constexpr std::size_t context = 3;

/// Lines [begin, end) of the old text become [new_begin, new_end) of the new one.
struct Change {
  std::size_t begin, end, new_begin, new_end;
};

std::vector<Change> changes_between(const std::vector<Match>& matches) {
  std::vector<Change> changes;
  std::size_t before = 0;
  std::size_t after = 0;
  for (const Match& match : matches) {
    if (before < match.before || after < match.after) {
      changes.push_back({before, match.before, after, match.after});
    }
    before = match.before + match.count;
    after = match.after + match.count;
  }
  return changes;
}

/// As GNU diff writes a name: in quotes when it has a control character, a quote or a backslash.
std::string name_of(std::string_view path) {
  const bool plain = std::ranges::none_of(path, [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7F' || c == '"' || c == '\\';
  });
  // A tab ends the name: without it `patch` would end the name at a space.
  if (plain) {
    return std::string(path) + (path.find(' ') == std::string_view::npos ? "" : "\t");
  }
  std::string name = "\"";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte == 0x7F) {
      fmt::format_to(std::back_inserter(name), "\\{:03o}", byte);
    } else {
      if (c == '"' || c == '\\') name += '\\';
      name += c;
    }
  }
  return name + '"';
}

/// "12,3": the number of the first line and how many; of no lines the number of the one before.
std::string range(std::size_t begin, std::size_t end) {
  if (end - begin == 1) return fmt::format("{}", end);
  return fmt::format("{},{}", begin + (begin == end ? 0 : 1), end - begin);
}

class Writer {
 public:
  Writer(std::string_view before, std::string_view after)
      : before_(lines_of(before)),
        after_(lines_of(after)),
        changes_(changes_between(matches(before_, after_))) {}

  std::string hunks() {
    for (std::size_t first = 0; first < changes_.size();) {
      std::size_t behind = first + 1;
      while (behind < changes_.size() &&
             changes_[behind].begin - changes_[behind - 1].end <= 2 * context) {
        ++behind;
      }
      hunk(std::span(changes_).subspan(first, behind - first));
      first = behind;
    }
    return std::move(out_);
  }

 private:
  void hunk(std::span<const Change> changes) {
    const Change& first = changes.front();
    const Change& last = changes.back();
    const std::size_t above = std::min(context, first.begin);
    const std::size_t below = std::min(context, before_.size() - last.end);
    fmt::format_to(std::back_inserter(out_), "@@ -{} +{} @@\n",
                   range(first.begin - above, last.end + below),
                   range(first.new_begin - above, last.new_end + below));
    std::size_t at = first.begin - above;
    for (const Change& change : changes) {
      put(' ', before_, at, change.begin);
      put('-', before_, change.begin, change.end);
      put('+', after_, change.new_begin, change.new_end);
      at = change.end;
    }
    put(' ', before_, at, last.end + below);
  }

  void put(char sign, const std::vector<std::string_view>& lines, std::size_t begin,
           std::size_t end) {
    for (; begin < end; ++begin) {
      out_ += sign;
      out_ += lines[begin];
      if (!lines[begin].ends_with('\n')) out_ += "\n\\ No newline at end of file\n";
    }
  }

  std::vector<std::string_view> before_, after_;
  std::vector<Change> changes_;
  std::string out_;
};

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::string name = name_of(path);
  return fmt::format("--- {}\n+++ {}\n{}", name, name, Writer(before, after).hunks());
}

}  // namespace aml::fix
