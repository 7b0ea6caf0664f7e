#include "backend/azure/download/wanted_files.h"

namespace aml::azure {
namespace {

/// Some tools write an empty blob with a slash at its end for a folder.
bool is_folder(const BlobItem& blob) {
  return blob.is_folder || (blob.size == 0 && blob.name.ends_with('/'));
}

}  // namespace

std::vector<WantedFile> files_at(std::string_view path, std::vector<BlobItem> blobs) {
  std::vector<WantedFile> files;
  for (BlobItem& blob : blobs) {
    std::string_view rest = blob.name;
    if (is_folder(blob) || !rest.starts_with(path)) continue;
    if (rest == path) {
      rest.remove_prefix(path.rfind('/') + 1);
    } else if (path.empty()) {
      // All of the container.
    } else if (rest[path.size()] == '/') {
      rest.remove_prefix(path.size() + 1);
    } else {
      continue;
    }
    std::string below(rest);
    files.push_back({std::move(blob), std::move(below)});
  }
  return files;
}

}  // namespace aml::azure
