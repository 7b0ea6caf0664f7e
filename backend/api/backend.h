#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/account.h"
#include "backend/api/job.h"
#include "backend/api/plan.h"
#include "backend/api/preflight.h"
#include "backend/api/result.h"
#include "validator/workspace/names.h"

/// What runs jobs, whichever backend it is: the one interface of `aml-job` and of the language
/// server. Nothing above it knows which backend it has. Calls block until they are done, and a
/// stop token ends them early with the code `cancelled`; only `prepare` and `submit` may take long.
namespace aml::backend {

/// A job file that has been read and found good.
struct Submission;

/// A submission that has been resolved and measured; nothing has been written or sent for it.
class Prepared {
 public:
  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  virtual ~Prepared() = default;

  /// What `submit` is going to do.
  virtual Plan plan() const = 0;
  /// What the file asks for and this backend does not do, one line each.
  virtual std::vector<std::string> notes() const = 0;
};

/// How far a transfer of files has come.
struct TransferState {
  std::string_view what;  ///< is being done: "uploading src"
  std::uint64_t bytes = 0;
  std::uint64_t all_bytes = 0;
  std::uint64_t files = 0;  ///< that are complete
  std::uint64_t all_files = 0;
};

/// Takes how far something that takes time has come.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void report(const TransferState& state) = 0;
};

/// For whoever does not show it.
class NoProgress : public Progress {
 public:
  void report(const TransferState&) override {}
};

/// Which jobs `list` gives.
struct JobFilter {
  bool archived = false;  ///< archived ones only
  bool all = false;       ///< both
  std::string parent{};   ///< trials of this sweep; else jobs that are not trials
  std::size_t most = 0;   ///< of a page; 0: as the backend likes
};

/// A part of a list, and where the next part begins.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;  ///< to be handed back as it is; nothing: this was the last one
};

/// How much of each log of a job has been read, by file name, in bytes.
using LogPosition = std::map<std::string, std::uint64_t>;

/// Takes a piece of a log as it was written, in order.
using LogSink = std::function<void(const std::string& file, std::string_view bytes)>;

/// What one look at a job gave.
struct Look {
  Job job;
  bool has_more = false;  ///< there is more to read right now
};

/// What to fetch of a job that has ended.
struct Download {
  std::string folder = ".";    ///< made if it is not there
  bool artifacts = true;       ///< `outputs`, `logs` and `user_logs`, into `artifacts`
  bool named_outputs = false;  ///< all of them, into `named-outputs`
  std::string output_name;     ///< only this one
  bool outputs_alone = false;  ///< as in 2021: `outputs` alone, into a folder of the job's name
};

struct Compute {
  std::string name;
  std::string type = "AmlCompute";
  std::string size;
  std::string state{};     ///< of its provisioning: "Succeeded", "Creating", ...; empty: none
  std::string activity{};  ///< "Steady", "Resizing"; of a single machine "Running", "Stopped"
  std::vector<std::string> errors{};         ///< why it is not as it should be
  std::map<std::string, long long> nodes{};  ///< how many do what: "idle", "running", "leaving"
  long long min_instances = 0;
  long long max_instances = 1;   ///< 0: no bound
  long long idle_seconds = 120;  ///< after which an instance that is not in use is given up
  long long instances = 0;       ///< that are up now
  long long instances_in_use = 0;
  long long jobs_in_queue = 0;
};

/// Where the data that a reference names is on this machine.
struct Asset {
  std::string reference;  ///< `name:version`, or the beginning of an address:
                          ///< `azureml://datastores/d/paths/`
  std::string path;       ///< absolute
};

/// A facet: computes that can be made and deleted.
class Computes {
 public:
  virtual ~Computes() = default;
  virtual Result<Compute> create(const Compute& compute, std::stop_token stop) = 0;
  virtual Result<Compute> get(const std::string& name) = 0;
  virtual Result<std::vector<Compute>> list() = 0;
  virtual Result<Compute> remove(const std::string& name, std::stop_token stop) = 0;
};

