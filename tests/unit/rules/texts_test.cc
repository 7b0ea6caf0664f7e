// Values that have to be texts.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;

TEST_CASE("tags and properties are texts") {
  const std::string command = "command: echo\n";
  check_all({
      {command_job(command + "tags:\n  a: 64\n"), {"error non-text-tag `64`"}},
      {command_job(command + "tags:\n  a: yes\n"), {"error non-text-tag `yes`"}},
      {command_job(command + "tags:\n  a: 2024-01-01\n"), {"error non-text-tag `2024-01-01`"}},
      {command_job(command + "properties:\n  a: 1.5\n"), {"error non-text-tag `1.5`"}},
      {command_job(command + "tags:\n  a: '64'\n  b:\n  c: null\n  d: 1e-4\n"), {}},
      {command_job(command + "tags:\n  a: [x]\n"), {"error wrong-type `[x]`"}},
  });
  CHECK(fixed(command_job(command + "tags:\n  a: on\n")) ==
        command_job(command + "tags:\n  a: \"on\"\n"));
}

TEST_CASE("environment variables: what is sent when it is not what is written") {
  const std::string head = "command: echo\nenvironment_variables:\n  A: ";
  check_all({
      {command_job(head + "true\n"), {"info non-text-variable `true`"}},
      {command_job(head + "0x10\n"), {"info non-text-variable `0x10`"}},
      {command_job(head + "1.50\n"), {"info non-text-variable `1.50`"}},
      {command_job(head + "True\n"), {}},
      {command_job(head + "16\n"), {}},
      {command_job(head + "1.5\n"), {}},
      {command_job(head + "1.0\n"), {}},
      {command_job(head + "'true'\n"), {}},
      {command_job(head + "\n"), {}},
      {command_job(head + "[a]\n"), {"warning non-text-variable `A`"}},
      {command_job(head + "{value: a}\n"), {"warning non-text-variable `A`"}},
  });
  check_all({{tests::preview_job(head + "5\n"), {"error non-text-variable `5`"}}},
            aml::doc::Dialect::preview_2021);
}

}  // namespace
