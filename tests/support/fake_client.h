#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "backend/http/client.h"

namespace aml::http {

/// Gives answers from a script in their order, and keeps what it was asked. Without an answer it
/// answers 599.
class FakeClient : public Client {
 public:
  using Client::send_all;

  FakeClient() = default;
  explicit FakeClient(std::deque<Result<Response>> answers) : answers_(std::move(answers)) {}

  void send_all(const NextRequest& next, std::size_t most_at_once, const Answered& answered,
                std::stop_token stop) override {
    most = most_at_once;
    for (std::size_t number = 0; !stop.stop_requested(); ++number) {
      std::optional<Request> request = next();
      if (!request) return;
      answered(number, answer(std::move(*request)));
    }
  }

  std::vector<Request> requests;
  std::size_t most = 0;  ///< at once, of the last call

 private:
  Result<Response> answer(Request request) {
    const std::scoped_lock lock(mutex_);
    requests.push_back(request);
    if (answers_.empty()) return Response{.status = 599};
    Result<Response> result = std::move(answers_.front());
    answers_.pop_front();
    if (result && result->is_success() && request.sink) {
      request.sink(result->body);
      (*result).body.clear();
    }
    return result;
  }

  std::mutex mutex_;
  std::deque<Result<Response>> answers_;
};

}  // namespace aml::http
