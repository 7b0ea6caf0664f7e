#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "backend/http/client.h"

namespace aml::http {

/// The longest pause that a service may ask for. It is not waited for longer ones: the answer goes
/// to the caller.
inline constexpr std::chrono::seconds longest_pause{120};

/// How long to wait before a request is sent again; nothing if it is not. `repeats` is how often
/// it was sent again already, `now` in milliseconds since 1970.
///
/// As azure-core 1.41 does it: three repeats after 0, 1.6 and 3.2 seconds, or after the pause that
/// the service asks for. GET, HEAD, PUT, DELETE and OPTIONS on 408, 500, 502, 503, 504 and where
/// no answer came. Any method on 429, POST only with `Retry-After`. Otherwise a POST only where
/// `safe_to_repeat` is set, which azure-core does not ask: on 500, 503, 504 and without answer.
std::optional<std::chrono::milliseconds> pause_before_repeat(const Request& request,
                                                             const Result<Response>& answer,
                                                             int repeats, std::int64_t now);

/// The pause that a service asks for.
std::optional<std::chrono::milliseconds> requested_pause(const Response& response,
                                                         std::int64_t now);

/// Time as a client sees it; tests do not wait.
struct Waiting {
  std::function<std::int64_t()> now;  ///< milliseconds since 1970
  /// Returns early when a stop is requested.
  std::function<void(std::chrono::milliseconds, const std::stop_token&)> pause;
  std::function<double()> random;  ///< from 0 to below 1
};

/// The clock of this machine.
Waiting real_waiting();

/// Sends again what failed in a way that a repeat may cure. Of many requests, those that failed are
/// sent again after a common pause, in which nothing else is begun. A request whose sink has
/// received something is not repeated: its caller knows where to go on.
class RetryingClient : public Client {
 public:
  using Client::send_all;

  explicit RetryingClient(Client& below, Waiting waiting = real_waiting())
      : below_(below), waiting_(std::move(waiting)) {}

  void send_all(const NextRequest& next, std::size_t most_at_once, const Answered& answered,
                std::stop_token stop) override;

 private:
  Client& below_;
  Waiting waiting_;
};

}  // namespace aml::http
