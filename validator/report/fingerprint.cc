#include "validator/report/fingerprint.h"

#include <cstdint>
#include <unordered_map>

#include "validator/text/line_table.h"

namespace aml::report {
namespace {

using Hash = std::uint64_t;

/// FNV-1a, 64 bits.
constexpr Hash start = 0xcbf29ce484222325;

constexpr Hash add(Hash hash, char c) {
  constexpr Hash prime = 0x100000001b3;
  return (hash ^ static_cast<unsigned char>(c)) * prime;
}

/// A text and its end, so that "ab" + "c" is another thing than "a" + "bc".
Hash add(Hash hash, std::string_view text) {
  for (const char c : text) hash = add(hash, c);
  return add(hash, '\0');
}

Hash hash_without_blanks(std::string_view line) {
  Hash hash = start;
  for (const char c : line) {
    if (c != ' ' && c != '\t') hash = add(hash, c);
  }
  return hash;
}

std::string digits(Hash hash) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t at = text.size(); at-- > 0; hash >>= 4) text[at] = hexadecimal[hash & 0xF];
  return text;
}

/// The hash of the line of a place. Findings come in order: a long line is read once for all of
/// its findings.
class LineHashes {
 public:
  explicit LineHashes(std::string_view text) : text_(text), lines_(text) {}

  Hash at(Offset place) {
    const Offset line = lines_.line_of(place);
    if (!known_ || line != line_) {
      line_ = line;
      hash_ = hash_without_blanks(lines_.line(line).of(text_));
      known_ = true;
    }
    return hash_;
  }

 private:
  std::string_view text_;
  text::LineTable lines_;
  Offset line_ = 0;
  Hash hash_ = 0;
  bool known_ = false;
};

}  // namespace

std::vector<std::string> fingerprints(std::string_view path_from_root, std::string_view text,
                                      std::span<const Diagnostic> diagnostics) {
  std::vector<std::string> result;
  if (diagnostics.empty()) return result;
  result.reserve(diagnostics.size());
  LineHashes lines(text);
  std::unordered_map<Hash, unsigned> met;
  const Hash of_file = add(start, path_from_root);
  for (const Diagnostic& finding : diagnostics) {
    const Hash alike = add(add(of_file, finding.rule->code), digits(lines.at(finding.span.begin)));
    result.push_back(digits(add(alike, std::to_string(met[alike]++))));
  }
  return result;
}

}  // namespace aml::report