/// A facet: where the data of references is on this machine.
class LocalAssets {
 public:
  virtual ~LocalAssets() = default;
  virtual Result<Asset> add(const Asset& asset) = 0;
  virtual Result<std::vector<Asset>> list() = 0;
  virtual Result<Asset> remove(const std::string& reference) = 0;
};

/// A facet: sweeps whose trials the backend starts itself.
class Sweeps {
 public:
  virtual ~Sweeps() = default;
  /// Goes on with a sweep that was interrupted: trials that have ended are not run again. The
  /// submission is the same job file, read anew, for no secret of it was kept.
  virtual Result<Job> resume(const Submission& submission) = 0;
};

/// A facet: what a job file can name where the backend runs jobs.
class NameLists {
 public:
  virtual ~NameLists() = default;
  /// All names, asked for anew.
  virtual Result<workspace::Names> ask(std::stop_token stop) = 0;
  /// Whether a service is asked, which may take seconds: `ask` may then be called on a thread of
  /// its own, beside the other calls of the backend. Otherwise it is one of them, and is quick.
  virtual bool asks_service() const = 0;
};

class JobBackend {
 public:
  JobBackend() = default;
  JobBackend(const JobBackend&) = delete;
  JobBackend& operator=(const JobBackend&) = delete;
  virtual ~JobBackend() = default;

  /// Resolves and measures once, and writes and sends nothing that stays.
  virtual Result<std::unique_ptr<Prepared>> prepare(const Submission& submission,
                                                    std::stop_token stop) = 0;
  /// Takes what `prepare` of this backend gave, once. Returns when the job is recorded; it runs on
  /// by itself.
  virtual Result<Job> submit(Prepared& prepared, Progress& progress, std::stop_token stop) = 0;
  /// Whether `submit` forks the process, whose only thread is then the one that submits: locks that
  /// others hold would stay held in the child.
  virtual bool forks_to_submit() const { return false; }

  virtual Result<Job> get(const std::string& name) = 0;
  /// Newest first, or as the backend's service orders them. `page` is what the page before gave as
  /// `next`, or empty.
  virtual Result<Page<Job>> list(const JobFilter& filter, const std::string& page) = 0;
  /// The jobs of these names as they are now, in this order; for whoever follows several of them.
  virtual Result<std::vector<Job>> poll(std::span<const std::string> names) = 0;
  /// The job as it is now, and what its logs have beyond `position`, which moves on. Never waits.
  virtual Result<Look> read_logs(const std::string& name, LogPosition& position,
                                 const LogSink& sink) = 0;
  /// How long to wait before the next look at a job that has been followed for so long.
  virtual std::chrono::milliseconds pause_after(std::chrono::milliseconds followed) const = 0;

  /// Returns the job as it is then, which may not have ended yet. `invalid`: it has ended already.
  virtual Result<Job> cancel(const std::string& name) = 0;
  virtual Result<Job> archive(const std::string& name, bool archived) = 0;
  /// The folders that were written.
  virtual Result<std::vector<std::string>> download(const std::string& name,
                                                    const Download& download, Progress& progress,
                                                    std::stop_token stop) = 0;

  /// Facets: null where the backend does not have one.
  virtual Computes* computes() { return nullptr; }
  virtual LocalAssets* local_assets() { return nullptr; }
  virtual Sweeps* sweeps() { return nullptr; }
  virtual NameLists* name_lists() { return nullptr; }
  virtual SignsIn* signs_in() { return nullptr; }
  virtual Preflight* preflight() { return nullptr; }

  /// Returns and clears what happened since the last call, whichever it was: a supervisor that was
  /// killed, records that had to be rebuilt.
  virtual std::vector<std::string> take_notices() { return {}; }
};

}  // namespace aml::backend
