#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "rpc/endpoint.h"

/// Any bytes as a stream of messages, and as one message: what goes back is well-formed JSON-RPC,
/// and the bytes may come in any pieces.

using namespace aml::rpc;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// An endpoint with a method of each kind, whose output is read again.
class Loopback {
 public:
  Loopback() : endpoint_([this](std::string_view bytes) { written_.feed(bytes); }) {
    endpoint_.set_gate([](std::string_view method) {
      return method == "closed" ? std::optional(Error{ErrorCode::invalid_request, "closed"})
                                : std::nullopt;
    });
    endpoint_.on_request("echo", [](const Json& params, const Reply& reply) {
      reply.result(params);
      reply.result("twice");  // dropped
    });
    endpoint_.on_request("strict", [](const Json& params, const Reply& reply) {
      reply.result(params.at("a").at(0).get<std::string>());
    });
    endpoint_.on_request("never", [](const Json&, const Reply&) {});
    endpoint_.on_notification("ask", [this](const Json& params) {
      endpoint_.request("question", params, [](const Json&, const std::optional<Error>&) {});
    });
    endpoint_.on_notification("strict", [](const Json& params) {
      static_cast<void>(params.at("a").at(0).get<std::string>());
    });
  }

  void receive(std::string_view body) { endpoint_.receive(body); }
  void receive(FramingFault fault) { endpoint_.receive(fault); }
  std::size_t count() const { return count_; }

 private:
  void check(std::string_view body) {
    ++count_;
    const Json message = Json::parse(body, nullptr, false);
    require(message.is_object() && message.at("jsonrpc") == "2.0");
    require(message.contains("method") || message.contains("id"));
    require(message.contains("method") !=
            (message.contains("result") || message.contains("error")));
    require(parse_message(body).kind != Kind::invalid || message.at("id").is_null());
  }

  std::size_t count_ = 0;
  Deframer written_{
      {[this](std::string_view body) { check(body); }, [](FramingFault) { require(false); }}};
  Endpoint endpoint_;
};

std::size_t stream(std::string_view bytes, std::size_t piece) {
  Loopback loopback;
  Deframer deframer({[&](std::string_view body) { loopback.receive(body); },
                     [&](FramingFault fault) { loopback.receive(fault); }},
                    4096);
  while (!bytes.empty()) {
    deframer.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  deframer.end();
  return loopback.count();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  require(stream(bytes, bytes.size()) == stream(bytes, 1));
  Loopback loopback;
  loopback.receive(bytes);
  loopback.receive(bytes);
  return 0;
}
