#include "lsp/server/lifecycle.h"

namespace aml::lsp {

std::optional<rpc::Error> Lifecycle::gate(std::string_view method) const {
  using rpc::ErrorCode;
  if (method == "exit") return {};
  switch (state_) {
    case State::fresh:
      if (method == "initialize") return {};
      return rpc::Error{ErrorCode::server_not_initialized, "the first request is `initialize`"};
    case State::running:
      if (method != "initialize") return {};
      return rpc::Error{ErrorCode::invalid_request, "the server is initialized already"};
    case State::shut_down:
      break;
  }
  return rpc::Error{ErrorCode::invalid_request, "the server has shut down"};
}

}  // namespace aml::lsp
