#include "backend/azure/prepared.h"

#include <algorithm>
#include <utility>

#include "backend/azure/planned_requests.h"
#include "backend/submission/shown.h"

namespace aml::azure {
namespace {

backend::Snapshot snapshot_of(const backend::UploadSet& set) {
  backend::Snapshot snapshot;
  snapshot.root = set.root;
  for (const backend::UploadEntry* file : backend::uploaded_files(set)) {
    snapshot.files.push_back(file->path);
    snapshot.bytes += file->size;
  }
  snapshot.ignored = backend::excluded_paths(set);
  snapshot.rules = set.rules;
  return snapshot;
}

}  // namespace

AzurePrepared::AzurePrepared(const backend::Submission& of, WorkspaceAddress in)
    : submission(of), workspace(std::move(in)) {
  has_own_name = std::ranges::any_of(submission.settings, [](const backend::Setting& setting) {
    return setting.name == "name" && setting.source != "default";
  });
}

backend::Plan AzurePrepared::plan() const {
  backend::Plan plan;
  plan.job = backend::new_record(submission);
  plan.requests = planned_requests(*this);
  if (code) {
    if (const auto* upload = std::get_if<LocalUpload>(&*code)) {
      plan.snapshot = snapshot_of(upload->set);
    }
  }
  plan.settings = submission.settings;
  return plan;
}

}  // namespace aml::azure
