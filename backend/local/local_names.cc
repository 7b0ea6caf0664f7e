#include "backend/local/local_names.h"

#include <algorithm>

namespace aml::backend {
namespace {

/// `NAME:VERSION` is added to what has the name already; beginnings of addresses are not names.
void add(const Asset& asset, std::vector<workspace::Asset>& data) {
  if (asset.reference.find("://") != std::string::npos) return;
  const std::size_t colon = asset.reference.find(':');
  const std::string name = asset.reference.substr(0, colon);
  auto known = std::ranges::find(data, name, &workspace::Asset::name);
  if (known == data.end()) known = data.insert(data.end(), {.name = name, .path = asset.path});
  if (colon == std::string::npos) return;
  known->versions.insert(known->versions.begin(), asset.reference.substr(colon + 1));
}

}  // namespace

Result<workspace::Names> LocalNames::ask(std::stop_token) {
  return records_.use<workspace::Names>([](Store& store) -> Result<workspace::Names> {
    workspace::Names names;
    for (const Compute& pool : store.computes()) {
      if (pool.max_instances == 0) continue;  // `local` itself, which every editor knows
      names.computes.push_back(
          {pool.name, pool.type, pool.size, pool.min_instances, pool.max_instances});
    }
    for (const Asset& asset : store.assets()) add(asset, names.data);
    return names;
  });
}

}  // namespace aml::backend
