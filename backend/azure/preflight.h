#pragma once

#include <functional>

#include "backend/api/preflight.h"
#include "backend/azure/workspace.h"

namespace aml::azure {

/// Asks a workspace for things by name. For those that are not there, it asks for the names that
/// are, or for the versions.
class AzurePreflight : public backend::Preflight {
 public:
  /// Gives the workspace, signed in.
  using SignIn = std::function<Result<Workspace*>(std::stop_token)>;

  explicit AzurePreflight(SignIn sign_in) : sign_in_(std::move(sign_in)) {}

  std::string_view place() const override { return "the workspace"; }
  std::optional<backend::Error> open(std::stop_token stop) override;
  std::vector<backend::Presence> look_up(const std::vector<backend::NamedThing>& things,
                                         std::stop_token stop) override;

 private:
  SignIn sign_in_;
  Workspace* workspace_ = nullptr;  ///< null: not opened
};

}  // namespace aml::azure
