#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/host/disk.h"

/// What runs jobs, whoever it is: the one interface of `aml-job` and of the language server.
/// Nothing above it knows which backend it talks to.
namespace aml::backend {

using host::Error;
using host::Result;

/// A job's way through Azure ML, in its own words.
enum class Status : std::uint8_t {
  not_started,
  queued,
  preparing,
  running,
  finalizing,
  cancel_requested,
  completed,
  failed,
  canceled
};

constexpr std::array<std::string_view, 9> status_words = {
    "NotStarted",      "Queued",    "Preparing", "Running", "Finalizing",
    "CancelRequested", "Completed", "Failed",    "Canceled"};

constexpr std::string_view to_string(Status status) {
  return status_words[static_cast<std::size_t>(status)];
}

constexpr std::optional<Status> status_from(std::string_view word) {
  for (std::size_t i = 0; i < status_words.size(); ++i) {
    if (status_words[i] == word) return static_cast<Status>(i);
  }
  return {};
}

constexpr bool is_final(Status status) { return status >= Status::completed; }

/// Milliseconds since 1970; 0: not yet.
using Time = std::int64_t;

/// What is known of a job. No secret is in it.
struct Job {
  std::string name;
  std::string type = "command";  ///< or "sweep"
  std::string display_name;
  std::string experiment_name;
  std::string description;
  std::map<std::string, std::string> tags;
  Status status = Status::not_started;
  std::string command;  ///< as it runs, placeholders replaced
  std::string compute;
  long long instances = 1;                        ///< of the compute, that it takes while it runs
  std::string parent;                             ///< of a trial: its sweep
  std::map<std::string, std::string> parameters;  ///< of a trial
  std::string folder;                             ///< with its files
  std::string log;                                ///< main one, among them; not recorded
  Time created = 0;
  Time started = 0;
  Time ended = 0;
  std::optional<int> exit_code;
  std::string message;  ///< what there is to say of its state: "rank 1 ended with exit code 3"
  bool archived = false;
  std::string primary_metric;               ///< of a sweep
  std::optional<double> metric;             ///< of a trial, or of a sweep's best one
  std::string best_trial;                   ///< of a sweep
  std::map<std::string, double> metrics{};  ///< last values
};

/// A trial's number among those of its sweep: it is after the last `_` of its name.
inline long long trial_number(const Job& trial) {
  const std::size_t at = trial.name.rfind('_');
  return at == trial.name.npos ? 0 : std::strtoll(trial.name.c_str() + at + 1, nullptr, 10);
}

/// Where a setting of a job comes from: "job.yml:4", "--set", "--name", "default".
struct Setting {
  std::string name;
  std::string value;
  std::string source;
};

struct Process {
  std::string role;  ///< "rank 0", "worker 1", "the command"
  std::vector<std::string> arguments;
  std::map<std::string, std::string> variables;  ///< beside those of who submitted it
  std::string log;                               ///< in the job's folder
};

struct Snapshot {
  std::string root;                ///< folder or file; empty: the job has no code
  std::vector<std::string> files;  ///< below it, with `/`, sorted
  std::uint64_t bytes = 0;
  std::vector<std::string> ignored;  ///< what was left out; a folder stands for all in it
  std::string rules;                 ///< file whose patterns left them out; may be empty
};

/// Exactly what would run. Secrets are shown as `***`.
struct Plan {
  Job job;
  std::vector<Process> processes;
  Snapshot snapshot;
  std::vector<Setting> settings;
  std::vector<std::string> notes;  ///< what the file asks for and this backend does not do
};

struct Compute {
  std::string name;
  std::string type = "AmlCompute";
  std::string size;
  long long min_instances = 0;
  long long max_instances = 1;  ///< 0: no bound
  long long instances_in_use = 0;
  long long jobs_in_queue = 0;
};

/// Where the data that a reference names is on this machine.
struct Asset {
  std::string reference;  ///< `name:version`, or the beginning of an address:
                          ///< `azureml://datastores/d/paths/`
  std::string path;       ///< absolute
};

/// What to fetch of a job that has ended.
struct Download {
  std::string folder = ".";    ///< made if it is not there
  bool artifacts = true;       ///< `outputs`, `logs` and `user_logs`, into `artifacts`
  bool named_outputs = false;  ///< all of them, into `named-outputs`
  std::string output_name;     ///< only this one
  bool outputs_alone = false;  ///< as in 2021: `outputs` alone, into a folder of the job's name
};

struct Filter {
  bool archived = false;  ///< archived ones only
  bool all = false;       ///< both
  std::string parent;     ///< trials of this sweep; else jobs that are not trials
  std::size_t most = 0;   ///< 0: all of them
};

/// A job file that has been read and found good.
struct Submission;

/// Takes the next piece of a log; false: enough.
using LogSink = std::function<bool(std::string_view piece)>;

class Backend {
 public:
  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;

  virtual Result<Plan> plan(const Submission& submission) = 0;
  /// Returns when the job is recorded; it runs on by itself.
  virtual Result<Job> submit(const Submission& submission) = 0;
  /// Goes on with a sweep that was interrupted: trials that have ended are not run again. The
  /// submission is the same job file, read anew, for no secret of it was kept.
  virtual Result<Job> resume(const Submission& submission) = 0;
  virtual Result<Job> show(const std::string& name) = 0;
  virtual Result<std::vector<Job>> list(const Filter& filter) = 0;
  /// Hands over the log from its beginning until the job has ended.
  virtual Result<Job> stream(const std::string& name, const LogSink& sink) = 0;
  virtual Result<Job> cancel(const std::string& name) = 0;
  /// The folders that were written.
  virtual Result<std::vector<std::string>> download(const std::string& name,
                                                    const Download& download) = 0;
  virtual Result<Job> archive(const std::string& name, bool archived) = 0;

  virtual Result<Compute> create_compute(const Compute& compute) = 0;
  virtual Result<std::vector<Compute>> computes() = 0;
  virtual Result<Compute> delete_compute(const std::string& name) = 0;

  virtual Result<Asset> add_asset(const Asset& asset) = 0;
  virtual Result<std::vector<Asset>> assets() = 0;
  virtual Result<Asset> remove_asset(const std::string& reference) = 0;

  /// Returns and clears what has been recorded since the last call: a supervisor that was killed,
  /// records that had to be rebuilt.
  virtual std::vector<std::string> take_notices() = 0;
};

}  // namespace aml::backend
