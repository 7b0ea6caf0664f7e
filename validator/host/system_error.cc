#include "validator/host/system_error.h"

#include <cerrno>

namespace aml::host {

Error system_error(std::error_code error) {
  switch (error.value()) {
    case ENOENT:
      return {"not found"};
    case ENOTDIR:
      return {"not found: a part of the path is not a folder"};
    case EISDIR:
      return {"is a folder, not a file"};
    case EACCES:
    case EPERM:
      return {"permission denied"};
    case ELOOP:
      return {"the link leads in a circle"};
    case ENAMETOOLONG:
      return {"the path is too long"};
    case EBADF:
      return {"is closed"};
    case ENXIO:
      return {"is a socket or a device, not a file"};
    default:
      return {error.message()};
  }
}

}  // namespace aml::host
