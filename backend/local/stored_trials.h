#pragma once

#include <fstream>

#include "backend/local/supervisor.h"
#include "backend/store/store.h"
#include "backend/sweep/trial_records.h"

namespace aml::backend {

/// Trials in the store, with the sweep as their parent, and as runs of MLflow's file store. Throws
/// StoreFailure.
class StoredTrials : public TrialRecords {
 public:
  StoredTrials(const Home& home, const Job& sweep);

  std::vector<Job> trials() override;
  std::optional<Error> begin(const Job& trial) override;
  void change(const Job& trial) override;
  void end(const Job& trial) override;
  void set_best(const Job& trial) override;
  void log(const std::string& line) override;

 private:
  const Home& home_;
  std::string sweep_;
  Store store_;
  std::ofstream log_;
};

}  // namespace aml::backend
