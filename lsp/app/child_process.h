#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aml::lsp {

/// A program whose standard input and output are pipes to this one. Not for several threads.
class ChildProcess {
 public:
  struct Callbacks {
    std::function<void(std::string_view)> bytes;  ///< of its output, as they come
    std::function<void()> ended;                  ///< once, last
  };

  ChildProcess() = default;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Ends its input. The process may run on.
  ~ChildProcess() { close_input(); }

  /// False if it cannot be started. The callbacks come on a thread of their own and may outlive
  /// this object.
  bool start(const std::string& program, const std::vector<std::string>& arguments,
             Callbacks callbacks);
  /// Blocks while the pipe is full. False if the process reads no more.
  bool write(std::string_view bytes) const;
  void close_input();

 private:
  int input_ = -1;
};

}  // namespace aml::lsp
