#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/backend.h"
#include "backend/execution/task.h"
#include "backend/local/home.h"
#include "backend/store/store.h"
#include "backend/submission/submission.h"
#include "backend/sweep/sampler.h"

namespace aml::backend {

/// Whether a compute is the machine itself, which needs no pool.
constexpr bool is_this_machine(std::string_view compute) {
  return compute == "local" || compute == "serverless";
}

/// Everything about a submission that can be determined without writing anything.
class LocalPrepared : public Prepared {
 public:
  explicit LocalPrepared(const Submission& of);

  Plan plan() const override;
  std::vector<std::string> notes() const override;

  Submission submission;  ///< its compute is `local` unless it names one
  JobFolder folder;
  Snapshot snapshot;
  std::vector<InputSource> inputs;
  Parameters first;  ///< of a sweep's first trial
  std::optional<Container> container;
  std::string container_note;  ///< why there is none
  Task task;                   ///< its ports are chosen anew when it starts
  long long instances = 1;     ///< that the job takes of its compute: a sweep, for all its trials
};

Result<std::unique_ptr<LocalPrepared>> prepare_here(const Home& home, Store& store,
                                                    const Submission& submission);

}  // namespace aml::backend
