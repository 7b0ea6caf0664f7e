#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {

namespace {

/// The facet, or why there is none.
Result<LocalAssets*> assets_of(JobBackend& backend) {
  if (LocalAssets* assets = backend.local_assets()) return assets;
  return Error{"`asset` says where data is on this machine: it goes with --backend local",
               ErrorCode::unsupported};
}

}  // namespace

ExitCode add_asset(const Arguments& arguments, JobBackend& backend) {
  const std::string& reference = arguments.asset.reference;
  const bool is_address = reference.starts_with("azureml://");
  if (!is_address && reference.find(':') == reference.npos) {
    return refuse("`" + reference + "` has no version: write NAME:VERSION");
  }
  const auto assets = assets_of(backend);
  if (!assets) return refuse(assets.error());
  const auto asset = (*assets)->add(arguments.asset);
  return asset ? output(view(*asset), arguments) : refuse(asset.error());
}

ExitCode list_assets(const Arguments& arguments, JobBackend& backend) {
  const auto assets = assets_of(backend);
  if (!assets) return refuse(assets.error());
  const auto known = (*assets)->list();
  if (!known) return refuse(known.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Asset& asset : *known) all.push_back(view(asset));
  return output(all, arguments);
}

ExitCode remove_asset(const Arguments& arguments, JobBackend& backend) {
  const auto assets = assets_of(backend);
  if (!assets) return refuse(assets.error());
  const auto asset = (*assets)->remove(arguments.asset.reference);
  return asset ? ExitCode::done : refuse(asset.error());
}

}  // namespace aml::backend
