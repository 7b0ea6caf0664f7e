#include "lsp/app/log_file.h"

#include <ctime>
#include <fmt/chrono.h>

namespace aml::lsp {

LogFile::~LogFile() {
  if (file_ != nullptr) std::fclose(file_);
}

bool LogFile::open(const std::string& path) {
  file_ = std::fopen(path.c_str(), "ae");
  return file_ != nullptr;
}

void LogFile::write(std::string_view line) {
  if (file_ == nullptr) return;
  fmt::print(file_, "{:%FT%TZ} {}\n", fmt::gmtime(std::time(nullptr)), line);
  std::fflush(file_);
}

}  // namespace aml::lsp
