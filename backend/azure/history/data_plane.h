#pragma once

#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <string_view>

#include "backend/azure/workspace.h"

namespace aml::azure {

/// A call of a service of the data plane.
struct DataCall {
  std::string service;      ///< `history`, `data`, `modelregistry`, `mlflow`
  std::string path;         ///< below the workspace, its segments encoded already
  std::string api_version;  ///< empty: the call has none
  http::Parameters query{};
};

/// The services of a workspace beside the resource manager, which take the same token: run history,
/// data, models. Where they are is asked once. May be used by several threads.
class DataPlane {
 public:
  /// `signed_in` is for the audience of the resource manager.
  DataPlane(Workspace& workspace, http::Client& signed_in, http::Client& anonymous)
      : workspace_(workspace), signed_in_(signed_in), anonymous_(anonymous) {}

  /// Of all services.
  Result<std::string> address(const std::stop_token& stop);
  Result<std::string> url(const DataCall& call, std::stop_token stop = {});
  Result<nlohmann::ordered_json> get(const DataCall& call, std::stop_token stop = {});
  /// A question in the form of a POST: the service may get it twice.
  Result<nlohmann::ordered_json> ask(const DataCall& call, const nlohmann::ordered_json& body,
                                     std::stop_token stop = {});

  const WorkspaceAddress& workspace_address() const { return workspace_.address(); }
  /// For many requests at a time.
  http::Client& signed_in_client() { return signed_in_; }

 private:
  Result<std::string> discover(const std::stop_token& stop);

  Workspace& workspace_;
  http::Client& signed_in_;
  http::Client& anonymous_;
  std::mutex mutex_;
  std::string address_;  ///< empty: not yet asked for
};

/// `history/v1.0` below the workspace.
DataCall history_call(std::string path);

}  // namespace aml::azure
