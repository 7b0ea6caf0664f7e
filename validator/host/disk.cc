#include "validator/host/disk.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include "validator/host/system_error.h"

namespace aml::host {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

Error too_large() { return {"is larger than 4 GiB"}; }

/// Appends up to the end of the file. `expected` bytes are asked for at once.
std::optional<Error> read_to_end(int descriptor, std::size_t expected, std::string& buffer) {
  constexpr std::size_t step = 64 * 1024;
  std::size_t size = 0;
  buffer.resize(expected);
  for (;;) {
    if (size == buffer.size()) buffer.resize(size + std::max(step, size / 2));
    const ssize_t got = ::read(descriptor, buffer.data() + size, buffer.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > longest_text) return too_large();
    if (size == expected) break;  // whether it has grown since, the caller sees
  }
  buffer.resize(size);
  return {};
}

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
         a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

FileKind kind_of(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return FileKind::file;
  return S_ISDIR(status.st_mode) ? FileKind::folder : FileKind::other;
}

enum class Attempt : std::uint8_t { done, changed };

Result<Attempt> read_once(const std::string& path, std::string& buffer) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  struct stat before {};
  if (file.get() < 0 || ::fstat(file.get(), &before) != 0) return system_error(errno);
  if (S_ISDIR(before.st_mode)) return system_error(EISDIR);
  if (S_ISCHR(before.st_mode) || S_ISBLK(before.st_mode)) return system_error(ENXIO);
  if (static_cast<std::uint64_t>(before.st_size) > longest_text) return too_large();

  const auto expected = static_cast<std::size_t>(before.st_size);
  if (auto error = read_to_end(file.get(), expected, buffer)) return *std::move(error);
  if (!S_ISREG(before.st_mode)) return Attempt::done;  // a pipe has no state to compare

  struct stat after {};
  if (::fstat(file.get(), &after) != 0) return system_error(errno);
  // The size of files that the system makes up (/proc) is 0 and says nothing.
  const bool whole = buffer.size() == expected || expected == 0;
  return whole && same_state(before, after) ? Attempt::done : Attempt::changed;
}

class RealDisk final : public Disk {
 public:
  Result<std::string_view> read(const std::string& path, std::string& buffer) const override {
    for (int tries = 0; tries < 2; ++tries) {
      const Result<Attempt> attempt = read_once(path, buffer);
      if (!attempt) return Error{attempt.error()};
      if (*attempt == Attempt::done) return std::string_view(buffer);
    }
    return Error{"changed while it was read"};
  }

  Result<FileKind> stat(const std::string& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return system_error(errno);
    return kind_of(status);
  }

  Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const override {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
    if (!folder) return system_error(errno);
    std::vector<Entry> entries;
    errno = 0;
    while (const dirent* entry = entries.size() < most ? ::readdir(folder.get()) : nullptr) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..")
        entries.push_back({std::string(name), kind(folder.get(), *entry)});
      errno = 0;
    }
    if (errno != 0) return system_error(errno);
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
  }

  Result<std::uint64_t> file_size(const std::string& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return system_error(errno);
    if (!S_ISREG(status.st_mode)) return Error{"is not a file"};
    return static_cast<std::uint64_t>(status.st_size);
  }

  Result<std::string> link_target(const std::string& path) const override {
    std::string target(PATH_MAX, '\0');
    const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
    if (length < 0) return system_error(errno);
    target.resize(static_cast<std::size_t>(length));
    return target;
  }

  Result<std::string> real_path(const std::string& path) const override {
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
    if (!real) return system_error(errno);
    return std::string(real.get());
  }

 private:
  static FileKind kind(DIR* folder, const dirent& entry) {
    if (entry.d_type == DT_REG) return FileKind::file;
    if (entry.d_type == DT_DIR) return FileKind::folder;
    if (entry.d_type == DT_LNK) return FileKind::link;
    if (entry.d_type != DT_UNKNOWN) return FileKind::other;
    struct stat status {};  // some file systems do not say
    if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return FileKind::other;
    }
    return S_ISLNK(status.st_mode) ? FileKind::link : kind_of(status);
  }
};

}  // namespace

const Disk& real_disk() {
  static const RealDisk disk;
  return disk;
}

Result<std::string_view> read_standard_input(std::string& buffer) {
  if (auto error = read_to_end(STDIN_FILENO, 0, buffer)) return *std::move(error);
  return std::string_view(buffer);
}

}  // namespace aml::host
