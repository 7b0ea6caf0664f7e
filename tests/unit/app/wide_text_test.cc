#include "validator/app/wide_text.h"

#include "tests/catch.h"

namespace aml::app {
namespace {

using namespace std::string_view_literals;

TEST_CASE("UTF-16 is reported by its mark or its NULs and becomes UTF-8") {
  struct Case {
    std::string_view text;
    std::optional<std::string> utf8;
  };
  const Case cases[] = {
      {"\xFF\xFE"
       "a\0:\0"sv,
       "\xEF\xBB\xBF"
       "a:"},
      {"\xFE\xFF\0a\0:"sv,
       "\xEF\xBB\xBF"
       "a:"},
      {"a\0\xE9\0"sv, "a\xC3\xA9"},
      {"\0a\x6F\x22"sv, "a\xE6\xBC\xA2"},
      {"a\0\x3D\xD8\x80\xDE"sv, "a\xF0\x9F\x9A\x80"},
      {"a\0\x3D\xD8"
       "b\0"sv,
       "a\xEF\xBF\xBD"
       "b"},
      {"a\0\x3D\xD8"sv, "a\xEF\xBF\xBD"},
      {"a\0b"sv, "a"},
      {"command: ls\n", std::nullopt},
      {"a", std::nullopt},
      {"", std::nullopt},
      {"\0\0\0\0"sv, std::nullopt},
  };
  for (const Case& c : cases) CHECK(from_utf16(c.text) == c.utf8);
}

}  // namespace
}  // namespace aml::app
