#include "backend/local/copy.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "validator/secrets/redactor.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

Error told(const std::string& path, int code) {
  return {fmt::format("{}: {}", secrets::redacted(path), std::strerror(code))};
}

class File {
 public:
  File(const std::string& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::optional<Error> copy_file(const std::string& from, const std::string& to) {
  const File source(from, O_RDONLY);
  struct stat facts = {};
  if (source.number() < 0 || ::fstat(source.number(), &facts) != 0) return told(from, errno);
  const File target(to, O_WRONLY | O_CREAT | O_TRUNC, facts.st_mode & 0777);
  if (target.number() < 0) return told(to, errno);
  std::array<char, 128 * 1024> buffer;
  for (;;) {
    const ssize_t count = ::read(source.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return told(from, errno);
    if (count == 0) return {};
    for (ssize_t done = 0; done < count;) {
      const ssize_t written =
          ::write(target.number(), buffer.data() + done, static_cast<std::size_t>(count - done));
      if (written < 0 && errno != EINTR) return told(to, errno);
      if (written > 0) done += written;
    }
  }
}

std::optional<Error> copy_tree(const std::string& from, const std::string& to) {
  std::error_code problem;
  if (!fs::is_directory(from, problem)) return copy_file(from, to);
  fs::create_directories(to, problem);
  if (problem) return told(to, problem.value());
  for (const auto& entry : fs::directory_iterator(from, problem)) {
    const std::string name = entry.path().filename();
    if (auto failed = copy_tree(from + '/' + name, to + '/' + name)) return failed;
  }
  if (problem) return told(from, problem.value());
  return {};
}

}  // namespace aml::backend
