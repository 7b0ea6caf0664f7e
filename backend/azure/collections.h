#pragma once

#include <string>
#include <string_view>

#include "backend/azure/workspace.h"

namespace aml::azure {

/// What a workspace has of one kind, and the `api-version` of the calls about it, as azure-ai-ml
/// 1.34.0 sends them.
struct Collection {
  std::string_view folder;
  std::string_view api_version;
};

inline constexpr Collection computes_of_workspace{"computes", "2023-08-01-preview"};
inline constexpr Collection environments_of_workspace{"environments", "2023-04-01-preview"};
inline constexpr Collection data_of_workspace{"data", "2023-04-01-preview"};
inline constexpr Collection models_of_workspace{"models", "2023-08-01-preview"};
inline constexpr Collection datastores_of_workspace{"datastores", "2024-07-01-preview"};

/// The address of all of it.
std::string list_url(const Workspace& workspace, const Collection& collection,
                     http::Parameters more = {});

/// The address of one thing, or of one of its versions.
std::string item_url(const Workspace& workspace, const Collection& collection,
                     const std::string& name, http::Parameters more = {});
std::string version_url(const Workspace& workspace, const Collection& collection,
                        const std::string& name, const std::string& version);

/// The address of the newest versions of one thing, so many at most.
std::string newest_versions_url(const Workspace& workspace, const Collection& collection,
                                const std::string& name, int most);

}  // namespace aml::azure
