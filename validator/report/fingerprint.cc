#include "validator/report/fingerprint.h"

#include <cstdint>
#include <fmt/format.h>
#include <unordered_map>

#include "validator/text/line_table.h"

namespace aml::report {
namespace {

/// FNV-1a: the same on every machine and in every version, since fingerprints are kept in files.
class Hash {
 public:
  void add(char c) {
    value_ ^= static_cast<unsigned char>(c);
    value_ *= 0x100000001B3;
  }
  void add(std::string_view text) {
    for (const char c : text) add(c);
    add('\0');
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325;
};

}  // namespace

std::vector<std::string> fingerprints(std::string_view path_from_root, std::string_view text,
                                      std::span<const Diagnostic> diagnostics) {
  const text::LineTable lines(text);
  std::unordered_map<std::uint64_t, std::uint64_t> seen;
  std::vector<std::string> result;
  result.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) {
    Hash hash;
    hash.add(diagnostic.rule->code);
    hash.add(path_from_root);
    for (const char c : lines.line(lines.line_of(diagnostic.span.begin)).of(text)) {
      if (c != ' ' && c != '\t') hash.add(c);
    }
    hash.add('\0');
    hash.add(fmt::format("{}", seen[hash.value()]++));
    result.push_back(fmt::format("{:016x}", hash.value()));
  }
  return result;
}

}  // namespace aml::report
