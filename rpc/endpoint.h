#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rpc/framing.h"
#include "rpc/message.h"

namespace aml::rpc {

class Endpoint;

/// The one answer to a request. May be copied, kept, and answered late, but on the endpoint's
/// thread. Whatever follows the first answer, or a cancellation, is dropped. When the last copy
/// is destroyed and nothing was answered, on any thread, the request is answered by an internal
/// error: no request stays open because of an exception or a dropped task.
class Reply {
 public:
  void result(Json value) const;
  void error(Error error) const;
  /// Whether the other side no longer waits. May be called on any thread.
  bool cancelled() const { return cancellation(); }
  const std::atomic<bool>& cancellation() const;

 private:
  friend class Endpoint;
  struct State;
  explicit Reply(std::shared_ptr<State> state) : state_(std::move(state)) {}

  std::shared_ptr<State> state_;
};

/// One side of a JSON-RPC connection: dispatches what arrives, numbers what leaves. Knows no thread
/// and no stream: all calls come on one thread, which is the endpoint's. Handlers may throw: the
/// request is then answered by an error.
class Endpoint {
 public:
  using RequestHandler = std::function<void(const Json& params, const Reply& reply)>;
  using NotificationHandler = std::function<void(const Json& params)>;
  /// Why a method may not be called now; nothing if it may. A notification is only dropped.
  using Gate = std::function<std::optional<Error>(std::string_view method)>;
  using AnswerHandler = std::function<void(const Json& result, const std::optional<Error>& error)>;
  using Log = std::function<void(const std::string&)>;
  /// Writes a whole message with its header.
  using Write = std::function<void(std::string_view)>;
  /// Runs a task on the endpoint's thread; callable on any thread.
  using Post = std::function<void(std::function<void()>)>;

  /// Without `post`, replies may be destroyed on the endpoint's thread only.
  explicit Endpoint(Write write, Post post = {});
  ~Endpoint();
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

  /// The other side is gone: every request that waits for its answer gets this error.
  void abandon(const Error& error);

  /// Requests that arrived and are not answered yet.
  std::size_t open_requests() const { return open_.size(); }

 private:
  friend class Reply;
  struct Link;

  void call(Incoming& incoming);
  void handle_notification(Incoming& incoming);
  void take_answer(Incoming& incoming);
  void cancel(const Json& params);
  void answer(const Json& id, const std::function<std::string()>& message);
  void send(std::string_view body) { write_(framed(body)); }
  void log(const std::string& line) const;

  Write write_;
  std::shared_ptr<Link> link_;  ///< how replies on other threads find this endpoint
  Gate gate_;
  Log log_;
  std::unordered_map<std::string, RequestHandler> request_handlers_;
  std::unordered_map<std::string, NotificationHandler> notification_handlers_;
  std::map<Json, std::weak_ptr<Reply::State>> open_;  ///< requests without an answer, by id
  std::map<std::int64_t, AnswerHandler> waiting_;     ///< for answers of the other side
  std::int64_t next_id_ = 1;
};

}  // namespace aml::rpc
