#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "backend/azure/collections.h"
#include "validator/workspace/names.h"

namespace aml::azure {

/// Asks for assets by name, then for the newest versions of each.
std::optional<backend::Error> add_assets(Workspace& workspace, const Collection& collection,
                                         const std::stop_token& stop,
                                         std::vector<workspace::Asset>& assets);

/// An item of a list of names: with its latest version, where it says one. An archived one has no
/// name.
Result<workspace::Asset> asset_of(const nlohmann::json& item);

}  // namespace aml::azure
