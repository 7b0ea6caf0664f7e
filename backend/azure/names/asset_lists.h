#pragma once

#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "backend/azure/workspace.h"
#include "validator/workspace/names.h"

namespace aml::azure {

/// A list of assets of a workspace, and the `api-version` of its calls.
struct AssetList {
  std::string_view folder;
  std::string_view api_version;
};

inline constexpr AssetList environment_list{"environments", "2023-04-01-preview"};
inline constexpr AssetList data_list{"data", "2023-04-01-preview"};
inline constexpr AssetList model_list{"models", "2023-08-01-preview"};

/// Asks for assets by name, then for the newest versions of each.
class AssetLister {
 public:
  /// `signed_in` sends several requests at a time.
  AssetLister(Workspace& workspace, http::Client& signed_in, std::stop_token stop)
      : workspace_(workspace), signed_in_(signed_in), stop_(std::move(stop)) {}

  std::optional<backend::Error> add(const AssetList& list,
                                    std::vector<workspace::Asset>& assets) const;

 private:
  std::optional<backend::Error> add_versions(const AssetList& list,
                                             std::vector<workspace::Asset>& assets) const;

  Workspace& workspace_;
  http::Client& signed_in_;
  std::stop_token stop_;
};

/// An item of a list of names: with its latest version, where it says one. An archived one has no
/// name.
Result<workspace::Asset> asset_of(const nlohmann::json& item);

}  // namespace aml::azure
