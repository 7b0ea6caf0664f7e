#include "backend/app/tell.h"

#include "tests/catch.h"

namespace {

using aml::backend::printable_lines;

TEST_CASE("a message of several lines is shown as lines, and steers neither terminals nor builds") {
  struct Case {
    std::string_view text;
    std::string_view shown;
  };
  const Case cases[] = {
      {"one", "one\n"},
      {"", "\n"},
      {"one\ntwo\n  three", "one\ntwo\n  three\n"},
      {"one\r\ntwo\r", "one\ntwo\n"},
      {"one\rtwo", "one\\x0dtwo\n"},
      {"one\n\x1b[2Jtwo\tthree", "one\n\\x1b[2Jtwo\\tthree\n"},
      {"one\n##vso[task.complete]", "one\n\\x23#vso[task.complete]\n"},
      {"one\n  ::error::two", "one\n  \\x3a:error::two\n"},
      {"one ::two", "one ::two\n"},
  };
  for (const Case& sample : cases) CHECK(printable_lines(sample.text) == sample.shown);
}

}  // namespace
