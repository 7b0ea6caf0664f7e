#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>

#include "backend/api/result.h"
#include "backend/http/message.h"

namespace aml::http {

using backend::Result;

/// The next request to send; nothing when there are no more. It is asked when a place is free, so
/// that few requests are in memory.
using NextRequest = std::function<std::optional<Request>()>;

/// The answer to the request of this number, counted from 0 in the order they were asked for.
using Answered = std::function<void(std::size_t number, Result<Response> answer)>;

/// Sends requests. Every answer of a server is a response, whatever its status. What kept a server
/// from answering is an error with the code `unavailable`, and `invalid` where only a change of the
/// settings helps (a refused address, an untrusted certificate, a proxy's password); its message
/// names host and cause, and never a query. May be used by several threads.
class Client {
 public:
  Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  virtual ~Client() = default;

  /// Sends at most `most_at_once` requests at a time, and returns when all are answered. Both
  /// functions are called by this thread. When a stop is requested, requests under way are answered
  /// with the code `cancelled`, and no more are asked for.
  virtual void send_all(const NextRequest& next, std::size_t most_at_once, const Answered& answered,
                        std::stop_token stop) = 0;

  void send_all(std::span<const Request> requests, std::size_t most_at_once,
                const Answered& answered, std::stop_token stop);

  Result<Response> send(const Request& request, std::stop_token stop = {});
};

/// What is answered to a request that a stop ended.
backend::Error cancelled();

}  // namespace aml::http
