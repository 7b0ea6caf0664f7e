#include "backend/azure/storage/renewable_place.h"

#include <utility>

#include "backend/azure/storage/storage_error.h"
#include "os/clock.h"

namespace aml::azure {

std::optional<backend::Error> RenewablePlace::renew() {
  auto fresh = std::exchange(renew_, {})();
  if (!fresh) return fresh.error();
  place_ = *std::move(fresh);
  return {};
}

Result<http::Response> RenewablePlace::send(const BlobCall& call, const std::stop_token& stop) {
  auto answer = send_once(call, stop);
  if (!answer || !can_renew() || !is_expired(place_, *answer)) return answer;
  if (auto error = renew()) return *std::move(error);
  return send_once(call, stop);
}

Result<http::Response> RenewablePlace::send_once(const BlobCall& call,
                                                 const std::stop_token& stop) const {
  const auto request = blob_request(place_, call, os::unix_milliseconds() / 1000);
  if (!request) return request.error();
  return place_.client->send(*request, stop);
}

}  // namespace aml::azure
