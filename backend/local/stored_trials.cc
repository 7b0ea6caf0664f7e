#include "backend/local/stored_trials.h"

#include <fmt/format.h>

#include "backend/local/tracking.h"

namespace aml::backend {

StoredTrials::StoredTrials(const Home& home, const Job& sweep)
    : home_(home),
      sweep_(sweep.name),
      store_(home.path),
      log_(JobFolder{sweep.folder}.user_logs() + "/std_log.txt", std::ios::app) {
  store_.commit_quickly();
}

std::vector<Job> StoredTrials::trials() {
  JobFilter of_the_sweep;
  of_the_sweep.parent = sweep_;
  of_the_sweep.all = true;
  return store_.list(of_the_sweep);
}

std::optional<Error> StoredTrials::begin(const Job& trial) {
  if (!store_.add(trial)) {
    const auto known = store_.find(trial.name);
    if (!known || known->parent != trial.parent) {
      return Error{fmt::format("there is a job `{}` already, which is not a trial of this sweep",
                               trial.name)};
    }
    store_.replace(trial);  // a trial that is run once more keeps its name
  }
  begin_tracking(home_, trial);
  return {};
}

void StoredTrials::change(const Job& trial) { store_.replace(trial); }

void StoredTrials::end(const Job& trial) {
  end_tracking(home_, trial);
  store_.replace(trial);
}

void StoredTrials::set_best(const Job& trial) {
  store_.update(sweep_, [&](Job& record) {
    record.best_trial = trial.name;
    record.metric = trial.metric;
  });
}

void StoredTrials::log(const std::string& line) { log_ << line << std::endl; }

}  // namespace aml::backend
