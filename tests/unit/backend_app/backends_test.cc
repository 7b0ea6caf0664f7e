#include "backend/app/backends.h"

#include <array>

#include "tests/catch.h"

namespace aml::backend {
namespace {

/// Says what it was made for.
Result<std::unique_ptr<JobBackend>> make_here(const Target& target, const std::string& home) {
  return Error{target.names.backend + " in " + home, ErrorCode::invalid};
}

constexpr std::array entries = {BackendEntry{"here", make_here}, not_built("there")};

TEST_CASE("a backend that the program has is made") {
  const auto made = make_backend(entries, {{.backend = "here"}, {}}, "/home");
  REQUIRE(!made);
  CHECK(made.error().message == "here in /home");
}

TEST_CASE("a backend that the program does not have is refused, and said is which ones it has") {
  struct Case {
    const char* backend;
    std::vector<Setting> settings;
    const char* message;
  };
  const std::array cases = {
      Case{"nobody", {}, "unknown backend `nobody`: expected one of here"},
      Case{"there",
           {{"backend", "there", "AML_JOB_BACKEND"}},
           "this aml-job was built without the backend `there`, which is chosen by "
           "AML_JOB_BACKEND; it has: here. `--backend` chooses one, and `aml-job use` stores a "
           "workspace for this folder"},
  };
  for (const auto& [backend, settings, message] : cases) {
    const auto made = make_backend(entries, {{.backend = backend}, settings}, "/home");
    REQUIRE(!made);
    CHECK(made.error().code == ErrorCode::unsupported);
    CHECK(made.error().message == message);
  }
}

}  // namespace
}  // namespace aml::backend
