#include "backend/azure/storage/unchanged_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "backend/crypto/digest.h"
#include "backend/crypto/encoding.h"

namespace aml::azure {
namespace {

backend::Error cannot_read(const backend::UploadEntry& file, const std::error_code& error) {
  return {fmt::format("cannot read `{}`: {}", file.source, error.message()),
          backend::ErrorCode::invalid};
}

}  // namespace

backend::Error changed_during_upload(const backend::UploadEntry& file) {
  return {fmt::format("`{}` changed while it was uploaded: submit again when nothing writes to it",
                      file.source),
          backend::ErrorCode::invalid};
}

Result<os::FileStatus> status_before(const backend::UploadEntry& file) {
  os::FileStatus status;
  if (const auto error = os::status_of(file.source, status)) return cannot_read(file, error);
  if (status.size != file.size) return changed_during_upload(file);
  return status;
}

std::optional<backend::Error> check_unchanged(const backend::UploadEntry& file,
                                              const os::FileStatus& before) {
  os::FileStatus after;
  const auto error = os::status_of(file.source, after);
  const bool same = !error && after.size == before.size && after.modified == before.modified &&
                    after.device == before.device && after.number == before.number;
  if (same) return {};
  return changed_during_upload(file);
}

Result<std::string> content_md5(const backend::UploadEntry& file) {
  constexpr std::size_t piece_size = std::size_t{256} << 10U;
  os::File opened;
  if (const auto error = os::open_to_read(file.source, opened)) return cannot_read(file, error);
  crypto::Digest digest(crypto::Algorithm::md5);
  std::vector<char> buffer(std::min<std::uint64_t>(piece_size, file.size));
  for (std::uint64_t offset = 0; offset < file.size;) {
    std::error_code error;
    const std::size_t got = opened.read_at(offset, buffer, error);
    if (error) return cannot_read(file, error);
    if (got == 0) return changed_during_upload(file);
    digest.add({buffer.data(), got});
    offset += got;
  }
  return crypto::to_base64(digest.finish());
}

}  // namespace aml::azure
