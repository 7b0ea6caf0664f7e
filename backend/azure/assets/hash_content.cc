#include "backend/azure/assets/hash_content.h"

namespace aml::azure {

std::optional<host::Error> hash_content(const backend::UploadEntry& file, const host::Disk& disk,
                                        crypto::Digest& digest) {
  std::uint64_t size = 0;
  const auto problem = disk.read_pieces(file.source, [&](std::string_view piece) {
    size += piece.size();
    digest.add(piece);
  });
  if (problem) return host::Error{file.source + ": " + problem->message};
  if (size != file.size) return host::Error{file.source + ": changed while it was read"};
  return {};
}

}  // namespace aml::azure
