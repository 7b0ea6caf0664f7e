#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {

ExitCode add_asset(const Arguments& arguments, Backend& backend) {
  const std::string& reference = arguments.asset.reference;
  const bool is_address = reference.starts_with("azureml://");
  if (!is_address && reference.find(':') == reference.npos) {
    return refuse("`" + reference + "` has no version: write NAME:VERSION");
  }
  const auto asset = backend.add_asset(arguments.asset);
  return asset ? output(view(*asset), arguments) : refuse(asset.error());
}

ExitCode list_assets(const Arguments& arguments, Backend& backend) {
  const auto assets = backend.assets();
  if (!assets) return refuse(assets.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Asset& asset : *assets) all.push_back(view(asset));
  return output(all, arguments);
}

ExitCode remove_asset(const Arguments& arguments, Backend& backend) {
  const auto asset = backend.remove_asset(arguments.asset.reference);
  return asset ? ExitCode::done : refuse(asset.error());
}

}  // namespace aml::backend
