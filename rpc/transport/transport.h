#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// Where bytes come from and go to, and the thread that everything of the protocol runs on.
namespace aml::rpc {

/// Runs tasks one after the other on the thread that called `run`. Sleeps while there is nothing.
class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void run();
  void stop();
  /// From any thread.
  void post(std::function<void()> task);
  /// Calls `ended`, once, when the process has ended; at once when there is none. False when the
  /// system cannot watch it.
  bool watch_process(int id, std::function<void()> ended);

  struct Inside;
  Inside& inside() { return *inside_; }

 private:
  std::unique_ptr<Inside> inside_;
};

/// A way to the client. All calls and callbacks on the loop's thread.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  virtual void write(std::string_view bytes) = 0;
  /// Returns when everything written has left.
  virtual void flush() = 0;
};

enum class Way : std::uint8_t {
  stdio,
  listen,  ///< TCP: waits for one client
  socket,  ///< TCP: connects to the client, on this machine
  pipe     ///< connects to a socket of the file system
};

struct Address {
  Way way = Way::stdio;
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 with `listen`: any free one
  std::string path;        ///< of a pipe
};

struct Callbacks {
  std::function<void(std::string_view)> bytes;
  std::function<void()> ended;                     ///< the client has gone
  std::function<void(const std::string&)> report;  ///< "listening on 127.0.0.1:4711"
};

/// Null when it cannot be had; `problem` then says why.
std::unique_ptr<Transport> open_transport(Loop& loop, const Address& address, Callbacks callbacks,
                                          std::string& problem);

}  // namespace aml::rpc
