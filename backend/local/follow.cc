#include "backend/local/follow.h"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <thread>

#include "backend/local/reconcile.h"

namespace aml::backend {
namespace {

/// Hands over what was written since the last time. False: the sink has enough.
bool hand_over(const std::string& path, std::streamoff& at, const LogSink& sink) {
  std::ifstream file(path, std::ios::binary);
  if (!file.seekg(at)) return true;
  constexpr std::size_t most = 64 * 1024;
  std::string piece(most, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(most)), file.gcount() > 0) {
    at += file.gcount();
    if (!sink(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string main_log(const JobFolder& folder) {
  for (const char* name : {"std_log_process_0.txt", "std_log_worker_0.txt"}) {
    std::error_code ignored;
    if (std::filesystem::exists(folder.user_logs() + '/' + name, ignored)) return name;
  }
  return "std_log.txt";
}

Result<Job> follow(const Home& home, const std::string& name, const LogSink& sink) {
  constexpr std::chrono::milliseconds pause(100);
  constexpr int looks_between = 10;
  std::streamoff at = 0;
  for (int look = 0;; ++look) {
    Store store(home.path);
    if (look % looks_between == 0) reconcile(store);
    const auto job = store.find(name);
    if (!job) return Error{fmt::format("there is no job `{}`", name)};
    const JobFolder folder{job->folder};
    const bool last = is_final(job->status);
    if (!hand_over(folder.user_logs() + '/' + main_log(folder), at, sink) || last) return *job;
    if (!sink({})) return *job;
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace aml::backend
