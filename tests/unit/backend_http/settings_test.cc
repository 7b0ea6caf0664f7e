#include "backend/http/settings.h"

#include <map>

#include "tests/catch.h"

using namespace aml::http;

namespace {

Settings settings_with(const std::map<std::string, std::string>& variables) {
  return settings_from([&](const std::string& name) {
    const auto found = variables.find(name);
    return found != variables.end() ? found->second : std::string();
  });
}

}  // namespace

TEST_CASE("settings come from the variables that curl knows") {
  const Settings none = settings_with({});
  CHECK(none.proxy.empty());
  CHECK(none.certificates.empty());
  CHECK_THAT(none.user_agent, Catch::StartsWith("amlkit/"));

  CHECK(settings_with({{"HTTPS_PROXY", "a"}, {"ALL_PROXY", "b"}}).proxy == "a");
  CHECK(settings_with({{"https_proxy", "c"}, {"HTTPS_PROXY", "a"}}).proxy == "c");
  CHECK(settings_with({{"all_proxy", "d"}}).proxy == "d");
  CHECK(settings_with({{"NO_PROXY", "x,y"}}).no_proxy == "x,y");
  CHECK(settings_with({{"SSL_CERT_FILE", "/s"}}).certificates == "/s");
  CHECK(settings_with({{"SSL_CERT_FILE", "/s"}, {"CURL_CA_BUNDLE", "/c"}}).certificates == "/c");
}

TEST_CASE("the idle timeout is a number of seconds up to an hour") {
  const auto usual = settings_with({}).idle_timeout;
  CHECK(settings_with({{"AML_JOB_IDLE_SECONDS", "7"}}).idle_timeout == std::chrono::seconds(7));
  for (const char* bad : {"0", "-1", "3601", "x", "7s", ""}) {
    CAPTURE(bad);
    CHECK(settings_with({{"AML_JOB_IDLE_SECONDS", bad}}).idle_timeout == usual);
  }
}
