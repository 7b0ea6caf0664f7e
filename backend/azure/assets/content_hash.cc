#include "backend/azure/assets/content_hash.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "backend/azure/assets/hash_content.h"
#include "backend/crypto/encoding.h"
#include "validator/text/lower_case.h"

namespace aml::azure {

host::Result<std::string> content_hash(const backend::UploadSet& set, const host::Disk& disk) {
  std::vector<std::pair<std::string, const backend::UploadEntry*>> files;
  for (const backend::UploadEntry* file : uploaded_files(set)) {
    files.emplace_back(text::lower_case(file->path), file);
  }
  std::ranges::stable_sort(files, {}, [](const auto& keyed) { return keyed.first; });

  crypto::Digest digest(crypto::Algorithm::sha256);
  digest.add(std::to_string(files.size()));
  for (const auto& [key, file] : files) digest.add(fmt::format("#{}#{}", file->path, file->size));
  for (const auto& [key, file] : files) {
    if (auto problem = hash_content(*file, disk, digest)) return *problem;
  }
  return crypto::to_hex(digest.finish());
}

}  // namespace aml::azure
