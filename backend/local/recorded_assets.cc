#include "backend/local/recorded_assets.h"

#include <fmt/format.h>

#include "validator/host/disk.h"

namespace aml::backend {

Result<Asset> RecordedAssets::add(const Asset& asset) {
  return records_.use<Asset>([&](Store& store) -> Result<Asset> {
    const auto path = host::real_disk().real_path(asset.path);
    if (!path) {
      return Error{fmt::format("{}: {}", asset.path, path.error()), ErrorCode::not_found};
    }
    Asset known{asset.reference, *path};
    // What follows the beginning of an address follows the path.
    if (known.reference.ends_with('/') && !known.path.ends_with('/')) known.path += '/';
    store.put(known);
    return known;
  });
}

Result<std::vector<Asset>> RecordedAssets::list() {
  return records_.use<std::vector<Asset>>(
      [](Store& store) -> Result<std::vector<Asset>> { return store.assets(); });
}

Result<Asset> RecordedAssets::remove(const std::string& reference) {
  return records_.use<Asset>([&](Store& store) -> Result<Asset> {
    if (store.remove_asset(reference)) return Asset{reference, {}};
    return Error{fmt::format("there is no asset `{}`", reference), ErrorCode::not_found};
  });
}

}  // namespace aml::backend
