#include "backend/azure/assets/upload_hash.h"

#include "backend/azure/assets/hash_content.h"
#include "backend/crypto/encoding.h"
#include "validator/host/paths.h"

namespace aml::azure {

host::Result<std::string> upload_hash(const backend::UploadSet& set, const host::Disk& disk) {
  crypto::Digest digest(crypto::Algorithm::sha256);
  digest.add("Initialize for october 2021 AML CLI version");
  for (std::size_t at = 0; at < set.entries.size();) {
    const backend::UploadEntry& entry = set.entries[at];
    if (entry.excluded) {
      at = entry.end;
      continue;
    }
    if (!set.is_file) digest.add(host::name_of(entry.path));
    if (entry.kind == host::FileKind::file) {
      if (auto problem = hash_content(entry, disk, digest)) return *problem;
    }
    ++at;
  }
  return crypto::to_hex(digest.finish());
}

}  // namespace aml::azure
