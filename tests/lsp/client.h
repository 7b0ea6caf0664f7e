#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/server/server.h"
#include "rpc/framing.h"
#include "validator/host/memory_disk.h"

namespace aml::lsp::test {

/// What a usual editor announces.
Json usual_capabilities();

/// A client in the same process: strings go in, strings come out, and it waits for what comes. When
/// AML_LSP_MESSAGES names a folder, all messages of both sides are written there.
class Client {
 public:
  struct Setup {
    Json capabilities = usual_capabilities();
    Json settings = nullptr;                ///< the answer to `workspace/configuration`
    std::vector<std::string> folders = {};  ///< paths
    Ports ports = {};
    const host::Disk* disk = nullptr;  ///< null: the client's own, in memory
    std::string refused_request = {};  ///< a method of the server's that is answered by an error
    Json options = nullptr;            ///< initializationOptions
    bool initialize = true;
  };

  Client() : Client(Setup()) {}
  explicit Client(Setup setup);
  ~Client();

  host::MemoryDisk disk;

  /// The result; fails the test when an error comes.
  Json request(std::string_view method, Json params);
  /// The error's code; fails the test when a result comes.
  int request_error(std::string_view method, Json params);
  /// Sends, and leaves the answer for `answer`.
  int send_request(std::string_view method, Json params);
  /// The whole response.
  Json answer(int id);
  void notify(std::string_view method, Json params);
  /// A message as it is, without a header that this tool knows.
  void send(const Json& message);
  void send_raw(std::string_view bytes) { deframer_.feed(bytes); }

  /// The next notification or request of the server of this method, waited for; params only.
  Json next(std::string_view method);
  /// Whether one came, once everything under way is done.
  bool came(std::string_view method);
  /// The next response to anything, such as one without an id.
  Json next_response();

  void open(std::string_view uri, std::string_view text, std::string_view language = "azureml");
  /// Replaces the whole text.
  void change(std::string_view uri, std::string_view text);
  void edit(std::string_view uri, Json range, std::string_view text);
  void close(std::string_view uri);
  /// Diagnostics pushed next.
  Json pushed() { return next("textDocument/publishDiagnostics"); }

  Json initialize_result;
  std::optional<int> exit_code;
  std::function<void()> watched_process_ended;  ///< set when the server watches one
  std::vector<std::string> log;

 private:
  void take(std::string_view body);
  /// `method`: what a response answers.
  void record(const char* side, const std::string& method, std::string_view body);
  /// Runs the server's tasks until `done`; fails the test after a long time.
  void run_until(const std::function<bool()>& done);
  bool run_one();

  Setup setup_;
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> tasks_;

  std::deque<Json> calls_;  ///< notifications and requests of the server
  std::map<int, Json> answers_;
  std::deque<Json> other_answers_;
  std::map<int, std::string> methods_;  ///< of our requests
  std::vector<std::string> recorded_;
  int next_id_ = 1;
  std::map<std::string, int, std::less<>> versions_;

  rpc::Deframer from_server_;
  std::unique_ptr<Server> server_;
  rpc::Deframer deframer_;  ///< what we send
};

/// A text with the place of a cursor, which is written as `|` after `@`: "inputs: @|".
struct Marked {
  explicit Marked(std::string_view marked);
  std::string text;
  Json position;
};

/// The range of a piece of a text, which must be there once.
Json range_of(std::string_view text, std::string_view piece);

/// The text after a list of `TextEdit`s.
std::string applied(std::string_view text, const Json& edits);

}  // namespace aml::lsp::test
