#include "backend/http/settings.h"

#include <charconv>
#include <initializer_list>
#include <system_error>

#include "version.inc"

namespace aml::http {
namespace {

std::string first_set(const Environment& environment, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string value = environment(name);
    if (!value.empty()) return value;
  }
  return {};
}

std::chrono::seconds idle_timeout(const std::string& chosen, std::chrono::seconds otherwise) {
  constexpr int longest = 3600;
  int seconds = 0;
  const char* const end = chosen.data() + chosen.size();
  const auto [last, problem] = std::from_chars(chosen.data(), end, seconds);
  const bool is_good = problem == std::errc() && last == end && seconds >= 1 && seconds <= longest;
  return is_good ? std::chrono::seconds(seconds) : otherwise;
}

}  // namespace

Settings settings_from(const Environment& environment) {
  Settings settings;
  settings.proxy = first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  settings.no_proxy = first_set(environment, {"no_proxy", "NO_PROXY"});
  settings.certificates = first_set(environment, {"CURL_CA_BUNDLE", "SSL_CERT_FILE"});
  settings.idle_timeout = idle_timeout(environment("AML_JOB_IDLE_SECONDS"), settings.idle_timeout);
  settings.user_agent = "amlkit/" AML_HTTP_VERSION;
  return settings;
}

}  // namespace aml::http
