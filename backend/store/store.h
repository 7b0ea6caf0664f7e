#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/store/database.h"

namespace aml::backend {

/// The records of all jobs and computes of one home folder. Throws StoreFailure.
class Store {
 public:
  /// Opens `jobs.db` in the folder. A damaged one is put aside and built anew from the `job.json`
  /// beside each job's files; `notices` then reports it.
  explicit Store(const std::string& home);

  /// For a database that opens and turns out to be damaged further in. Returns the notices.
  static std::vector<std::string> rebuild_database(const std::string& home);

  /// From now on a commit outlives this process, but perhaps not a power cut: for the trials of a
  /// sweep, whose own records are committed soundly.
  void commit_quickly() { database_.script("PRAGMA synchronous=NORMAL"); }

  /// False: there is a job of this name.
  bool add(const Job& job);
  std::optional<Job> find(const std::string& name);
  std::vector<Job> list(const JobFilter& filter);
  /// Jobs that are not trials and have not ended, oldest first.
  std::vector<Job> unfinished();

  /// Changes a record under lock, so that nothing written meanwhile is lost. A final state stays:
  /// false when there is none to change.
  template <class Change>
  bool update(const std::string& name, Change change) {
    Transaction transaction(database_);
    std::optional<Job> job = find(name);
    if (!job) return false;
    const bool was_final = is_final(job->status);
    const Status status = job->status;
    change(*job);
    if (was_final) job->status = status;
    write(*job);
    transaction.commit();
    mirror(*job);
    return !was_final;
  }

  /// Puts a record in the place of the one of its name, whatever state that is in.
  void replace(const Job& job);

  /// The process that runs a job, for signals.
  void set_supervisor(const std::string& name, std::int64_t process);
  std::int64_t supervisor(const std::string& name);

  /// Gives a queued job its instances when they are free and nobody queued before it: the job is
  /// `preparing` then.
  bool claim(const std::string& name);

  /// How many queued before this job for the same compute and still wait.
  std::int64_t jobs_ahead(const std::string& name);

  /// The supervisor of the job that is first in the queue of a compute; 0: there is none.
  std::int64_t next_in_queue(const std::string& compute);

  void put(const Compute& compute);
  std::optional<Compute> compute(const std::string& name);
  std::vector<Compute> computes();
  bool remove_compute(const std::string& name);

  void put(const Asset& asset);
  std::vector<Asset> assets();
  bool remove_asset(const std::string& reference);
  /// The path that a job's `azureml:...` stands for. Without a version, or with a label: the asset
  /// that was added last. Of addresses the longest known beginning counts.
  std::optional<std::string> resolve(const std::string& reference);

  const std::vector<std::string>& notices() const { return notices_; }

 private:
  void repair(const std::string& home, const char* look);
  void write(const Job& job);
  static void mirror(const Job& job);

  std::string path_;
  std::vector<std::string> notices_;
  Database database_;
};

}  // namespace aml::backend
