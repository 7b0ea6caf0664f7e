#include "backend/http/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <random>
#include <string_view>
#include <vector>

#include "backend/http/http_date.h"
#include "os/clock.h"

namespace aml::http {
namespace {

using std::chrono::milliseconds;

constexpr std::array pauses = {milliseconds(0), milliseconds(1600), milliseconds(3200)};

bool is_idempotent(std::string_view method) {
  constexpr std::array methods = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
  return std::ranges::find(methods, method) != methods.end();
}

bool may_repeat(const Request& request, const Result<Response>& answer, bool pause_requested) {
  const bool idempotent = is_idempotent(request.method);
  if (!answer) {
    return answer.error().code == backend::ErrorCode::unavailable &&
           (idempotent || request.safe_to_repeat);
  }
  switch (answer->status) {
    case 429:
      return idempotent || pause_requested;
    case 500:
    case 503:
    case 504:
      return idempotent || request.safe_to_repeat;
    case 408:
    case 502:
      return idempotent;
    default:
      return false;
  }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return {};
  return value;
}

/// A request that is sent, perhaps again.
struct Sent {
  std::size_t number = 0;
  Request request;
  int repeats = 0;
  bool has_delivered = false;
};

Request watched(Sent& sent) {
  Request request = sent.request;
  if (request.sink) {
    request.sink = [&sent](std::string_view piece) {
      sent.has_delivered = true;
      return sent.request.sink(piece);
    };
  }
  return request;
}

}  // namespace

std::optional<milliseconds> requested_pause(const Response& response, std::int64_t now) {
  for (const char* name : {"retry-after-ms", "x-ms-retry-after-ms"}) {
    const std::string* text = response.headers.find(name);
    const auto value = text != nullptr ? whole_number(*text) : std::nullopt;
    if (value) return milliseconds(*value);
  }
  const std::string* text = response.headers.find("Retry-After");
  if (text == nullptr) return {};
  constexpr std::int64_t per_second = 1000;
  constexpr std::int64_t most_seconds = 1'000'000'000;
  if (const auto seconds = whole_number(*text)) {
    return milliseconds(std::min(*seconds, most_seconds) * per_second);
  }
  const auto date = parse_http_date(*text);
  if (!date) return {};
  return milliseconds(std::max<std::int64_t>(*date * per_second - now, 0));
}

std::optional<milliseconds> pause_before_repeat(const Request& request,
                                                const Result<Response>& answer, int repeats,
                                                std::int64_t now) {
  if (static_cast<std::size_t>(repeats) >= pauses.size()) return {};
  const auto requested = answer ? requested_pause(*answer, now) : std::nullopt;
  if (!may_repeat(request, answer, requested.has_value())) return {};
  const milliseconds pause = requested.value_or(pauses[static_cast<std::size_t>(repeats)]);
  if (pause > longest_pause) return {};
  return pause;
}

Waiting real_waiting() {
  return {.now = os::unix_milliseconds,
          .pause =
              [](milliseconds time, const std::stop_token& stop) {
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any never;
                never.wait_for(lock, stop, time, [] { return false; });
              },
          .random =
              [] {
                static thread_local std::mt19937 engine{std::random_device{}()};
                return std::uniform_real_distribution<>()(engine);
              }};
}

void RetryingClient::send_all(const NextRequest& next, std::size_t most_at_once,
                              const Answered& answered, std::stop_token stop) {
  std::deque<std::shared_ptr<Sent>> due;  // to be sent again
  std::size_t count = 0;
  for (bool has_more = true; (has_more || !due.empty()) && !stop.stop_requested();) {
    std::vector<std::shared_ptr<Sent>> round;
    std::vector<std::shared_ptr<Sent>> failed;
    milliseconds pause{0};
    const NextRequest next_of_round = [&]() -> std::optional<Request> {
      if (!due.empty()) {
        round.push_back(std::move(due.front()));
        due.pop_front();
      } else {
        std::optional<Request> request = has_more && failed.empty() ? next() : std::nullopt;
        if (!request) {
          if (failed.empty()) has_more = false;
          return {};
        }
        round.push_back(std::make_shared<Sent>(Sent{count++, std::move(*request)}));
      }
      return watched(*round.back());
    };
    const Answered answered_of_round = [&](std::size_t number, Result<Response> answer) {
      const auto sent = std::move(round[number]);
      const auto wait = sent->has_delivered ? std::nullopt
                                            : pause_before_repeat(sent->request, answer,
                                                                  sent->repeats, waiting_.now());
      if (!wait || stop.stop_requested()) {
        answered(sent->number, std::move(answer));
        return;
      }
      ++sent->repeats;
      pause = std::max(pause, *wait);
      failed.push_back(sent);
    };
    below_.send_all(next_of_round, most_at_once, answered_of_round, stop);
    if (!failed.empty() && pause > milliseconds(0)) {
      constexpr double most_jitter = 0.1;  // later, never earlier
      const double jitter = static_cast<double>(pause.count()) * most_jitter * waiting_.random();
      waiting_.pause(pause + milliseconds(static_cast<std::int64_t>(jitter)), stop);
    }
    due.insert(due.end(), failed.begin(), failed.end());
  }
  for (const auto& sent : due) answered(sent->number, cancelled());
}

}  // namespace aml::http
