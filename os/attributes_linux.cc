#include <sys/xattr.h>
#include <vector>

#include "os/file.h"

namespace aml::os {

void copy_extended_attributes(const std::string& from, const File& to) {
  constexpr std::size_t longest = 64 * 1024;  // Linux allows no more
  std::vector<char> names(longest);
  const ssize_t size = ::listxattr(from.c_str(), names.data(), names.size());
  std::vector<char> value(longest);
  for (ssize_t at = 0; at < size;) {
    const std::string name = names.data() + at;
    const ssize_t length = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
    if (length >= 0) {
      [[maybe_unused]] const int set = ::fsetxattr(to.descriptor(), name.c_str(), value.data(),
                                                   static_cast<std::size_t>(length), 0);
    }
    at += static_cast<ssize_t>(name.size()) + 1;
  }
}

}  // namespace aml::os
