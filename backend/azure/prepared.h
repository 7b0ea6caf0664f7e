#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/assets/asset_ids.h"
#include "backend/azure/local_upload.h"
#include "backend/submission/submission.h"

namespace aml::azure {

/// Takes the place, in a planned body, of an id that the service has yet to say.
constexpr std::string_view decided_later = "(decided by the service)";

/// Where local files go unless the job names a datastore.
constexpr std::string_view default_datastore = "workspaceblobstore";

/// An environment that the job brings along.
struct NewEnvironment {
  std::string name;
  std::string version;
  nlohmann::ordered_json body;         ///< of its request, but for where `context` is then
  std::optional<LocalUpload> context;  ///< the folder of which its image is built
  std::string datastore;               ///< to which that goes
};

using PreparedEnvironment = std::variant<std::string, NewestVersion, NewEnvironment>;

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

/// Reads the environment of the job.
backend::Result<PreparedEnvironment> prepare_environment(const backend::Submission& submission,
                                                         const WorkspaceAddress& workspace,
                                                         const host::Disk& disk);

backend::Result<std::unique_ptr<AzurePrepared>> prepare_submission(
    const backend::Submission& submission, const WorkspaceAddress& workspace,
    const host::Disk& disk);

}  // namespace aml::azure
