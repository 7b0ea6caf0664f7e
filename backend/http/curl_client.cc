#include "backend/http/curl_client.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "backend/http/curl_handle.h"
#include "backend/http/transfer.h"

namespace aml::http {

/// Multi handles that nobody uses now, each with its open connections. One thread uses one.
struct CurlClient::Connections {
  std::mutex mutex;
  std::vector<MultiHandle> idle;

  MultiHandle borrow() {
    const std::scoped_lock lock(mutex);
    if (idle.empty()) return MultiHandle(curl_multi_init());
    MultiHandle multi = std::move(idle.back());
    idle.pop_back();
    return multi;
  }

  void give_back(MultiHandle multi) {
    const std::scoped_lock lock(mutex);
    idle.push_back(std::move(multi));
  }
};

namespace {

/// The transfers under way on one multi handle.
class Running {
 public:
  Running(CURLM* multi, const Answered& answered) : multi_(multi), answered_(answered) {}
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    for (const auto& [handle, one] : transfers_) curl_multi_remove_handle(multi_, handle);
  }

  std::size_t count() const { return transfers_.size(); }

  void start(std::size_t number, Request request, const Settings& settings) {
    auto transfer = std::make_unique<Transfer>(std::move(request), settings);
    if (auto error = transfer->prepare()) {
      answered_(number, *std::move(error));
      return;
    }
    CURL* handle = transfer->handle();
    transfers_.emplace(handle, One{number, std::move(transfer)});
    curl_multi_add_handle(multi_, handle);
  }

  /// Returns whether a transfer has ended.
  bool progress() {
    const std::size_t before = count();
    int active = 0;
    curl_multi_perform(multi_, &active);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
    }
    return count() < before;
  }

  void wait() {
    constexpr int longest_ms = 200;
    curl_multi_poll(multi_, nullptr, 0, longest_ms, nullptr);
  }

  void stop() {
    while (!transfers_.empty()) {
      const auto one = take(transfers_.begin()->first);
      answered_(one.number, cancelled());
    }
  }

 private:
  struct One {
    std::size_t number = 0;
    std::unique_ptr<Transfer> transfer;
  };

  One take(CURL* handle) {
    curl_multi_remove_handle(multi_, handle);
    auto node = transfers_.extract(handle);
    return std::move(node.mapped());
  }

  void end(CURL* handle, CURLcode code) {
    const One one = take(handle);
    answered_(one.number, one.transfer->finish(code));
  }

  CURLM* multi_;
  const Answered& answered_;
  std::map<CURL*, One> transfers_;
};

}  // namespace

CurlClient::CurlClient(Settings settings)
    : settings_(std::move(settings)), connections_(std::make_unique<Connections>()) {
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(once);
}

CurlClient::~CurlClient() = default;

void CurlClient::send_all(const NextRequest& next, std::size_t most_at_once,
                          const Answered& answered, std::stop_token stop) {
  MultiHandle multi = connections_->borrow();
  {
    Running running(multi.get(), answered);
    const std::stop_callback wake(stop, [&] { curl_multi_wakeup(multi.get()); });
    std::size_t count = 0;
    bool has_more = true;
    while (!stop.stop_requested()) {
      while (has_more && running.count() < std::max<std::size_t>(most_at_once, 1)) {
        std::optional<Request> request = next();
        has_more = request.has_value();
        if (request) running.start(count++, std::move(*request), settings_);
      }
      if (running.count() == 0) break;
      if (!running.progress()) running.wait();
    }
    running.stop();
  }
  connections_->give_back(std::move(multi));
}

}  // namespace aml::http
