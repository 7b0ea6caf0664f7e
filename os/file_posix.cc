#include <cerrno>
#include <climits>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

#include "os/file.h"
#include "os/last_error.h"

namespace aml::os {
namespace {

constexpr unsigned permission_bits = 07777;
constexpr mode_t less_the_umask = 0666;

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  if (S_ISDIR(mode)) return FileType::folder;
  if (S_ISLNK(mode)) return FileType::link;
  return S_ISCHR(mode) || S_ISBLK(mode) ? FileType::device : FileType::other;
}

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t of_a_second = 1'000'000'000;
  return static_cast<std::int64_t>(time.tv_sec) * of_a_second + time.tv_nsec;
}

FileStatus from_system(const struct stat& from) {
  FileStatus status;
  status.type = type_of(from.st_mode);
  status.size = static_cast<std::uint64_t>(from.st_size);
  status.permissions = from.st_mode & permission_bits;
  status.owner = from.st_uid;
  status.group = from.st_gid;
  status.device = from.st_dev;
  status.number = from.st_ino;
#ifdef __APPLE__
  status.modified = nanoseconds(from.st_mtimespec);
  status.changed = nanoseconds(from.st_ctimespec);
#else
  status.modified = nanoseconds(from.st_mtim);
  status.changed = nanoseconds(from.st_ctim);
#endif
  return status;
}

FileType type_of(DIR* folder, const dirent& entry) {
  if (entry.d_type == DT_REG) return FileType::regular;
  if (entry.d_type == DT_DIR) return FileType::folder;
  if (entry.d_type == DT_LNK) return FileType::link;
  if (entry.d_type != DT_UNKNOWN) return FileType::other;
  struct stat status {};  // some file systems do not say
  if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return FileType::other;
  }
  return type_of(status.st_mode);
}

std::error_code opened(int descriptor, File& file) {
  if (descriptor < 0) return last_error();
  file = File(descriptor);
  return {};
}

}  // namespace

std::error_code status_of(const std::string& path, FileStatus& status) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return last_error();
  status = from_system(found);
  return {};
}

bool is_writable(const std::string& path, const FileStatus& status) {
  constexpr mode_t any_write = S_IWUSR | S_IWGRP | S_IWOTH;
  return (status.permissions & any_write) != 0 &&
         ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

bool is_program(const std::string& path) {
  FileStatus status;
  return !status_of(path, status) && status.type == FileType::regular &&
         ::access(path.c_str(), X_OK) == 0;
}

std::error_code list_folder(const std::string& path, std::size_t most,
                            std::vector<FolderEntry>& entries) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (!folder) return last_error();
  errno = 0;
  while (const dirent* entry = entries.size() < most ? ::readdir(folder.get()) : nullptr) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      entries.push_back({std::string(name), type_of(folder.get(), *entry)});
    }
    errno = 0;
  }
  return errno != 0 ? last_error() : std::error_code();
}

std::error_code read_link(const std::string& path, std::string& target) {
  target.resize(PATH_MAX);
  const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
  if (length < 0) return last_error();
  target.resize(static_cast<std::size_t>(length));
  return {};
}

std::error_code real_path(const std::string& path, std::string& real) {
  const std::unique_ptr<char, void (*)(void*)> found(::realpath(path.c_str(), nullptr), std::free);
  if (!found) return last_error();
  real = found.get();
  return {};
}

File& File::operator=(File&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

File::~File() { close(); }

std::error_code File::status(FileStatus& status) const {
  struct stat found {};
  if (::fstat(descriptor_, &found) != 0) return last_error();
  status = from_system(found);
  return {};
}

std::size_t File::read_at(std::uint64_t offset, std::span<char> buffer,
                          std::error_code& error) const {
  for (;;) {
    const ssize_t count =
        ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    error = last_error();
    return 0;
  }
}

std::error_code File::set_permissions(std::uint32_t permissions) const {
  return error_unless(::fchmod(descriptor_, permissions) == 0);
}

std::error_code File::set_owner(std::uint32_t owner, std::uint32_t group) const {
  return error_unless(::fchown(descriptor_, owner, group) == 0);
}

std::error_code File::sync() const { return error_unless(::fsync(descriptor_) == 0); }

std::error_code File::close() {
  if (descriptor_ < 0) return {};
  return error_unless(::close(std::exchange(descriptor_, -1)) == 0);
}

std::error_code open_to_read(const std::string& path, File& file) {
  return opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY), file);
}

std::error_code open_to_write(const std::string& path, File& file) {
  return opened(::open(path.c_str(), O_WRONLY | O_CLOEXEC), file);
}

std::error_code open_to_append(const std::string& path, File& file) {
  constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  return opened(::open(path.c_str(), flags, less_the_umask), file);
}

std::error_code create_file(const std::string& path, File& file) {
  return opened(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, less_the_umask),
                file);
}

std::error_code create_unique_file(std::string& path, File& file) {
  return opened(::mkostemp(path.data(), O_CLOEXEC), file);
}

void sync_folder(const std::string& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.is_open()) ::fsync(file.descriptor());
}

}  // namespace aml::os
