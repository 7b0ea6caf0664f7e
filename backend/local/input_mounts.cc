#include "backend/local/input_mounts.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <string_view>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace aml::backend {
namespace {

bool write_to(const char* path, std::string_view text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  return written;
}

/// Root needs no more than mounts of its own; others get a user namespace in which they stay
/// themselves.
bool leave_common_mounts() {
  if (::geteuid() == 0) return ::unshare(CLONE_NEWNS) == 0;
  const std::string user = fmt::format("{0} {0} 1", ::geteuid());
  const std::string group = fmt::format("{0} {0} 1", ::getegid());
  return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_to("/proc/self/setgroups", "deny") &&
         write_to("/proc/self/uid_map", user) && write_to("/proc/self/gid_map", group);
}

/// `struct mount_attr` of <linux/mount.h>, which older systems cannot include beside <sys/mount.h>.
struct MountAttributes {
  std::uint64_t set;
  std::uint64_t clear;
  std::uint64_t propagation;
  std::uint64_t user_namespace;
};

/// With all that is mounted below it, which systems before Linux 5.12 cannot do.
bool mount_read_only(const std::string& from, const std::string& to) {
  if (::mount(from.c_str(), to.c_str(), nullptr, MS_BIND | MS_REC, nullptr) != 0) return false;
#ifdef SYS_mount_setattr
  constexpr unsigned int recursive = 0x8000;  // AT_RECURSIVE
  MountAttributes attributes = {};
  attributes.set = 1;  // MOUNT_ATTR_RDONLY
  return ::syscall(SYS_mount_setattr, AT_FDCWD, to.c_str(), recursive, &attributes,
                   sizeof attributes) == 0;
#else
  return false;
#endif
}

}  // namespace

bool lay_mounts(const std::vector<Mount>& mounts) {
  const auto lay = [](const Mount& mount) {
    return mount_read_only(mount.from, mount.from) &&
           (mount.to == mount.from || mount_read_only(mount.from, mount.to));
  };
  return leave_common_mounts() &&
         ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         std::ranges::all_of(mounts, lay);
}

bool can_lay_mounts(const std::vector<Mount>& mounts) {
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) ::_exit(lay_mounts(mounts) ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return status == 0;
}

}  // namespace aml::backend
