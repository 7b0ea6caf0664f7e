#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace aml::lsp {

/// A program that is spoken with in lines, over its standard streams. Not for several threads.
class LineProcess {
 public:
  using OnLine = std::function<void(std::string_view line)>;

  /// False when it cannot be started. What it says comes on a thread of its own, and at last that
  /// it has ended; both outlive this object.
  bool start(const std::string& program, OnLine on_line, std::function<void()> on_end);
  bool is_open() const { return input_ >= 0; }
  /// False when it reads no more.
  bool send(std::string_view line) const;
  void close();

 private:
  int input_ = -1;
};

}  // namespace aml::lsp
