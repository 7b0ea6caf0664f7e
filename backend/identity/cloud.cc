#include "backend/identity/cloud.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "backend/http/service_error.h"
#include "backend/http/url.h"

namespace aml::identity {
namespace {

using Json = nlohmann::json;

constexpr const char* metadata_variable = "ARM_CLOUD_METADATA_URL";
constexpr const char* name_variable = "AZUREML_CURRENT_CLOUD";
constexpr const char* authority_variable = "AZURE_AUTHORITY_HOST";

backend::Error invalid(std::string message) {
  return {.message = std::move(message), .code = backend::ErrorCode::invalid};
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// The string at `/a/b` of an object; empty if it is absent or something else.
std::string metadata_text(const Json& json, const char* pointer) {
  const Json::json_pointer at(pointer);
  return json.contains(at) && json[at].is_string() ? json[at].get<std::string>() : std::string();
}

/// The audience is the address of the service, unless the cloud lists others alone.
std::string management_audience(const Json& json, const std::string& resource_manager) {
  const Json::json_pointer at("/authentication/audiences");
  if (!json.contains(at) || !json[at].is_array()) return resource_manager;
  std::string first;
  for (const Json& one : json[at]) {
    if (!one.is_string()) continue;
    std::string audience = without_slash(one.get<std::string>());
    if (audience == resource_manager) return audience;
    if (first.empty()) first = std::move(audience);
  }
  return first.empty() ? resource_manager : first;
}

/// `https://portal.azure.cn` -> `https://ml.azure.cn`; that of the public cloud for other portals.
std::string ml_address(const Json& json) {
  constexpr std::string_view usual = "portal.azure.";
  const std::string host = http::host_of(metadata_text(json, "/portal"));
  const bool is_usual = host.starts_with(usual);
  return "https://ml.azure." + (is_usual ? host.substr(usual.size()) : std::string("com"));
}

Cloud cloud_of(const Json& json) {
  Cloud cloud;
  cloud.name = metadata_text(json, "/name");
  cloud.resource_manager = without_slash(metadata_text(json, "/resourceManager"));
  cloud.management_audience = management_audience(json, cloud.resource_manager);
  cloud.authority = without_slash(metadata_text(json, "/authentication/loginEndpoint"));
  cloud.storage_suffix = metadata_text(json, "/suffixes/storage");
  cloud.storage_audience = "https://storage.azure.com";
  cloud.ml_audience = ml_address(json);
  cloud.studio = cloud.ml_audience;
  return cloud;
}

bool is_complete(const Cloud& cloud) {
  return !cloud.name.empty() && !cloud.resource_manager.empty() && !cloud.authority.empty() &&
         !cloud.storage_suffix.empty();
}

Result<std::vector<Cloud>> ask_for_clouds(const std::string& url, http::Client& client,
                                          const std::stop_token& stop) {
  const auto answer = client.send({.url = url,
                                   .headers = {{"Accept", "application/json"}},
                                   .timeout = std::chrono::seconds(30)},
                                  stop);
  backend::Error error;
  if (!answer) {
    error = answer.error();
  } else if (!answer->is_success()) {
    error = http::to_error(*answer);
  } else {
    auto clouds = read_cloud_metadata(answer->body);
    if (clouds) return clouds;
    error = clouds.error();
  }
  error.message = fmt::format("failed to read the clouds of {}, `{}`: {}", metadata_variable,
                              http::without_query(url), error.message);
  error.advice = "check that address, and run the same command again";
  return error;
}

Result<Cloud> named(std::string name, std::span<const Cloud> clouds) {
  if (name.empty()) name = clouds.size() == 1 ? clouds.front().name : known_clouds().front().name;
  const auto found = std::ranges::find(clouds, name, &Cloud::name);
  if (found != clouds.end()) return *found;
  std::vector<std::string> names;
  for (const Cloud& cloud : clouds) names.push_back(fmt::format("`{}`", cloud.name));
  return invalid(
      fmt::format("unknown cloud `{}`: expected one of {}", name, fmt::join(names, ", ")));
}

}  // namespace

std::span<const Cloud> known_clouds() {
  static const std::vector<Cloud> clouds = {
      {"AzureCloud", "https://management.azure.com", "https://management.azure.com",
       "https://login.microsoftonline.com", "core.windows.net", "https://storage.azure.com",
       "https://ml.azure.com", "https://ml.azure.com"},
      {"AzureChinaCloud", "https://management.chinacloudapi.cn",
       "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn",
       "core.chinacloudapi.cn", "https://storage.azure.com", "https://ml.azure.cn",
       "https://studio.ml.azure.cn"},
      {"AzureUSGovernment", "https://management.usgovcloudapi.net",
       "https://management.usgovcloudapi.net", "https://login.microsoftonline.us",
       "core.usgovcloudapi.net", "https://storage.azure.com", "https://ml.azure.us",
       "https://ml.azure.us"}};
  return clouds;
}

Result<std::vector<Cloud>> read_cloud_metadata(std::string_view json) {
  Json list = Json::parse(json, nullptr, false);
  if (list.is_object()) list = Json::array({list});
  if (!list.is_array()) return invalid("expected a list of clouds as JSON");
  std::vector<Cloud> clouds;
  for (const Json& one : list) {
    Cloud cloud = cloud_of(one);
    if (is_complete(cloud)) clouds.push_back(std::move(cloud));
  }
  if (clouds.empty()) {
    return invalid(
        "no cloud has all of `name`, `resourceManager`, `authentication.loginEndpoint` and "
        "`suffixes.storage`");
  }
  return clouds;
}

Result<Cloud> choose_cloud(const std::string& name, const http::Environment& environment,
                           http::Client& client, const std::stop_token& stop) {
  const std::string wanted = name.empty() ? environment(name_variable) : name;
  const std::string url = environment(metadata_variable);
  Result<Cloud> cloud = backend::Error{};
  if (url.empty()) {
    cloud = named(wanted, known_clouds());
  } else {
    const auto clouds = ask_for_clouds(url, client, stop);
    if (!clouds) return clouds.error();
    cloud = named(wanted, *clouds);
  }
  std::string authority = environment(authority_variable);
  if (cloud && !authority.empty()) {
    if (authority.find("://") == std::string::npos) authority.insert(0, "https://");
    (*cloud).authority = without_slash(std::move(authority));
  }
  return cloud;
}

std::vector<backend::Setting> cloud_settings(const Cloud& cloud,
                                             const http::Environment& environment) {
  const auto first_set = [&](std::initializer_list<const char*> names, std::string otherwise) {
    for (const char* name : names) {
      if (!environment(name).empty()) return std::string(name);
    }
    return otherwise;
  };
  return {{"cloud", cloud.name, first_set({name_variable, metadata_variable}, "default")},
          {"resource_manager", cloud.resource_manager, first_set({metadata_variable}, cloud.name)},
          {"authority", cloud.authority,
           first_set({authority_variable, metadata_variable}, cloud.name)}};
}

}  // namespace aml::identity
