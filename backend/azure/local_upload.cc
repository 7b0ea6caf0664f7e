#include "backend/azure/local_upload.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "validator/expr/reference.h"

namespace aml::azure {

using backend::Error;
using backend::ErrorCode;
using backend::UploadEntry;

Result<LocalUpload> read_local_upload(const std::string& written, const std::string& folder,
                                      UploadHash hash, const host::Disk& disk) {
  const std::filesystem::path path(expr::parse_reference(written).path);
  auto set = backend::make_upload_set((folder / path).lexically_normal(), disk);
  if (!set) return Error{fmt::format("{}: {}", written, set.error()), ErrorCode::invalid};
  if (backend::marked_file(*set) == nullptr) {
    return Error{fmt::format("`{}` has no file to upload{}", written,
                             set->rules.empty() ? "" : ": see its " + set->rules),
                 ErrorCode::invalid};
  }
  auto hashed = hash(*set, disk);
  if (!hashed) return Error{hashed.error(), ErrorCode::invalid};
  return LocalUpload{std::move(*set), std::move(*hashed)};
}

bool collide(const LocalUpload& one, const LocalUpload& other) {
  if (one.hash != other.hash || one.set.name != other.set.name) return false;
  // Of one hash, the same names and sizes have the same contents.
  return one.set.is_file != other.set.is_file ||
         !std::ranges::equal(backend::uploaded_files(one.set), backend::uploaded_files(other.set),
                             [](const UploadEntry* a, const UploadEntry* b) {
                               return a->path == b->path && a->size == b->size;
                             });
}

}  // namespace aml::azure
