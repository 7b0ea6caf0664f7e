#include "backend/azure/assets/code_uri.h"

#include <algorithm>
#include <fmt/format.h>

namespace aml::azure {

std::string code_uri(std::string_view blob_uri, std::string_view container,
                     std::string_view uploaded_as) {
  blob_uri = blob_uri.substr(0, blob_uri.find_first_of("?#"));
  const std::size_t scheme = blob_uri.find("://");
  const std::size_t host = scheme == blob_uri.npos ? 0 : scheme + 3;
  const bool has_path = blob_uri.find('/', host) != blob_uri.npos;
  const std::string_view folder = has_path ? blob_uri.substr(0, blob_uri.rfind('/')) : blob_uri;
  return fmt::format("{}/{}/{}", folder, container, uploaded_as);
}

}  // namespace aml::azure
