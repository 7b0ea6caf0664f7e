#include "lsp/rpc/endpoint.h"

#include <exception>

namespace aml::lsp::rpc {

void Reply::result(Json value) const {
  endpoint_->answer(id_, [&] { return response(id_, std::move(value)); });
}

void Reply::error(Error error) const {
  endpoint_->answer(id_, [&] { return failure(id_, error); });
}

Endpoint::Endpoint(std::function<void(std::string_view)> write) : write_(std::move(write)) {
  on_notification("$/cancelRequest", [this](const Json& params) { cancel(params); });
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
      return tell(incoming);
    case Kind::response:
      return take_answer(incoming);
    case Kind::invalid:
      log("refused: " + incoming.error->message);
      return send(failure(incoming.id, *incoming.error));
  }
}

void Endpoint::receive(FramingFault fault) {
  const std::string told(to_string(fault));
  log(told);
  if (fault == FramingFault::cut_off) return;
  const bool readable = fault == FramingFault::too_large || fault == FramingFault::foreign_encoding;
  send(failure(nullptr, {readable ? ErrorCode::invalid_request : ErrorCode::parse_error, told}));
}

void Endpoint::call(Incoming& incoming) {
  if (open_.contains(incoming.id)) {
    return send(failure(incoming.id, {ErrorCode::invalid_request, "a request of this id is open"}));
  }
  if (const auto refusal = gate_ ? gate_(incoming.method) : std::nullopt) {
    return send(failure(incoming.id, *refusal));
  }
  const auto handler = request_handlers_.find(incoming.method);
  if (handler == request_handlers_.end()) {
    return send(
        failure(incoming.id, {ErrorCode::method_not_found, "no method `" + incoming.method + "`"}));
  }
  const Reply reply = open_.emplace(incoming.id, Reply(*this, incoming.id)).first->second;
  try {
    handler->second(incoming.params, reply);
  } catch (const Json::exception& error) {
    log(incoming.method + ": " + error.what());
    reply.error({ErrorCode::invalid_params, "the parameters do not fit " + incoming.method});
  } catch (const std::exception& error) {
    log(incoming.method + ": " + error.what());
    reply.error({ErrorCode::internal_error, error.what()});
  }
}

void Endpoint::tell(Incoming& incoming) {
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
  if (waiting == waiting_.end()) return log("an answer to no request of ours was dropped");
  const AnswerHandler handler = std::move(waiting->second);
  waiting_.erase(waiting);
  if (!handler) return;
  try {
    handler(incoming.result, incoming.error);
  } catch (const std::exception& error) {
    log(std::string("an answer could not be used: ") + error.what());
  }
}

void Endpoint::cancel(const Json& params) {
  const auto found = open_.find(params.at("id"));
  if (found == open_.end()) return;  // answered already
  const Reply reply = found->second;
  reply.error({ErrorCode::request_cancelled, "cancelled by the client"});
  *reply.cancelled_ = true;
}

void Endpoint::notify(std::string_view method, Json params) {
  send(notification(method, std::move(params)));
}

void Endpoint::request(std::string_view method, Json params, AnswerHandler answered) {
  const std::int64_t id = next_id_++;
  waiting_.emplace(id, std::move(answered));
  send(rpc::request(id, method, std::move(params)));
}

void Endpoint::answer(const Json& id, const std::function<std::string()>& message) {
  if (open_.erase(id) > 0) send(message());
}

void Endpoint::log(const std::string& line) const {
  if (log_) log_(line);
}

}  // namespace aml::lsp::rpc
