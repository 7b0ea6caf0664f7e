#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rpc/message.h"

namespace aml::lsp {

/// Which messages are legal when, as the protocol's chapter on the lifecycle has it.
class Lifecycle {
 public:
  /// Why a method may not be called now; nothing when it may.
  std::optional<rpc::Error> gate(std::string_view method) const;

  void initialized() { state_ = State::running; }
  void shut_down() { state_ = State::shut_down; }
  /// 0 after an orderly shutdown, else 1.
  int exit_code() const { return state_ == State::shut_down ? 0 : 1; }

 private:
  enum class State : std::uint8_t { fresh, running, shut_down };
  State state_ = State::fresh;
};

}  // namespace aml::lsp
