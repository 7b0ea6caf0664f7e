#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/azure/workspace.h"

namespace aml::azure {

/// The items of a list of the workspace, over all of its pages: `value`, and `nextLink` as it is.
Result<std::vector<nlohmann::json>> all_pages(Workspace& workspace, const std::string& first,
                                              const std::stop_token& stop);

/// The same, each page by `get`.
using GetPage = std::function<Result<ServiceAnswer>(const std::string& url)>;
Result<std::vector<nlohmann::json>> all_pages(const GetPage& get, const std::string& first);

}  // namespace aml::azure
