#include "backend/identity/small_file.h"

#include <fmt/format.h>

#include "os/file.h"

namespace aml::identity {

backend::Result<std::string> read_small_file(const std::string& path) {
  constexpr std::size_t most_bytes = 1U << 20U;
  os::File file;
  std::error_code error = os::open_to_read(path, file);
  std::string content(most_bytes, '\0');
  std::size_t size = 0;
  for (std::size_t got = 1; !error && got > 0 && size < most_bytes; size += got) {
    got = file.read_at(size, {content.data() + size, most_bytes - size}, error);
  }
  if (error) {
    return backend::Error{.message = fmt::format("cannot read `{}`: {}", path, error.message()),
                          .code = backend::ErrorCode::invalid};
  }
  content.resize(size);
  return content;
}

}  // namespace aml::identity
