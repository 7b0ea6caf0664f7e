#include "backend/app/write_whole.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "os/process.h"

namespace aml::backend {

namespace fs = std::filesystem;

std::optional<Error> write_whole(const std::string& path, const std::string& text,
                                 Readers readers) {
  std::error_code problem;
  const bool replaces = !fs::exists(path, problem) || fs::is_regular_file(path, problem);
  const std::string target = replaces ? fs::weakly_canonical(path, problem).string() : path;
  if (problem) return Error{problem.message()};
  const std::string fresh = replaces ? fmt::format("{}.{}", target, os::own_process()) : target;
  errno = 0;
  std::ofstream file(fresh, std::ios::binary);
  if (file && readers == Readers::owner) {
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, problem);
    if (problem) file.setstate(std::ios::failbit);
  }
  file << text;
  file.close();
  if (!file) {
    const Error error{std::strerror(errno == 0 ? EIO : errno)};
    if (replaces) fs::remove(fresh, problem);
    return error;
  }
  if (!replaces) return {};
  fs::rename(fresh, target, problem);
  if (!problem) return {};
  const Error error{problem.message()};
  fs::remove(fresh, problem);
  return error;
}

}  // namespace aml::backend
