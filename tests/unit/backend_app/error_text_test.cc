#include "backend/app/error_text.h"

#include "tests/catch.h"

namespace {

using namespace aml::backend;

TEST_CASE("an error says what to do: its own advice, else that of its code") {
  struct Row {
    Error error;
    const char* text;
    const char* line;
  };
  for (const Row& row : {Row{{"no"}, "no", "no"},
                         Row{{"no", ErrorCode::unauthenticated},
                             "no\n  sign in again, and run the same command again",
                             "no; sign in again, and run the same command again"},
                         Row{{.message = "Bad: it is wrong.\r\n  Detail: x\n\n\tmore",
                         .code = ErrorCode::forbidden,
                         .advice = "set the clock"},
                             "Bad: it is wrong.\r\n  Detail: x\n\n\tmore\n  set the clock",
                             "Bad: it is wrong. Detail: x; more; set the clock"},
                         Row{{.message = "late",
                         .code = ErrorCode::throttled,
                         .retry_after = std::chrono::milliseconds(1500)},
                             "late\n  run the same command again in 2 s",
                             "late; run the same command again in 2 s"},
                         Row{{"a\x1b[31mb"}, "a\x1b[31mb", "a\\x1b[31mb"}}) {
    CHECK(error_text(row.error) == row.text);
    CHECK(error_line(row.error) == row.line);
  }
}

}  // namespace
