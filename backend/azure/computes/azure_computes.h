#pragma once

#include <functional>

#include "backend/api/backend.h"
#include "backend/azure/workspace.h"
#include "backend/http/retry.h"

namespace aml::azure {

/// The computes of a workspace. Of those that jobs run on, pools of machines (AmlCompute) are made;
/// every type is listed, shown and deleted.
class AzureComputes : public backend::Computes {
 public:
  using FindWorkspace = std::function<Result<Workspace*>(std::stop_token)>;

  /// `workspace` signs in when it is asked for the first time.
  explicit AzureComputes(FindWorkspace workspace, http::Waiting waiting = http::real_waiting())
      : workspace_(std::move(workspace)), waiting_(std::move(waiting)) {}

  /// Returns when the pool is there.
  Result<backend::Compute> create(const backend::Compute& compute, std::stop_token stop) override;
  Result<backend::Compute> get(const std::string& name) override;
  Result<std::vector<backend::Compute>> list() override;
  /// Returns when it is gone, with what it was.
  Result<backend::Compute> remove(const std::string& name, std::stop_token stop) override;

 private:
  FindWorkspace workspace_;
  http::Waiting waiting_;
};

}  // namespace aml::azure
