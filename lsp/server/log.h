#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rpc/endpoint.h"
#include "validator/secrets/redactor.h"

namespace aml::lsp {

/// As the protocol numbers them.
enum class LogLevel : int { error = 1, warning = 2, info = 3, log = 4 };

/// Writes lines to the log file, and to the client as `window/logMessage` once it is initialized.
/// Requests and problems repeat what is in a document: secrets are hidden.
class Log {
 public:
  Log(rpc::Endpoint& endpoint, std::function<void(std::string_view)> file)
      : endpoint_(endpoint), file_(std::move(file)) {}

  void open_to_client() { client_listens_ = true; }
  void operator()(LogLevel level, std::string_view line) {
    const std::string text = secrets::redacted(line);
    if (file_) file_(text);
    if (client_listens_) {
      endpoint_.notify("window/logMessage", {{"type", static_cast<int>(level)}, {"message", text}});
    }
  }

 private:
  rpc::Endpoint& endpoint_;
  std::function<void(std::string_view)> file_;
  bool client_listens_ = false;
};

}  // namespace aml::lsp
