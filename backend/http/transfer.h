#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "backend/http/client.h"
#include "backend/http/curl_handle.h"
#include "backend/http/settings.h"
#include "os/file.h"

namespace aml::http {

/// One request on its way: the options of its handle, and what libcurl calls for its bodies.
class Transfer {
 public:
  Transfer(Request request, const Settings& settings);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() = default;

  /// Nothing is sent before. An error: the request is refused, or its file cannot be read.
  std::optional<backend::Error> prepare();
  CURL* handle() const { return easy_.get(); }
  /// After the transfer has ended with this code. Rethrows what the sink threw.
  Result<Response> finish(CURLcode code);

 private:
  void set_connection();
  void set_proxy();
  void set_certificates();
  void set_method();
  void set_headers();
  void set_callbacks();
  bool receive(std::string_view piece);
  bool receive_header(std::string_view line);
  std::size_t read_body(char* buffer, std::size_t size);
  template <class T>
  void set(CURLoption option, T value);
  template <class T>
  T info(CURLINFO name) const;

  Request request_;
  const Settings& settings_;
  EasyHandle easy_;
  HeaderList headers_;
  os::File file_;
  std::uint64_t sent_ = 0;  ///< bytes of the body
  std::size_t header_bytes_ = 0;
  Response response_;
  std::optional<backend::Error> failure_;  ///< of this side
  std::exception_ptr thrown_;
  std::array<char, CURL_ERROR_SIZE> words_{};
};

}  // namespace aml::http
