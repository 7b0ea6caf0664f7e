#pragma once

#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/azure/assets/asset_ids.h"
#include "backend/http/client.h"
#include "backend/http/url.h"

namespace aml::azure {

using backend::Result;

/// An answer whose status is a success.
struct ServiceAnswer {
  int status = 0;
  nlohmann::ordered_json body;  ///< null where the answer has no body
  http::Headers headers{};
};

/// Asks Azure Resource Manager about one workspace. Every failure is an error with the service's
/// code and words.
class Workspace {
 public:
  /// `client` signs in and repeats what is safe to repeat; `resource_manager` is the address of the
  /// cloud's, without a slash at its end.
  Workspace(http::Client& client, std::string resource_manager, WorkspaceAddress address)
      : client_(client),
        resource_manager_(std::move(resource_manager)),
        address_(std::move(address)) {}

  const WorkspaceAddress& address() const { return address_; }

  /// The address of something in the workspace: `jobs/NAME`, whose segments are encoded already;
  /// empty: the workspace itself.
  std::string url(std::string_view path, std::string_view api_version,
                  http::Parameters more = {}) const;

  /// What is there; an answer without a body is an error.
  Result<ServiceAnswer> get(const std::string& url, std::stop_token stop = {});
  /// Several at a time; the answers are in the order of the addresses.
  std::vector<Result<ServiceAnswer>> get_all(const std::vector<std::string>& urls,
                                             std::stop_token stop = {});
  /// An address that an answer gave. The token goes along, so other hosts are refused.
  Result<ServiceAnswer> get_link(const std::string& url, std::stop_token stop = {});
  Result<ServiceAnswer> put(const std::string& url, const nlohmann::ordered_json& body,
                            std::stop_token stop = {}, http::Headers headers = {});
  Result<ServiceAnswer> remove(const std::string& url, std::stop_token stop = {});
  /// `safe_to_repeat`: the service may get it twice.
  Result<ServiceAnswer> post(const std::string& url, const nlohmann::ordered_json& body,
                             bool safe_to_repeat, std::stop_token stop = {});

 private:
  backend::Error refusal(const http::Response& response) const;
  Result<ServiceAnswer> send(http::Request request, std::stop_token stop);
  Result<ServiceAnswer> answer_of(const std::string& url,
                                  const Result<http::Response>& response) const;

  http::Client& client_;
  std::string resource_manager_;
  WorkspaceAddress address_;
};

/// The answer where it has a body; else an error: the request is one that is answered with one.
Result<ServiceAnswer> with_body(Result<ServiceAnswer> answer);

/// What an answer says, read as JSON. `from` names who answered.
Result<nlohmann::ordered_json> read_json(const http::Response& response, std::string_view from);

}  // namespace aml::azure
