#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "backend/azure/storage/blob_place.h"

namespace aml::azure {

/// Asks the service for the same place with a fresh signature. A pending upload may get another
/// container.
using RenewPlace = std::function<Result<BlobPlace>()>;

/// A place whose signature may run out while it is used. It is renewed once.
class RenewablePlace {
 public:
  RenewablePlace(BlobPlace place, RenewPlace renew)
      : place_(std::move(place)), renew_(std::move(renew)) {}

  const BlobPlace& place() const { return place_; }
  bool can_renew() const { return static_cast<bool>(renew_); }
  std::optional<backend::Error> renew();

  /// One call; again with a fresh signature where the old one has run out.
  Result<http::Response> send(const BlobCall& call, const std::stop_token& stop);

 private:
  Result<http::Response> send_once(const BlobCall& call, const std::stop_token& stop) const;

  BlobPlace place_;
  RenewPlace renew_;  ///< empty once it was used
};

}  // namespace aml::azure
