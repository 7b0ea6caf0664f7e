// The walk over the tree ends because the text does, not because it was long.
#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::command_job;
using tests::found_in;

std::string many_inputs(int count, const std::string& value) {
  std::string text = "command: echo\ninputs:\n";
  for (int i = 0; i < count; ++i) text += "  x" + std::to_string(i) + ": " + value + "\n";
  return text;
}

TEST_CASE("a fault after very many others is found") {
  const std::string text =
      command_job(many_inputs(100'000, "{path: a}") + "  last: {path: 'C:\\data'}\n");
  CHECK(found_in(text) == std::vector<std::string>{"warning unportable-path `'C:\\data'`"});
}

TEST_CASE("aliases make a tree large, and nothing is found twice or missed") {
  std::string text = command_job("x: &x {path: 'C:\\data'}\n" + many_inputs(20'000, "*x"));
  text += "outputs: {o: {path: /data}}\n";
  const std::vector<std::string> found = found_in(text);
  CHECK(std::count(found.begin(), found.end(), "warning unportable-path `'C:\\data'`") == 1);
  CHECK(std::count(found.begin(), found.end(), "error invalid-output-path `/data`") == 1);
}

}  // namespace
