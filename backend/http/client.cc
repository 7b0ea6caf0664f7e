#include "backend/http/client.h"

namespace aml::http {

void Client::send_all(std::span<const Request> requests, std::size_t most_at_once,
                      const Answered& answered, std::stop_token stop) {
  auto at = requests.begin();
  const NextRequest next = [&] {
    return at != requests.end() ? std::optional<Request>(*at++) : std::nullopt;
  };
  send_all(next, most_at_once, answered, std::move(stop));
}

Result<Response> Client::send(const Request& request, std::stop_token stop) {
  Result<Response> result = cancelled();
  send_all(
      std::span(&request, 1), 1,
      [&](std::size_t, Result<Response> answer) { result = std::move(answer); }, std::move(stop));
  return result;
}

backend::Error cancelled() {
  return {.message = "stopped on request", .code = backend::ErrorCode::cancelled};
}

}  // namespace aml::http
