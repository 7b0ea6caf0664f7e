#include "lsp/server/server.h"

#include <deque>
#include <emscripten.h>
#include <memory>

#include "rpc/framing.h"
#include "validator/app/version.h"
#include "wasm/host_disk.h"

// clang-format off
EM_JS(void, aml_send, (const char* body, std::size_t size), {
  Module["send"](HEAPU8.slice(body, body + size));
})
EM_JS(void, aml_exit, (int code), { Module["exit"](code); })
EM_JS(void, aml_log, (const char* line, std::size_t size), {
  Module["log"](HEAPU8.slice(line, line + size));
})
// clang-format on

/// The language server on one thread: messages come by `aml_receive`, and each `aml_turn` does one
/// task. Between turns the host takes what has come meanwhile, so that a cancellation is seen.
namespace aml::wasm {
namespace {

using Task = std::function<void()>;

/// Tasks of the loop and of its workers, in order.
class Queue {
 public:
  void add(Task task, std::weak_ptr<const void> owner) {
    tasks_.push_back({std::move(task), std::move(owner)});
  }

  /// False when nothing is left.
  bool turn() {
    if (tasks_.empty()) return false;
    const Waiting next = std::move(tasks_.front());
    tasks_.pop_front();
    if (const auto alive = next.owner.lock()) next.task();
    return !tasks_.empty();
  }

 private:
  struct Waiting {
    Task task;
    std::weak_ptr<const void> owner;  ///< dropped with it
  };
  std::deque<Waiting> tasks_;
};

class QueueWorker final : public lsp::Worker {
 public:
  explicit QueueWorker(Queue& queue) : queue_(queue) {}

  void submit(Task task) override {
    queue_.add(
        [task = std::move(task)] {
          try {
            task();
          } catch (const std::exception& error) {
            const std::string_view problem = error.what();
            aml_log(problem.data(), problem.size());
          }
        },
        alive_);
  }

 private:
  Queue& queue_;
  std::shared_ptr<const int> alive_ = std::make_shared<const int>(0);
};

/// One session.
class Session {
 public:
  Session() : frames_({[](std::string_view body) { aml_send(body.data(), body.size()); }, {}}) {
    lsp::ServerEnvironment environment;
    environment.write = [this](std::string_view bytes) { frames_.feed(bytes); };
    environment.post = [this](Task task) { queue_.add(std::move(task), alive_); };
    environment.make_worker = [this] { return std::make_unique<QueueWorker>(queue_); };
    environment.exit = [](int code) { aml_exit(code); };
    environment.watch_process = [](int, const std::function<void()>&) { return false; };
    environment.log = [](std::string_view line) { aml_log(line.data(), line.size()); };
    environment.disk = &host_disk();
    environment.version = app::version();
    server_ = std::make_unique<lsp::Server>(std::move(environment));
  }

  void receive(std::string_view body) { server_->receive(body); }
  bool turn() { return queue_.turn(); }

 private:
  std::shared_ptr<const int> alive_ = std::make_shared<const int>(0);
  Queue queue_;
  rpc::Deframer frames_;
  std::unique_ptr<lsp::Server> server_;
};

std::unique_ptr<Session> session;

}  // namespace
}  // namespace aml::wasm

extern "C" {

EMSCRIPTEN_KEEPALIVE void aml_start() {
  aml::wasm::session = std::make_unique<aml::wasm::Session>();
}

/// One message of JSON-RPC.
EMSCRIPTEN_KEEPALIVE void aml_receive(const char* body, std::size_t size) {
  aml::wasm::session->receive({body, size});
}

EMSCRIPTEN_KEEPALIVE int aml_turn() { return aml::wasm::session->turn() ? 1 : 0; }

}  // extern "C"
