#pragma once

#include "backend/api/backend.h"
#include "backend/local/records.h"

namespace aml::backend {

/// Pools, which bound how many instances run at once on this machine.
class LocalComputes : public Computes {
 public:
  explicit LocalComputes(Records& records) : records_(records) {}

  Result<Compute> create(const Compute& compute, std::stop_token stop) override;
  Result<Compute> get(const std::string& name) override;
  Result<std::vector<Compute>> list() override;
  Result<Compute> remove(const std::string& name, std::stop_token stop) override;

 private:
  Records& records_;
};

}  // namespace aml::backend
