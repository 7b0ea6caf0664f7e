#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/result.h"

namespace aml::azure {

/// A blob as a list of its container describes it.
struct BlobItem {
  std::string name;  ///< below the container
  std::uint64_t size = 0;
  std::string etag;        ///< as `If-Match` wants it, in quotes; empty: the list does not say
  std::string md5;         ///< of the content, in base64; empty: likewise
  bool is_folder = false;  ///< represents a folder, and has no content
};

/// One page of a list.
struct BlobPage {
  std::vector<BlobItem> blobs;
  std::string next;  ///< marker of the next page; empty: the last one
};

/// The answer to `comp=list` with the metadata of blobs. An error: it is not such an answer, or is
/// nested deeper than one.
backend::Result<BlobPage> parse_blob_list(std::string_view xml);

}  // namespace aml::azure
