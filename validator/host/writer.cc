#include "validator/host/writer.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

#include "validator/host/system_error.h"

namespace aml::host {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A file beside the one that it is to replace. It goes away unless it takes its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target)
      : path_(folder_of(target) + ".aml-lint-XXXXXX"),
        descriptor_(::mkostemp(path_.data(), O_CLOEXEC)),
        error_(errno) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (!taken_) ::unlink(path_.c_str());
  }

  bool exists() const { return descriptor_ >= 0; }
  int error() const { return error_; }
  int descriptor() const { return descriptor_; }

  bool write(std::string_view text) const { return write_all(descriptor_, text); }

  bool take_place_of(const std::string& target) {
    taken_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return taken_;
  }

 private:
  std::string path_;
  int descriptor_;
  int error_;
  bool taken_ = false;
};

/// Access lists and labels; a file system without them has nothing to copy.
void copy_attributes(const std::string& from, int to) {
  std::vector<char> names(64 * 1024);
  const ssize_t size = ::listxattr(from.c_str(), names.data(), names.size());
  std::vector<char> value(64 * 1024);
  for (ssize_t at = 0; at < size;) {
    const std::string name = names.data() + at;
    const ssize_t length = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
    if (length >= 0) {
      [[maybe_unused]] const int set =
          ::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(length), 0);
    }
    at += static_cast<ssize_t>(name.size()) + 1;
  }
}

/// Owner first: to change it takes permissions away.
bool adopt(const TemporaryFile& file, const std::string& target, const struct stat& status) {
  if (::fchown(file.descriptor(), status.st_uid, status.st_gid) != 0) return false;
  copy_attributes(target, file.descriptor());
  return ::fchmod(file.descriptor(), status.st_mode & 07777) == 0;
}

bool is_writable(const std::string& path, const struct stat& status) {
  constexpr mode_t any_write = S_IWUSR | S_IWGRP | S_IWOTH;  // who may do everything still asked
  return (status.st_mode & any_write) != 0 &&
         ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

bool same_file(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec &&
         a.st_ctim.tv_sec == b.st_ctim.tv_sec && a.st_ctim.tv_nsec == b.st_ctim.tv_nsec;
}

/// So that the new name survives a crash of the machine.
void sync_folder_of(const std::string& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

class RealWriter final : public Writer {
 public:
  Result<Outcome> replace(const std::string& path, std::string_view expected,
                          std::string_view text) override {
    const Result<std::string> target = real_disk().real_path(path);
    if (!target) return Error{target.error()};
    struct stat before {};
    if (::stat(target->c_str(), &before) != 0) return system_error(errno);
    if (!S_ISREG(before.st_mode)) return Error{"is no file that can be replaced"};
    if (!is_writable(*target, before)) return Error{"is read-only"};

    std::string buffer;
    const auto current = real_disk().read(*target, buffer);
    if (!current) return Error{current.error()};
    if (*current != expected) return Outcome::changed;

    TemporaryFile file(*target);
    if (!file.exists()) return Error{"its folder: " + system_error(file.error()).message};
    if (!file.write(text)) return system_error(errno);
    if (!adopt(file, *target, before)) return Error{"its owner or permissions cannot be kept"};
    if (::fsync(file.descriptor()) != 0) return system_error(errno);

    struct stat after {};
    if (::stat(target->c_str(), &after) != 0 || !same_file(before, after)) return Outcome::changed;
    if (!file.take_place_of(*target)) return system_error(errno);
    sync_folder_of(*target);
    return Outcome::done;
  }

  Result<Outcome> create(const std::string& path, std::string_view text) override {
    constexpr mode_t less_the_umask = 0666;
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, less_the_umask);
    if (descriptor < 0 && errno == EEXIST) return Outcome::changed;
    if (descriptor < 0) return system_error(errno);
    int problem = write_all(descriptor, text) ? 0 : errno;
    if (::close(descriptor) != 0 && problem == 0) problem = errno;
    if (problem == 0) return Outcome::done;
    ::unlink(path.c_str());
    return system_error(problem);
  }
};

}  // namespace

std::optional<Error> write_file(Writer& writer, const Disk& disk, const std::string& path,
                                std::string_view text) {
  auto written = writer.create(path, text);
  if (written && *written == Writer::Outcome::changed) {
    std::string buffer;
    const auto current = disk.read(path, buffer);
    if (!current) return Error{current.error()};
    written = writer.replace(path, *current, text);
  }
  if (!written) return Error{written.error()};
  if (*written == Writer::Outcome::changed) return Error{"was changed by somebody else meanwhile"};
  return {};
}

Writer& real_writer() {
  static RealWriter writer;
  return writer;
}

}  // namespace aml::host
