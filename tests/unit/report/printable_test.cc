#include "validator/report/printable.h"

#include "tests/catch.h"

namespace aml::report {
namespace {

TEST_CASE("nothing that steers a terminal comes through") {
  struct Case {
    std::string_view text, shown;
  };
  const auto c = GENERATE(values<Case>({
      {"plain.yml", "plain.yml"},
      {"\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x9A\x80", "\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x9A\x80"},
      {"a\nb\tc\rd", "a\\x0ab\\tc\\x0dd"},
      {"\x1b]0;title\x07", "\\x1b]0;title\\x07"},
      {"\x7F", "\\x7f"},
      {"\xC2\x9B"
       "31m",
       "\\u009b31m"},
      {"\xE2\x80\xAE"
       "abc\xE2\x81\xA9",
       "\\u202eabc\\u2069"},
      {"\xE2\x80\xA8", "\\u2028"},
      {"\xFF\xC3", "\\xff\\xc3"},
  }));
  std::string out;
  append_printable(c.text, out);
  CHECK(out == c.shown);
}

}  // namespace
}  // namespace aml::report
