#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/assets/asset_ids.h"
#include "backend/submission/submission.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

/// Takes the place, in a planned body, of an id that the service has yet to say.
constexpr std::string_view decided_later = "(decided by the service)";

/// A folder or file of this machine that goes to the service, and the hash by which what was
/// uploaded before is found again.
struct LocalUpload {
  backend::UploadSet set;
  std::string hash;
};

/// An environment that the job brings along: an image, perhaps with conda packages.
struct ImageEnvironment {
  std::string image;
  std::string conda;  ///< as it is sent; empty: none
  std::string os_type;
  std::string version;
};

/// The same, built from a folder of this machine or of a repository.
struct BuiltEnvironment {
  std::variant<LocalUpload, std::string> context;  ///< or its address
  std::string dockerfile;                          ///< below the context; empty: not said
  std::string os_type;
  std::string version;
};

using PreparedEnvironment =
    std::variant<std::string, NewestVersion, ImageEnvironment, BuiltEnvironment>;

struct PreparedInput {
  std::variant<std::string, NewestVersion, LocalUpload> source;
  std::string datastore;  ///< to which a LocalUpload goes
};

/// A submission to a workspace of which everything on this machine has been read. The service has
/// not been asked.
class AzurePrepared : public backend::Prepared {
 public:
  AzurePrepared(const backend::Submission& submission, WorkspaceAddress workspace);

  backend::Plan plan() const override;
  std::vector<std::string> notes() const override { return {}; }

  backend::Submission submission;
  WorkspaceAddress workspace;
  std::optional<std::variant<std::string, LocalUpload>> code;
  PreparedEnvironment environment;
  std::map<std::string, PreparedInput> inputs;
  std::string compute_id;                         ///< empty: the service chooses
  std::map<std::string, std::string> properties;  ///< where the code is from, as git says
  bool has_own_name = false;  ///< the name is the user's, so a job of this name may exist
};

backend::Result<std::unique_ptr<AzurePrepared>> prepare_submission(
    const backend::Submission& submission, const WorkspaceAddress& workspace,
    const host::Disk& disk);

}  // namespace aml::azure
