#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// HTTP requests and answers as values.
namespace aml::http {

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

bool same_header_name(std::string_view a, std::string_view b);

/// Headers in their order. Names are compared without regard to case.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<Header> headers) : list_(headers) {}

  void add(std::string name, std::string value);
  /// Replaces every header of this name.
  void set(std::string_view name, std::string value);
  void remove(std::string_view name);
  /// The value of the first header of this name; null if there is none.
  const std::string* find(std::string_view name) const;
  void clear() { list_.clear(); }

  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }

  bool operator==(const Headers&) const = default;

 private:
  std::vector<Header> list_;
};

/// A part of a file, read while it is sent.
struct FileRange {
  std::string path;
  std::uint64_t offset = 0;  ///< bytes
  std::uint64_t length = 0;  ///< bytes
};

using Body = std::variant<std::string, FileRange>;

/// Bytes of a body.
std::uint64_t size_of(const Body& body);

/// Receives the body of an answer piece by piece. Returns false to end the transfer.
using Sink = std::function<bool(std::string_view piece)>;

/// Where a request may go.
enum class Reach : std::uint8_t {
  verified,  ///< HTTPS with a trusted certificate; plain HTTP on loopback alone
  machine,   ///< an identity endpoint that this machine offers: plain HTTP too, never by a proxy
};

struct Request {
  std::string method = "GET";
  std::string url;
  Headers headers{};
  Body body{};  ///< an empty string: none
  /// Of the whole exchange. Who moves more than a few megabytes sets it by their number.
  std::chrono::milliseconds timeout = std::chrono::minutes(5);
  std::chrono::milliseconds connect_timeout{};  ///< 0: that of the client
  /// Gets the body of a successful answer (status 2xx), which then is not in the response.
  Sink sink{};
  bool safe_to_repeat = false;  ///< a POST that may be carried out twice
  Reach reach = Reach::verified;
};

struct Response {
  int status = 0;
  Headers headers{};
  std::string body{};

  bool is_success() const { return status >= 200 && status < 300; }
};

}  // namespace aml::http
