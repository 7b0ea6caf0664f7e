#pragma once

#include <string>

#include "backend/api/result.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

using backend::Result;

/// A folder or file of this machine that goes to the service, and the hash by which what was
/// uploaded before is found again.
struct LocalUpload {
  backend::UploadSet set;
  std::string hash;
};

/// content_hash() or upload_hash().
using UploadHash = host::Result<std::string> (*)(const backend::UploadSet&, const host::Disk&);

/// Reads what a local path leads to, with or without `file:`, relative to `folder`. An error
/// (`invalid`) where nothing is there that can be uploaded.
Result<LocalUpload> read_local_upload(const std::string& written, const std::string& folder,
                                      UploadHash hash, const host::Disk& disk);

/// Whether two uploads to one datastore go to the same place though their files differ, so that
/// the second is taken for the first. The client's hash has no separator between names and
/// contents: a file `ab` of `c` and a file `a` of `bc` have one hash.
bool collide(const LocalUpload& one, const LocalUpload& other);

}  // namespace aml::azure
