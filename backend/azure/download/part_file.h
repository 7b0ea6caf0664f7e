#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/azure/download/blob_list_xml.h"
#include "os/file.h"

namespace aml::azure {

using backend::Result;

/// A file that is not there as a whole yet: `.HASH.part` in its folder, where the hash is that of
/// name and version of the blob, so that another run goes on with it only while the blob is the
/// same one.
class PartFile {
 public:
  /// Opens what an earlier run left, or makes an empty one. `path` is that of the whole file. An
  /// error: a link or a folder is at one of both paths.
  static Result<PartFile> open(const std::string& path, const BlobItem& blob);

  std::uint64_t size() const { return size_; }
  std::optional<backend::Error> append(std::string_view bytes);
  /// Of all that is there, in base64.
  Result<std::string> md5() const;
  /// Gives it the name of the whole file, whose earlier content is replaced.
  std::optional<backend::Error> finish();
  /// Removes it.
  void discard();

 private:
  std::string path_;
  std::string part_path_;
  os::File file_;
  std::uint64_t size_ = 0;  ///< bytes
};

/// Whether the file is there as the list describes the blob: of this length and this hash.
bool is_downloaded(const std::string& path, const BlobItem& blob);

}  // namespace aml::azure
