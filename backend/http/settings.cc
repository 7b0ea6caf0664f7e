#include "backend/http/settings.h"

#include <initializer_list>

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

}  // namespace

Settings settings_from(const Environment& environment) {
  Settings settings;
  settings.proxy = first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  settings.no_proxy = first_set(environment, {"no_proxy", "NO_PROXY"});
  settings.certificates = first_set(environment, {"CURL_CA_BUNDLE", "SSL_CERT_FILE"});
  settings.user_agent = "amlkit/" AML_HTTP_VERSION;
  return settings;
}

}  // namespace aml::http
