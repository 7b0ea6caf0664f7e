#include "backend/submission/snapshot.h"

#include "backend/submission/upload_set.h"

namespace aml::backend {

Result<Snapshot> take_snapshot(const std::string& root, const host::Disk& disk) {
  const auto set = make_upload_set(root, disk);
  if (!set) return Error{set.error()};
  Snapshot snapshot;
  snapshot.root = set->root;
  snapshot.rules = set->rules;
  snapshot.ignored = excluded_paths(*set);
  for (const UploadEntry* file : uploaded_files(*set)) {
    snapshot.files.push_back(file->path);
    snapshot.bytes += file->size;
  }
  return snapshot;
}

}  // namespace aml::backend
