#pragma once

#include "backend/api/backend.h"
#include "backend/local/records.h"

namespace aml::backend {

/// What the user said of where the data of references is.
class RecordedAssets : public LocalAssets {
 public:
  explicit RecordedAssets(Records& records) : records_(records) {}

  Result<Asset> add(const Asset& asset) override;
  Result<std::vector<Asset>> list() override;
  Result<Asset> remove(const std::string& reference) override;

 private:
  Records& records_;
};

}  // namespace aml::backend
