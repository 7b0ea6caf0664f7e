#pragma once

#include <optional>
#include <string>

#include "backend/api/result.h"
#include "backend/submission/upload_set.h"
#include "os/file.h"

/// Files that must not change between the look at a folder and the end of its upload.
namespace aml::azure {

using backend::Result;

/// The error for a file that changed.
backend::Error changed_during_upload(const backend::UploadEntry& file);

/// The file as it is before it is sent. An error: it cannot be read, or its size is not the one
/// that was hashed.
Result<os::FileStatus> status_before(const backend::UploadEntry& file);

/// An error when the file is no longer what it was before.
std::optional<backend::Error> check_unchanged(const backend::UploadEntry& file,
                                              const os::FileStatus& before);

/// MD5 of the content, in base64, for the header `Content-MD5`. Reads the file piece by piece.
Result<std::string> content_md5(const backend::UploadEntry& file);

}  // namespace aml::azure
