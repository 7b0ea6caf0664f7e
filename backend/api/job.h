#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "backend/api/status.h"

namespace aml::backend {

/// Milliseconds since 1970; 0: not yet.
using Time = std::int64_t;

/// What is known of a job, whichever backend runs it. It holds no secret.
struct Job {
  std::string name;
  std::string external_id;       ///< what the backend calls it: an ARM id; empty: by its name
  std::string type = "command";  ///< or "sweep"
  std::string display_name;
  std::string experiment_name;
  std::string description;
  std::map<std::string, std::string> tags;
  Status status = Status::not_started;
  std::string command;  ///< as it runs, where that is known: placeholders replaced
  std::string compute;
  long long instances = 1;                        ///< of the compute, that it takes while it runs
  std::string parent;                             ///< of a trial: its sweep
  std::map<std::string, std::string> parameters;  ///< of a trial
  std::string folder;  ///< with its files on this machine; empty: it has none here
  std::string log;     ///< the main one, among them; not recorded
  std::string page;    ///< address of its page in the studio; empty: it has none
  std::string created_by;
  Time created = 0;
  Time started = 0;
  Time ended = 0;
  std::optional<int> exit_code;
  std::string message;  ///< what explains its state: "rank 1 ended with exit code 3"
  bool archived = false;
  std::string primary_metric;               ///< of a sweep
  std::optional<double> metric;             ///< of a trial, or of a sweep's best one
  std::string best_trial;                   ///< of a sweep
  std::map<std::string, double> metrics{};  ///< last values
};

/// A trial's number among those of its sweep: it is after the last `_` of its name.
long long trial_number(const Job& trial);

}  // namespace aml::backend
