#include "backend/api/account.h"

#include <array>

namespace aml::backend {

std::string_view to_string(SignInState::Kind kind) {
  constexpr std::array<std::string_view, 5> words = {"used", "not configured", "not available",
                                                     "failed", "not tried"};
  static_assert(words.size() == static_cast<std::size_t>(SignInState::Kind::not_tried) + 1);
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace aml::backend
