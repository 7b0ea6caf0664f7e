#include "backend/app/log_text.h"

#include "tests/catch.h"

namespace {

using aml::backend::LogText;

TEST_CASE("whole characters of a log are shown at once") {
  LogText log;
  CHECK(log.add("one\n", false) == "one\n");
  CHECK(log.add("", false).empty());
  CHECK(log.add("two\n", true) == "two\n");
}

TEST_CASE("a character that is not written as a whole yet waits for its end") {
  for (const std::string_view character : {"ä", "€", "😀"}) {
    LogText log;
    const std::string_view begin = character.substr(0, character.size() - 1);
    CHECK(log.add("x" + std::string(begin), false) == "x");
    CHECK(log.add("", false).empty());
    CHECK(log.add(character.substr(begin.size()), false) == character);
  }
}

TEST_CASE("what never becomes a character is shown at the end, and bytes that are none at once") {
  LogText log;
  CHECK(log.add("\xE2\x82", false).empty());
  CHECK(log.add("", true) == "\xE2\x82");
  CHECK(log.add("\x80\x80\x80\x80", false) == "\x80\x80\x80\x80");
}

}  // namespace
