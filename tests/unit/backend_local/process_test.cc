#include "backend/local/process.h"

#include "tests/catch.h"

using namespace aml::backend;

TEST_CASE("the exit code of what could not be started says why") {
  struct Case {
    Command command;
    int code;
  };
  const std::vector<Case> cases = {
      {{{"true"}, {}, "/", "/dev/null"}, 0},
      {{{"no-such-program-anywhere"}, {}, "/", "/dev/null"}, not_there},
      {{{"/etc/passwd"}, {}, "/", "/dev/null"}, cannot_be_run},
      {{{"true"}, {}, "/no/such/folder", "/dev/null"}, cannot_be_run},
      {{{"true"}, {}, "/", "/dev/null", {{"/no/such/file", "/no/such/file"}}}, cannot_be_run},
  };
  for (const Case& one : cases) {
    CAPTURE(one.command.arguments.front(), one.command.folder);
    CHECK(run_to_end(one.command) == one.code);
  }
}
