#include <filesystem>
#include <fstream>

#include "backend/identity/run_program.h"
#include "backend/identity/source.h"
#include "os/process.h"
#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;
using backend::ErrorCode;

namespace {

/// A folder with a program `az`.
class WithAz {
 public:
  explicit WithAz(const std::string& script) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "az") << "#!/bin/sh\n" << script;
    std::filesystem::permissions(folder / "az", std::filesystem::perms::owner_all);
  }
  WithAz(const WithAz&) = delete;
  WithAz& operator=(const WithAz&) = delete;
  ~WithAz() { std::filesystem::remove_all(folder); }

  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() /
      ("aml-az-" + std::to_string(os::own_process()) + "-" + std::to_string(count++));

 private:
  static inline int count = 0;
};

Result<AccessToken> ask(const WithAz& az, const TokenRequest& request = for_management) {
  http::FakeClient client;
  SignInContext world = fake_context(client, {{"PATH", "relative::" + az.folder.string()}});
  world.run = run_program;
  const Source source = azure_cli_source(world);
  REQUIRE(source.not_configured.empty());
  return source.ask(request, {});
}

}  // namespace

TEST_CASE("az gives a token") {
  const WithAz az(R"(
if [ "$*" != "account get-access-token --resource https://management.azure.com --output json" ]; then echo "$*"; exit 1; fi
if [ "$PWD" != / ]; then echo "in $PWD"; exit 1; fi
echo "WARNING: an old version {" >&2
echo '{"accessToken": "S3cr3t", "expiresOn": "2001-01-01 00:00:00.000000", "expires_on": 1000900}'
echo "WARNING: }" >&2
)");
  const auto token = ask(az);
  REQUIRE(token);
  CHECK(token->value == "S3cr3t");
  CHECK(token->expires == 1'000'900);
}

TEST_CASE("older versions of az give local time") {
  const WithAz az(R"(
echo '{"accessToken": "S3cr3t", "expiresOn": "2001-01-02 00:00:00.000000"}'
)");
  const auto token = ask(az);
  REQUIRE(token);
  constexpr std::int64_t utc = 978'393'600;
  constexpr std::int64_t half_day = 14 * 3600;  // time zones
  CHECK(std::abs(token->expires - utc) <= half_day);
}

TEST_CASE("the words of az are kept") {
  const WithAz az("echo 'WARNING: x' >&2; echo \"ERROR: Please run 'az login'.\" >&2; exit 1\n");
  const auto token = ask(az);
  REQUIRE_FALSE(token);
  CHECK(token.error().code == ErrorCode::unauthenticated);
  CHECK(token.error().message == "Please run 'az login'.");
}

TEST_CASE("a token of az is in no error") {
  const WithAz az("echo '{\"accessToken\": \"S3cr3t\"'\n");
  const auto token = ask(az);
  REQUIRE_FALSE(token);
  CHECK_THAT(token.error().message, !Catch::Contains("S3cr3t"));
  const WithAz silent("exit 1\n");
  CHECK(ask(silent).error().message == "it printed nothing");
}

TEST_CASE("az is not asked for claims") {
  const WithAz az("echo '{\"accessToken\": \"S3cr3t\"}'\n");
  CHECK_THAT(ask(az, {for_management.audience, "{}"}).error().message, Catch::Contains("az login"));
}

TEST_CASE("a program ends at its limit, or when a stop is requested") {
  const WithAz az("exec sleep 1000\n");
  const std::string path = (az.folder / "az").string();
  const auto late = run_program({path}, std::chrono::milliseconds(10), {});
  REQUIRE_FALSE(late);
  CHECK(late.error().code == ErrorCode::unavailable);
  std::stop_source stop;
  stop.request_stop();
  const auto stopped = run_program({path}, std::chrono::hours(1), stop.get_token());
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == ErrorCode::cancelled);
}

TEST_CASE("a program that prints without end is killed") {
  const WithAz az("exec yes\n");
  CHECK_FALSE(run_program({(az.folder / "az").string()}, std::chrono::hours(1), {}));
}
