#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/plan.h"
#include "backend/http/client.h"
#include "backend/http/environment.h"

namespace aml::identity {

using backend::Result;

/// Where a cloud of Azure has its services. Addresses and audiences end without a slash.
struct Cloud {
  std::string name;              ///< such as `AzureCloud`
  std::string resource_manager;  ///< address of Azure Resource Manager
  std::string management_audience;
  std::string authority;       ///< address of Microsoft Entra ID
  std::string storage_suffix;  ///< `core.windows.net`: hosts are `ACCOUNT.blob.SUFFIX`
  std::string storage_audience;
  std::string ml_audience;
  std::string studio;  ///< address of the studio

  bool operator==(const Cloud&) const = default;
};

/// Public, China, US government; as azure-ai-ml 1.34 knows them.
std::span<const Cloud> known_clouds();

/// Reads the answer of `/metadata/endpoints`: a list of clouds, or one of them. A cloud without
/// name, `resourceManager`, `authentication.loginEndpoint` or `suffixes.storage` is left out.
Result<std::vector<Cloud>> read_cloud_metadata(std::string_view json);

/// The cloud of this name, or that of AZUREML_CURRENT_CLOUD, or the public one. Where
/// ARM_CLOUD_METADATA_URL is set, clouds are those that it lists, and the only one of a list needs
/// no name. AZURE_AUTHORITY_HOST replaces the authority.
Result<Cloud> choose_cloud(const std::string& name, const http::Environment& environment,
                           http::Client& client, const std::stop_token& stop);

/// Name and addresses of a cloud that was chosen without a name, and what each comes from: a
/// variable, "default", or the cloud itself.
std::vector<backend::Setting> cloud_settings(const Cloud& cloud,
                                             const http::Environment& environment);

}  // namespace aml::identity
