#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Services outside of the server: implemented elsewhere, faked in tests, absent by default. All
/// calls return at once (no file, pipe or process is waited for) and may come from any thread.
namespace aml::lsp {

enum class NameKind : std::uint8_t { environment, compute, data, datastore, model };

/// Something that a workspace has: `azureml:NAME:VERSION`.
struct WorkspaceName {
  std::string name;
  std::vector<std::string> versions;  ///< newest first; empty where there are none
  std::vector<std::string> labels;    ///< "latest"
  std::string description;
};

/// The names that the chosen workspace has, as far as they are known by now.
class WorkspaceNames {
 public:
  virtual ~WorkspaceNames() = default;
  virtual std::vector<WorkspaceName> names(NameKind kind) const = 0;
};

enum class RunPlace : std::uint8_t { workspace, this_machine };

/// What is known of a job that was started.
struct RunState {
  std::string name;     ///< empty: it was not accepted, and `message` says why
  std::string status;   ///< "Queued", "Running", "Completed"; "Unknown" if nobody can be asked
  std::string message;  ///< one line; may be empty
  std::string folder;   ///< of its files, where they are on this machine
  std::string link;     ///< URI of its log or page; may be empty
  bool ended = false;   ///< nothing more is reported
  /// What the file asks for and is not done, a sentence each; in the first report only.
  std::vector<std::string> notes = {};
};

/// The only state of a job that was not accepted.
inline RunState not_accepted(std::string why) { return {{}, {}, std::move(why), {}, {}, true}; }

/// Submits and runs jobs.
class JobRunner {
 public:
  virtual ~JobRunner() = default;
  /// Whether jobs can be sent there: what cannot is not offered. Starts nothing.
  virtual bool available(RunPlace place) const = 0;
  /// `report` is called later, again with each change, and last with `ended`; on any thread.
  virtual void start(const std::string& job_path, RunPlace place,
                     std::function<void(RunState)> report) = 0;
  virtual void cancel(const std::string& name) = 0;
};

struct Ports {
  const WorkspaceNames* names = nullptr;  ///< null: no workspace
  JobRunner* runner = nullptr;            ///< null: nothing can be submitted
};

}  // namespace aml::lsp
