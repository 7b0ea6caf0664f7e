#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/plan.h"
#include "backend/api/result.h"

namespace aml::backend {

/// A way to sign in, and what became of it.
struct SignInState {
  enum class Kind : std::uint8_t {
    used,
    not_configured,
    not_available,  ///< not here, or not for this audience
    failed,
    not_tried,  ///< one before it was used, or failed
  };
  std::string name;
  Kind kind = Kind::not_tried;
  std::string words{};  ///< why; holds no secret
};

/// `not configured`, ...
std::string_view to_string(SignInState::Kind kind);

/// How and as whom a backend signs in. Holds no secret.
struct Account {
  std::vector<Setting> settings{};      ///< of the cloud, with their origins
  std::vector<SignInState> sign_ins{};  ///< all ways, in the order they are tried
  std::optional<Error> error{};         ///< why nobody is signed in
  std::string name{};                   ///< of a person, such as `ann@example.com`
  std::string tenant{};
  std::string object_id{};
  std::string application{};  ///< the client that asked for the token
  Time token_ends = 0;
};

/// A facet: services that want to know who asks.
class SignsIn {
 public:
  virtual ~SignsIn() = default;
  /// Signs in anew, and asks for nothing else. What fails is in the account.
  virtual Account account(std::stop_token stop) = 0;
};

}  // namespace aml::backend
