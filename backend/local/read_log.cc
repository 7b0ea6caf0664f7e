#include "backend/local/read_log.h"

#include <filesystem>
#include <fstream>

namespace aml::backend {

std::string main_log(const JobFolder& folder) {
  for (const char* name : {"std_log_process_0.txt", "std_log_worker_0.txt"}) {
    std::error_code ignored;
    if (std::filesystem::exists(folder.user_logs() + '/' + name, ignored)) return name;
  }
  return "std_log.txt";
}

bool read_log(const Job& job, LogPosition& position, const LogSink& sink) {
  constexpr std::size_t most = std::size_t{64} * 1024;
  const JobFolder folder{job.folder};
  const std::string name = main_log(folder);
  std::uint64_t& at = position["user_logs/" + name];
  std::ifstream file(folder.user_logs() + '/' + name, std::ios::binary);
  if (!file.seekg(static_cast<std::streamoff>(at))) return false;
  std::string piece(most, '\0');
  file.read(piece.data(), static_cast<std::streamsize>(most));
  piece.resize(static_cast<std::size_t>(file.gcount()));
  if (piece.empty()) return false;
  at += piece.size();
  sink("user_logs/" + name, piece);
  return piece.size() == most;
}

}  // namespace aml::backend
