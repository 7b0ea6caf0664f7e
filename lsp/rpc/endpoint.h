#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lsp/rpc/framing.h"
#include "lsp/rpc/message.h"

namespace aml::lsp::rpc {

class Endpoint;

/// The one answer to a request. May be copied and answered late, but on the endpoint's thread; what
/// comes after the first answer, or after a cancellation, is dropped.
class Reply {
 public:
  void result(Json value) const;
  void error(Error error) const;
  /// Whether the client no longer waits. May be asked on any thread.
  bool cancelled() const { return *cancelled_; }
  const std::atomic<bool>& cancellation() const { return *cancelled_; }

 private:
  friend class Endpoint;
  Reply(Endpoint& endpoint, Json id)
      : endpoint_(&endpoint),
        id_(std::move(id)),
        cancelled_(std::make_shared<std::atomic<bool>>()) {}

  Endpoint* endpoint_;
  Json id_;
  std::shared_ptr<std::atomic<bool>> cancelled_;
};

/// One side of a JSON-RPC connection: dispatches what comes in, numbers what goes out. Lives on one
/// thread. Handlers may throw: a request is then answered by an error.
class Endpoint {
 public:
  using RequestHandler = std::function<void(const Json& params, const Reply& reply)>;
  using NotificationHandler = std::function<void(const Json& params)>;
  /// Why a method may not be called now; nothing when it may. The error of a notification only
  /// drops it.
  using Gate = std::function<std::optional<Error>(std::string_view method)>;
  using AnswerHandler = std::function<void(const Json& result, const std::optional<Error>& error)>;
  using Log = std::function<void(const std::string&)>;

  /// `write` gets whole messages with their header.
  explicit Endpoint(std::function<void(std::string_view)> write);
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  void on_request(std::string method, RequestHandler handler);
  void on_notification(std::string method, NotificationHandler handler);
  void set_gate(Gate gate) { gate_ = std::move(gate); }
  /// Gets a line about whatever was refused or dropped.
  void set_log(Log log) { log_ = std::move(log); }

  void receive(std::string_view body);
  void receive(FramingFault fault);

  void notify(std::string_view method, Json params);
  void request(std::string_view method, Json params, AnswerHandler answered = {});

  /// Requests that came in and are not answered yet.
  std::size_t open_requests() const { return open_.size(); }

 private:
  friend class Reply;
  void call(Incoming& incoming);
  void tell(Incoming& incoming);
  void take_answer(Incoming& incoming);
  void cancel(const Json& params);
  void answer(const Json& id, const std::function<std::string()>& message);
  void send(std::string_view body) { write_(framed(body)); }
  void log(const std::string& line) const;

  std::function<void(std::string_view)> write_;
  Gate gate_;
  Log log_;
  std::unordered_map<std::string, RequestHandler> request_handlers_;
  std::unordered_map<std::string, NotificationHandler> notification_handlers_;
  std::map<Json, Reply> open_;
  std::map<std::int64_t, AnswerHandler> waiting_;  ///< for answers of the other side
  std::int64_t next_id_ = 1;
};

}  // namespace aml::lsp::rpc
