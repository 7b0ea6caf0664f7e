#pragma once

#include "backend/api/backend.h"

namespace aml::backend {

/// Whether this machine has the pools that a job names. What else a job names, `prepare` looks for.
class LocalPreflight : public Preflight {
 public:
  explicit LocalPreflight(Computes& computes) : computes_(computes) {}

  std::string_view place() const override { return "this machine"; }
  std::optional<Error> open(std::stop_token) override { return {}; }
  std::vector<Presence> look_up(const std::vector<NamedThing>& things,
                                std::stop_token stop) override;

 private:
  Computes& computes_;
};

}  // namespace aml::backend
