#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "backend/identity/source.h"
#include "os/process.h"

namespace aml::identity {
namespace {

/// The program in a folder of PATH. Folders relative to the working folder are not looked at: that
/// folder may hold anything.
std::string find_az(const http::Environment& environment) {
  std::istringstream folders(environment("PATH"));
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (!folder.starts_with('/')) continue;
    std::string path = folder + "/az";
    if (os::is_program(path)) return path;
  }
  return {};
}

/// Older versions give the end of a token as local time alone.
std::int64_t local_time(const std::string& text) {
  std::tm time{};
  time.tm_isdst = -1;
  std::istringstream(text) >> std::get_time(&time, "%Y-%m-%d %H:%M:%S");
  return std::max<std::int64_t>(std::mktime(&time), 0);
}

/// Warnings may come before and after the object.
std::optional<AccessToken> read_az_token(const std::string& output) {
  const std::size_t member = output.find("\"accessToken\"");
  if (member == std::string::npos) return {};
  const std::size_t begin = output.rfind('{', member);
  const std::size_t end = output.find('}', member);
  if (begin == std::string::npos || end == std::string::npos) return {};
  const auto json =
      nlohmann::json::parse(output.begin() + static_cast<std::ptrdiff_t>(begin),
                            output.begin() + static_cast<std::ptrdiff_t>(end) + 1, nullptr, false);
  if (!json.is_object() || !json.contains("accessToken") || !json["accessToken"].is_string())
    return {};
  AccessToken token{json["accessToken"].get<std::string>()};
  if (json.contains("expires_on") && json["expires_on"].is_number()) {
    token.expires = json["expires_on"].get<std::int64_t>();
  } else if (json.contains("expiresOn") && json["expiresOn"].is_string()) {
    token.expires = local_time(json["expiresOn"].get<std::string>());
  }
  return token;
}

/// Its own words about a failure, short, and never a token.
std::string words_of_az(std::string output) {
  constexpr std::size_t most_bytes = 1000;
  constexpr std::string_view prefix = "ERROR: ";
  if (output.find("accessToken") != std::string::npos) return "its output is not understood";
  if (const std::size_t error = output.rfind(prefix); error != std::string::npos) {
    output.erase(0, error + prefix.size());
  }
  output.resize(std::min(output.size(), most_bytes));
  output.erase(output.find_last_not_of(" \t\r\n") + 1);
  return output.empty() ? "it printed nothing" : output;
}

Result<AccessToken> ask_az(const SignInContext& context, const std::string& az,
                           const TokenRequest& request, const std::stop_token& stop) {
  constexpr std::chrono::seconds limit{30};
  const auto unauthenticated = [](std::string message) {
    return backend::Error{.message = std::move(message),
                          .code = backend::ErrorCode::unauthenticated};
  };
  if (!request.claims.empty()) {  // `az` has no option for them, and gives the refused token again
    return unauthenticated(
        "the service wants a new sign-in; run `az logout`, and `az login` again");
  }
  const auto output = context.run(
      {az, "account", "get-access-token", "--resource", request.audience, "--output", "json"},
      limit, stop);
  if (!output) return output.error();
  if (auto token = read_az_token(*output)) return *std::move(token);
  return unauthenticated(words_of_az(*output));
}

}  // namespace

Source azure_cli_source(const SignInContext& context) {
  std::string az = find_az(context.environment);
  return {.name = "Azure CLI",
          .not_configured = az.empty() ? "`az` is not in PATH" : "",
          .ask = [&context, az](const TokenRequest& request, const std::stop_token& stop) {
            return ask_az(context, az, request, stop);
          }};
}

}  // namespace aml::identity
