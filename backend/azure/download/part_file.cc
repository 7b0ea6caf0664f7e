#include "backend/azure/download/part_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <vector>

#include "backend/crypto/digest.h"
#include "backend/crypto/encoding.h"
#include "os/stream.h"

namespace aml::azure {
namespace {

namespace fs = std::filesystem;
using backend::Error;
using backend::ErrorCode;

Error cannot_write(const std::string& path, std::string_view why) {
  return {fmt::format("cannot write `{}`: {}", path, why), ErrorCode::invalid};
}

std::optional<Error> check_place(const std::string& path) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(path, ignored);
  if (fs::is_symlink(status)) return cannot_write(path, "a link of this name is there");
  if (fs::is_directory(status)) return cannot_write(path, "a folder of this name is there");
  return {};
}

std::string part_of(const std::string& path, const BlobItem& blob) {
  constexpr std::size_t digits = 16;
  const std::string version = blob.name + '\0' + blob.etag + '\0' + std::to_string(blob.size);
  const std::string hash = crypto::to_hex(crypto::sha256(version)).substr(0, digits);
  return fmt::format("{}.{}.part", path.substr(0, path.rfind('/') + 1), hash);
}

Result<std::string> md5_of(const std::string& path) {
  constexpr std::size_t piece_size = std::size_t{256} << 10U;
  os::File file;
  std::error_code error = os::open_to_read(path, file);
  crypto::Digest digest(crypto::Algorithm::md5);
  std::vector<char> buffer(piece_size);
  for (std::uint64_t offset = 0; !error;) {
    const std::size_t got = file.read_at(offset, buffer, error);
    if (!error && got == 0) return crypto::to_base64(digest.finish());
    digest.add({buffer.data(), got});
    offset += got;
  }
  return Error{fmt::format("cannot read `{}`: {}", path, error.message()), ErrorCode::invalid};
}

}  // namespace

Result<PartFile> PartFile::open(const std::string& path, const BlobItem& blob) {
  PartFile part;
  part.path_ = path;
  part.part_path_ = part_of(path, blob);
  for (const std::string& place : {part.path_, part.part_path_}) {
    if (auto error = check_place(place)) return std::move(*error);
  }
  std::error_code ignored;
  os::FileStatus left;
  const bool is_usable = !blob.etag.empty() && !os::status_of(part.part_path_, left) &&
                         left.type == os::FileType::regular && left.size <= blob.size;
  if (!is_usable) fs::remove(part.part_path_, ignored);
  if (const auto error = os::open_to_append(part.part_path_, part.file_)) {
    return cannot_write(part.part_path_, error.message());
  }
  part.size_ = is_usable ? left.size : 0;
  return part;
}

std::optional<Error> PartFile::append(std::string_view bytes) {
  if (const auto error = os::write_all(file_.descriptor(), bytes)) {
    return cannot_write(part_path_, error.message());
  }
  size_ += bytes.size();
  return {};
}

Result<std::string> PartFile::md5() const { return md5_of(part_path_); }

std::optional<Error> PartFile::finish() {
  std::error_code error = file_.close();
  if (!error) fs::rename(part_path_, path_, error);
  if (error) return cannot_write(path_, error.message());
  return {};
}

void PartFile::discard() {
  std::error_code ignored;
  file_.close();
  fs::remove(part_path_, ignored);
}

bool is_downloaded(const std::string& path, const BlobItem& blob) {
  std::error_code ignored;
  if (blob.md5.empty() || !fs::is_regular_file(fs::symlink_status(path, ignored))) return false;
  if (fs::file_size(path, ignored) != blob.size) return false;
  const auto md5 = md5_of(path);
  return md5 && *md5 == blob.md5;
}

}  // namespace aml::azure
