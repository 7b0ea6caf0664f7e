// Boost 1.74 uses std::exchange without including it, so <utility> has to come first.
#include <utility>
// The one file that includes Asio.
#include <boost/asio.hpp>
#include <cerrno>
#include <deque>
#include <poll.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include "rpc/framing.h"
#include "rpc/transport/transport.h"

namespace asio = boost::asio;
using boost::system::error_code;

namespace aml::rpc {

struct Loop::Inside {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
};

Loop::Loop() : inside_(std::make_unique<Inside>()) {}
Loop::~Loop() = default;

void Loop::run() { inside_->context.run(); }
void Loop::stop() { inside_->context.stop(); }
void Loop::post(std::function<void()> task) { asio::post(inside_->context, std::move(task)); }

bool Loop::watch_process(int id, std::function<void()> ended) {
  const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
  if (descriptor < 0) {
    if (errno != ESRCH) return false;
    post(std::move(ended));
    return true;
  }
  const auto watched =
      std::make_shared<asio::posix::stream_descriptor>(inside_->context, descriptor);
  watched->async_wait(asio::posix::stream_descriptor::wait_read,
                      [watched, ended = std::move(ended)](const error_code& error) {
                        if (!error) ended();
                      });
  return true;
}

namespace {

/// Bytes of a descriptor; 0 at its end, however it came.
std::size_t read_some(int descriptor, char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN) {
      ::pollfd waiting{descriptor, POLLIN, 0};
      ::poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return 0;
    }
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      ::pollfd waiting{descriptor, POLLOUT, 0};
      ::poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

/// Standard input on a thread that blocks: Asio would make the terminal of our parent non-blocking.
/// Writing blocks too; reading goes on meanwhile, so that neither side can hold up the other.
class Stdio final : public Transport {
 public:
  Stdio(Loop& loop, Callbacks callbacks) : callbacks_(std::move(callbacks)), out_(take_stdout()) {
    std::thread([&loop, client = callbacks_] {
      pump([](char* buffer, std::size_t size) { return read_some(STDIN_FILENO, buffer, size); },
           [&](std::string_view bytes) {
             loop.post([client, copy = std::string(bytes)] { client.bytes(copy); });
           });
      loop.post(client.ended);
    }).detach();  // a blocked read cannot be woken; the process ends with it
  }

  void write(std::string_view bytes) override {
    if (!gone_ && !write_all(out_, bytes)) {
      gone_ = true;
      callbacks_.ended();
    }
  }
  void flush() override {}

 private:
  /// What anything else prints must not get between messages: it goes to standard error.
  static int take_stdout() {
    const int out = ::dup(STDOUT_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    return out;
  }

  Callbacks callbacks_;
  int out_;
  bool gone_ = false;
};

template <class Socket>
class SocketTransport final : public Transport {
 public:
  SocketTransport(asio::io_context& context, Callbacks callbacks)
      : context_(context), socket_(context), callbacks_(std::move(callbacks)) {}

  Socket& socket() { return socket_; }

  void connected(const error_code& error) {
    if (error) {
      callbacks_.report(error.message());
      return callbacks_.ended();
    }
    connected_ = true;
    if (!waiting_.empty()) write_next();
    read_next();
  }

  void write(std::string_view bytes) override {
    waiting_.emplace_back(bytes);
    if (connected_ && waiting_.size() == 1) write_next();
  }

  void flush() override {
    context_.restart();
    while (connected_ && !waiting_.empty()) context_.run_one();
  }

 private:
  void read_next() {
    socket_.async_read_some(asio::buffer(buffer_),
                            [this](const error_code& error, std::size_t count) {
                              if (count > 0) callbacks_.bytes({buffer_.data(), count});
                              if (error) return callbacks_.ended();
                              read_next();
                            });
  }

  void write_next() {
    socket_.async_write_some(asio::buffer(waiting_.front()) + written_,
                             [this](const error_code& error, std::size_t count) {
                               if (error) {
                                 connected_ = false;  // reading meets the same end
                                 return;
                               }
                               written_ += count;
                               if (!waiting_.empty() && written_ == waiting_.front().size()) {
                                 waiting_.pop_front();
                                 written_ = 0;
                               }
                               if (!waiting_.empty()) write_next();
                             });
  }

  asio::io_context& context_;
  Socket socket_;
  Callbacks callbacks_;
  bool connected_ = false;
  std::string buffer_ = std::string(std::size_t{64} << 10, '\0');  ///< of the bytes read
  std::deque<std::string> waiting_;
  std::size_t written_ = 0;  ///< of the first one
};

using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

template <class Socket>
std::unique_ptr<Transport> connecting(asio::io_context& context, Callbacks callbacks,
                                      const typename Socket::endpoint_type& endpoint) {
  auto transport = std::make_unique<SocketTransport<Socket>>(context, std::move(callbacks));
  transport->socket().async_connect(
      endpoint, [to = transport.get()](const error_code& error) { to->connected(error); });
  return transport;
}

std::unique_ptr<Transport> listening(asio::io_context& context, const Address& address,
                                     Callbacks callbacks) {
  Tcp::resolver resolver(context);
  const Tcp::endpoint wanted =
      *resolver.resolve(address.host, std::to_string(address.port)).begin();
  const auto acceptor = std::make_shared<Tcp::acceptor>(context, wanted);
  const Tcp::endpoint place = acceptor->local_endpoint();
  callbacks.report("listening on " + place.address().to_string() + ":" +
                   std::to_string(place.port()));
  auto transport = std::make_unique<SocketTransport<Tcp::socket>>(context, std::move(callbacks));
  acceptor->async_accept(transport->socket(), [acceptor, to = transport.get()](error_code error) {
    acceptor->close();
    if (!error) to->socket().set_option(Tcp::no_delay(true), error);
    to->connected(error);
  });
  return transport;
}

/// As the command line says it.
std::string place_of(const Address& address) {
  const std::string port = std::to_string(address.port);
  switch (address.way) {
    case Way::stdio:
      break;
    case Way::listen:
      return "--listen " + address.host + ':' + port + ": ";
    case Way::socket:
      return "--socket " + port + ": ";
    case Way::pipe:
      return "--pipe " + address.path + ": ";
  }
  return {};
}

}  // namespace

std::unique_ptr<Transport> open_transport(Loop& loop, const Address& address, Callbacks callbacks,
                                          std::string& problem) {
  asio::io_context& context = loop.inside().context;
  if (address.way == Way::socket || address.way == Way::pipe) {
    callbacks.report = [report = std::move(callbacks.report), place = place_of(address)](
                           const std::string& line) { report(place + line); };
  }
  try {
    switch (address.way) {
      case Way::stdio:
        return std::make_unique<Stdio>(loop, std::move(callbacks));
      case Way::listen:
        return listening(context, address, std::move(callbacks));
      case Way::socket:
        return connecting<Tcp::socket>(context, std::move(callbacks),
                                       {asio::ip::address_v4::loopback(), address.port});
      case Way::pipe:
        return connecting<Local::socket>(context, std::move(callbacks), {address.path});
    }
  } catch (const boost::system::system_error& error) {
    problem = place_of(address) + error.code().message();
  } catch (const std::exception& error) {
    problem = place_of(address) + error.what();
  }
  return nullptr;
}

}  // namespace aml::rpc
