#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

/// How a backend reports what it cannot do.
namespace aml::backend {

/// What whoever called can do about an error.
enum class ErrorCode : std::uint8_t {
  internal,         ///< a fault of the backend itself
  invalid,          ///< the request cannot be carried out as it is: change it
  not_found,        ///< there is nothing of this name
  already_exists,   ///< something of this name exists and differs
  unauthenticated,  ///< no sign-in, or one that has expired
  forbidden,        ///< signed in, without the right to do it
  throttled,        ///< too many requests: wait for `retry_after`
  unavailable,  ///< the service or the network fails for now: the same request may succeed later
  cancelled,    ///< stopped on request
  unsupported,  ///< this backend does not do it
};

struct Error {
  std::string message;  ///< holds no secret
  ErrorCode code = ErrorCode::internal;
  std::optional<std::chrono::milliseconds> retry_after{};  ///< as the service asked
  std::string request_id{};                                ///< of the service, for its support
  std::string advice{};  ///< what to do about it; empty: what the code suggests
  std::string target{};  ///< what of a request the service means, as it names that
};

/// The same error, saying first what it is about: "code: ".
inline Error prefixed(const std::string& what, Error error) {
  error.message.insert(0, what);
  return error;
}

/// A value or an error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : either_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : either_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return either_.index() == 0; }
  const T& operator*() const { return std::get<0>(either_); }
  T& operator*() { return std::get<0>(either_); }
  const T* operator->() const { return &std::get<0>(either_); }
  T* operator->() { return &std::get<0>(either_); }
  const Error& error() const { return std::get<1>(either_); }

 private:
  std::variant<T, Error> either_;
};

}  // namespace aml::backend
