#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validator/host/disk.h"

namespace aml::backend {

/// Something below the root of an upload. A link is what it leads to, under the link's name.
struct UploadEntry {
  std::string path;                            ///< below the root, with `/`
  std::string source;                          ///< where it is: absolute, without links
  host::FileKind kind = host::FileKind::file;  ///< `other`: a pipe, a device; never `link`
  bool excluded = false;                       ///< by the ignore file, judged by its path alone
  bool closed = false;     ///< a folder below which everything is excluded but what links lead to;
                           ///< its files are not among the entries
  std::uint64_t size = 0;  ///< bytes of a file
  std::size_t end = 0;     ///< of a folder: index of the first entry that is not below it

  bool is_uploaded() const { return kind == host::FileKind::file && !excluded; }
};

/// What Azure ML's client looks at, and uploads, of a folder or of one file: the one list from
/// which the content hash, the upload hash, the names of blobs, and the files of a local run are
/// made.
struct UploadSet {
  std::string root;  ///< the folder, or the folder of the one file; absolute, without links
  std::string name;  ///< of the folder or file, as it is at the end of all links
  bool is_file = false;
  std::string rules;  ///< name of the ignore file that was applied; may be empty
  /// Everything below the root, folders before what is in them, each folder by lower-cased names.
  std::vector<UploadEntry> entries;
};

/// `path` is relative to the working folder, or absolute.
host::Result<UploadSet> make_upload_set(const std::string& path, const host::Disk& disk);

/// The files that are uploaded, by the bytes of their paths. They live as long as the set.
std::vector<const UploadEntry*> uploaded_files(const UploadSet& set);

/// The file whose blob says that the upload is complete: the first by its place on the disk. Null
/// when nothing is uploaded.
const UploadEntry* marked_file(const UploadSet& set);

/// What is left out; a folder for everything in it.
std::vector<std::string> excluded_paths(const UploadSet& set);

}  // namespace aml::backend
