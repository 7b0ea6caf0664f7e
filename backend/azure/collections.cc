#include "backend/azure/collections.h"

#include <fmt/format.h>

namespace aml::azure {

std::string list_url(const Workspace& workspace, const Collection& collection,
                     http::Parameters more) {
  return workspace.url(collection.folder, collection.api_version, std::move(more));
}

std::string item_url(const Workspace& workspace, const Collection& collection,
                     const std::string& name, http::Parameters more) {
  return workspace.url(fmt::format("{}/{}", collection.folder, http::percent_encode(name)),
                       collection.api_version, std::move(more));
}

std::string version_url(const Workspace& workspace, const Collection& collection,
                        const std::string& name, const std::string& version) {
  return workspace.url(fmt::format("{}/{}/versions/{}", collection.folder,
                                   http::percent_encode(name), http::percent_encode(version)),
                       collection.api_version);
}

std::string newest_versions_url(const Workspace& workspace, const Collection& collection,
                                const std::string& name, int most) {
  return workspace.url(fmt::format("{}/{}/versions", collection.folder, http::percent_encode(name)),
                       collection.api_version,
                       {{"$orderBy", "createdtime desc"}, {"$top", std::to_string(most)}});
}

}  // namespace aml::azure
