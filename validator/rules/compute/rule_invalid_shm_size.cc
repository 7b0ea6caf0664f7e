#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

using text::is_digit;

constexpr RuleDescriptor descriptor{
    .code = "AML0803",
    .name = "invalid-shm-size",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "REST 2022-10-01: pattern of shmSize",
    .summary = "The size of the shared memory is not a number with one unit letter",
    .explanation =
        "`shm_size` is a number above 0 and one letter, `b`, `k`, `m` or `g`: `512m`, `8g`. `8GB` "
        "is the usual slip. The command line tool sends any text; the service refuses it.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job component"};

struct Size {
  std::string_view number;
  std::string_view unit;  ///< what follows, without the whitespace around it
};

Size split(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  Size size{text.substr(0, digits), text.substr(digits)};
  while (!size.unit.empty() && size.unit.front() == ' ') size.unit.remove_prefix(1);
  return size;
}

bool is_zero(std::string_view number) {
  return number.find_first_not_of('0') == std::string_view::npos;
}

/// The letter that `GB`, `Gi`, `GiB` and the like stand for.
std::optional<char> letter_of(std::string_view unit) {
  for (const char letter : {'k', 'm', 'g'}) {
    const std::string one(1, letter);
    for (const std::string& word : {one, one + "b", one + "i", one + "ib"}) {
      if (same_word(unit, word)) return letter;
    }
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const Size size = split(visit.node.text);
  const bool one_letter = size.unit.size() == 1 &&
                          std::string_view("bBkKmMgG").find(size.unit[0]) != std::string_view::npos;
  const bool blank_free = size.number.size() + size.unit.size() == visit.node.text.size();
  if (!size.number.empty() && !is_zero(size.number) && one_letter && blank_free) return;
  Diagnostic diagnostic = finding(descriptor, place_of(visit.node),
                                  fmt::format("`{}` is not a size of memory", visit.node.text),
                                  "write a number above 0 and one letter of b, k, m, g: `8g`");
  const auto letter = letter_of(size.unit);
  if (letter && !size.number.empty() && !is_zero(size.number)) {
    const std::string meant = fmt::format("{}{}", size.number, *letter);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", meant), visit.node.span, meant));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_shm_size{descriptor, "~.resources.shm_size", check};

}  // namespace aml::rules
