#include "rpc/endpoint.h"

#include <exception>
#include <mutex>
#include <utility>

namespace aml::rpc {
namespace {

constexpr const char* unanswered =
    "internal error: the request was dropped without an answer; please report it";

}  // namespace

/// Shared with every reply, so that one that outlives the endpoint reaches nothing.
struct Endpoint::Link {
  explicit Link(Endpoint* to, Post how) : endpoint(to), post(std::move(how)) {}

  std::mutex mutex;    ///< guards `endpoint` between its destruction and a reply's
  Endpoint* endpoint;  ///< null once it is destroyed
  const Post post;
};

struct Reply::State {
  State(std::shared_ptr<Endpoint::Link> to, Json request)
      : link(std::move(to)), id(std::move(request)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  const std::shared_ptr<Endpoint::Link> link;
  const Json id;
  std::atomic<bool> cancelled = false;
  std::atomic<bool> answered = false;
};

Reply::State::~State() {
  if (answered) return;
  const auto answer = [to = link, request = id] {
    if (to->endpoint == nullptr) return;
    to->endpoint->log("a request was dropped without an answer");
    to->endpoint->answer(request, [&] {
      return failure(request, {ErrorCode::internal_error, unanswered});
    });
  };
  std::unique_lock lock(link->mutex);
  if (link->endpoint == nullptr) return;
  if (link->post) {
    link->post(answer);
  } else {
    lock.unlock();
    answer();
  }
}

const std::atomic<bool>& Reply::cancellation() const { return state_->cancelled; }

void Reply::result(Json value) const {
  if (state_->answered.exchange(true) || state_->link->endpoint == nullptr) return;
  state_->link->endpoint->answer(state_->id,
                                 [&] { return response(state_->id, std::move(value)); });
}

void Reply::error(Error error) const {
  if (state_->answered.exchange(true) || state_->link->endpoint == nullptr) return;
  state_->link->endpoint->answer(state_->id, [&] { return failure(state_->id, error); });
}

Endpoint::Endpoint(Write write, Post post)
    : write_(std::move(write)), link_(std::make_shared<Link>(this, std::move(post))) {
  on_notification("$/cancelRequest", [this](const Json& params) { cancel(params); });
}

Endpoint::~Endpoint() {
  const std::lock_guard lock(link_->mutex);
  link_->endpoint = nullptr;
}

void Endpoint::on_request(std::string method, RequestHandler handler) {
  request_handlers_.insert_or_assign(std::move(method), std::move(handler));
}

void Endpoint::on_notification(std::string method, NotificationHandler handler) {
  notification_handlers_.insert_or_assign(std::move(method), std::move(handler));
}

void Endpoint::receive(std::string_view body) {
  Incoming incoming = parse_message(body);
  switch (incoming.kind) {
    case Kind::request:
      return call(incoming);
    case Kind::notification:
      return handle_notification(incoming);
    case Kind::response:
      return take_answer(incoming);
    case Kind::invalid:
      log("invalid message: " + incoming.error->message);
      return send(failure(incoming.id, *incoming.error));
  }
}

void Endpoint::receive(FramingFault fault) {
  const std::string message(to_string(fault));
  log(message);
  if (fault == FramingFault::cut_off) return;
  const bool readable = fault == FramingFault::too_large || fault == FramingFault::foreign_encoding;
  send(failure(nullptr, {readable ? ErrorCode::invalid_request : ErrorCode::parse_error, message}));
}

void Endpoint::call(Incoming& incoming) {
  if (open_.contains(incoming.id)) {
    return send(failure(incoming.id,
                        {ErrorCode::invalid_request, "duplicate id: a request with it is open"}));
  }
  if (const auto refusal = gate_ ? gate_(incoming.method) : std::nullopt) {
    return send(failure(incoming.id, *refusal));
  }
  const auto handler = request_handlers_.find(incoming.method);
  if (handler == request_handlers_.end()) {
    return send(failure(incoming.id,
                        {ErrorCode::method_not_found, "unknown method `" + incoming.method + "`"}));
  }
  const Reply reply(std::make_shared<Reply::State>(link_, incoming.id));
  open_.emplace(incoming.id, reply.state_);
  try {
    handler->second(incoming.params, reply);
  } catch (const Json::exception& error) {
    log(incoming.method + ": " + error.what());
    reply.error({ErrorCode::invalid_params, "invalid parameters of " + incoming.method});
  } catch (const std::exception& error) {
    log(incoming.method + ": " + error.what());
    reply.error({ErrorCode::internal_error, error.what()});
  }
}

void Endpoint::handle_notification(Incoming& incoming) {
  if (gate_ && gate_(incoming.method)) return log("dropped: " + incoming.method);
  const auto handler = notification_handlers_.find(incoming.method);
  if (handler == notification_handlers_.end()) return;
  try {
    handler->second(incoming.params);
  } catch (const std::exception& error) {
    log(incoming.method + ": " + error.what());
  }
}

void Endpoint::take_answer(Incoming& incoming) {
  const auto waiting = incoming.id.is_number_integer()
                           ? waiting_.find(incoming.id.get<std::int64_t>())
                           : waiting_.end();
  if (waiting == waiting_.end()) return log("dropped: an answer without a request");
  const AnswerHandler handler = std::move(waiting->second);
  waiting_.erase(waiting);
  if (!handler) return;
  try {
    handler(incoming.result, incoming.error);
  } catch (const std::exception& error) {
    log(std::string("unusable answer: ") + error.what());
  }
}

void Endpoint::cancel(const Json& params) {
  const auto found = open_.find(params.at("id"));
  if (found == open_.end()) return;  // answered already
  const std::shared_ptr<Reply::State> state = found->second.lock();
  if (state == nullptr) return;  // its answer is on the way
  state->cancelled = true;
  Reply(state).error({ErrorCode::request_cancelled, "canceled by the client"});
}

void Endpoint::notify(std::string_view method, Json params) {
  send(notification(method, std::move(params)));
}

void Endpoint::request(std::string_view method, Json params, AnswerHandler answered) {
  const std::int64_t id = next_id_++;
  waiting_.emplace(id, std::move(answered));
  send(rpc::request(id, method, std::move(params)));
}

void Endpoint::abandon(const Error& error) {
  for (const auto& [id, handler] : std::exchange(waiting_, {})) {
    if (handler) handler(nullptr, error);
  }
}

void Endpoint::answer(const Json& id, const std::function<std::string()>& message) {
  if (open_.erase(id) > 0) send(message());
}

void Endpoint::log(const std::string& line) const {
  if (log_) log_(line);
}

}  // namespace aml::rpc
