#pragma once

#include "backend/api/backend.h"
#include "backend/azure/session.h"

namespace aml::azure {

/// What a job file can name in a workspace: its computes, environments, data, models and
/// datastores, and the environments of the registry that Microsoft keeps for everybody.
///
/// It signs in by itself: a session is for one thread, and lists are asked for on another one.
class AzureNames : public backend::NameLists {
 public:
  explicit AzureNames(const WorkspaceAddress& workspace) : session_(workspace) {}

  /// An error of the workspace is that of all lists. Without the registry, its environments are
  /// missing: a network may reach the workspace alone.
  Result<workspace::Names> ask(std::stop_token stop) override;
  bool asks_service() const override { return true; }

 private:
  Session session_;
};

}  // namespace aml::azure
