#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "validator/workspace/names.h"

/// Services outside of the server: implemented elsewhere, faked in tests, absent by default. Calls
/// return at once unless they say otherwise (no file, pipe or process is waited for), and may come
/// from any thread.
namespace aml::lsp {

enum class NameKind : std::uint8_t { environment, compute, data, datastore, model };

/// What is known of the workspace that the jobs of a folder go to. Never changes.
struct KnownWorkspace {
  workspace::Address address{};  ///< of the one that `aml-job use` stored, else this machine
  std::shared_ptr<const workspace::NameList> list{};  ///< null: its names are not known
};

/// Which workspace the jobs of a folder go to, and its names, as `aml-job` left them on the disk.
/// Asks no service and starts nothing.
class KnownWorkspaces {
 public:
  virtual ~KnownWorkspaces() = default;
  /// What was read last for the job files beside this one; null: nothing yet. The files are looked
  /// at again, later.
  virtual std::shared_ptr<const KnownWorkspace> at(const std::string& path) = 0;
  /// The same, after the files were looked at: reads the disk, so only a worker may call it.
  virtual std::shared_ptr<const KnownWorkspace> read(const std::string& path) = 0;
  /// `changed` is called later, on any thread, whenever the jobs of a folder go elsewhere than was
  /// read before (nothing: to this machine); it returns at once and calls nothing here. Once
  /// another one is watching, it is not called again.
  virtual void watch(std::function<void()> changed) = 0;
};

enum class RunPlace : std::uint8_t { workspace, this_machine };

/// A place in a job file as it is on the disk, in bytes.
struct RefusedPlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

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
  /// Of a job that was not accepted: the place in its file that the reason is about.
  std::optional<RefusedPlace> refused = {};
};

/// The only state of a job that was not accepted.
inline RunState not_accepted(std::string why, std::optional<RefusedPlace> refused = {}) {
  return {{}, {}, std::move(why), {}, {}, true, {}, std::move(refused)};
}

/// Submits and runs jobs.
class JobRunner {
 public:
  virtual ~JobRunner() = default;
  /// Whether jobs can be sent anywhere: what cannot is not offered. Starts nothing.
  virtual bool available() const = 0;
  /// `report` is called later, again with each change, and last with `ended`; on any thread.
  virtual void start(const std::string& job_path, const workspace::Address& where,
                     std::function<void(RunState)> report) = 0;
  /// The same for a job that is there already. `log` gets its log from the beginning, in pieces,
  /// before the last report.
  virtual void follow(const std::string& name, const workspace::Address& where,
                      std::function<void(RunState)> report,
                      std::function<void(std::string text)> log) = 0;
  virtual void cancel(const std::string& name) = 0;
  /// Has the names of a workspace asked for, if they are old or in any case. `done` is called later
  /// on any thread, with what was wrong, or an empty text.
  virtual void refresh(const workspace::Address& where, bool even_if_fresh,
                       std::function<void(std::string problem)> done) = 0;
  /// Asks what only `aml-job serve` knows: a method, its parameters and its result are those of
  /// schemas/serve/protocol.schema.json. `done` is called later on any thread, with a result or a
  /// problem.
  virtual void ask(const workspace::Address& where, const std::string& method,
                   nlohmann::json params,
                   std::function<void(nlohmann::json result, std::string problem)> done) = 0;
};

struct Ports {
  KnownWorkspaces* workspaces = nullptr;  ///< null: none is known
  JobRunner* runner = nullptr;            ///< null: nothing can be submitted
};

}  // namespace aml::lsp
