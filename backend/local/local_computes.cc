#include "backend/local/local_computes.h"

#include <fmt/format.h>

#include "backend/local/prepare.h"
#include "backend/submission/job_name.h"

namespace aml::backend {
namespace {

Error no_compute(const std::string& name) {
  return {fmt::format("there is no compute `{}`", name), ErrorCode::not_found};
}

Error needs_no_pool(const std::string& name) {
  return {fmt::format("`{}` is this machine itself, without a bound: it is always there", name),
          ErrorCode::invalid};
}

/// A pool has a name of its own, which a job file can say.
std::optional<Error> problem_of_pool(const std::string& name) {
  if (is_this_machine(name)) return needs_no_pool(name);
  if (is_job_name(name)) return {};
  return Error{
      fmt::format("`{}` cannot be the name of a compute: letters, digits, `-` and `_`, the first "
                  "one a letter or digit",
                  name),
      ErrorCode::invalid};
}

}  // namespace

Result<Compute> LocalComputes::create(const Compute& compute, std::stop_token) {
  if (auto problem = problem_of_pool(compute.name)) return *problem;
  return records_.use<Compute>([&](Store& store) -> Result<Compute> {
    store.put(compute);
    return *store.compute(compute.name);
  });
}

Result<Compute> LocalComputes::get(const std::string& name) {
  return records_.use<Compute>([&](Store& store) -> Result<Compute> {
    auto compute = store.compute(name);
    if (!compute) return no_compute(name);
    return std::move(*compute);
  });
}

Result<std::vector<Compute>> LocalComputes::list() {
  return records_.use<std::vector<Compute>>(
      [](Store& store) -> Result<std::vector<Compute>> { return store.computes(); });
}

Result<Compute> LocalComputes::remove(const std::string& name, std::stop_token) {
  if (is_this_machine(name)) return needs_no_pool(name);
  return records_.use<Compute>([&](Store& store) -> Result<Compute> {
    const std::optional<Compute> compute = store.compute(name);
    if (!compute) return no_compute(name);
    if (compute->instances_in_use > 0 || compute->jobs_in_queue > 0) {
      return Error{fmt::format("compute `{}` is in use: {} running instances, {} queued jobs", name,
                               compute->instances_in_use, compute->jobs_in_queue),
                   ErrorCode::invalid};
    }
    store.remove_compute(name);
    return *compute;
  });
}

}  // namespace aml::backend
