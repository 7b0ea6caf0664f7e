#include <fmt/format.h>

#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/stop_on_interrupt.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {
namespace {

/// The facet, or why there is none.
Result<Computes*> computes_of(JobBackend& backend) {
  if (Computes* computes = backend.computes()) return computes;
  return Error{"this backend has no computes to manage", ErrorCode::unsupported};
}

ExitCode tell_compute(const Result<Compute>& compute, const Arguments& arguments) {
  if (!compute) return refuse(compute.error());
  return output(view(*compute), arguments, Format::json, brief(*compute));
}

/// Of a compute that the backend was asked to change, and that was waited for.
ExitCode tell_awaited(const Result<Compute>& compute, const StopOnInterrupt& stop,
                      const Arguments& arguments) {
  if (compute || !stop.seen()) return tell_compute(compute, arguments);
  tell(
      fmt::format("interrupted: compute `{0}` is not waited for any more, and what has begun goes "
                  "on\n`aml-job compute show -n {0}` shows its state; run the same command again "
                  "to wait for it",
                  arguments.compute.name));
  return ExitCode::detached;
}

}  // namespace

ExitCode create_compute(const Arguments& arguments, JobBackend& backend) {
  const Compute& compute = arguments.compute;
  if (compute.min_instances < 0 || compute.max_instances < 1 ||
      compute.min_instances > compute.max_instances) {
    return refuse(
        fmt::format("--min-instances {} and --max-instances {}: expected 0 or more, and "
                    "no more than the second, which is 1 or more",
                    compute.min_instances, compute.max_instances));
  }
  const auto computes = computes_of(backend);
  if (!computes) return refuse(computes.error());
  const StopOnInterrupt stop;
  return tell_awaited((*computes)->create(compute, stop.token()), stop, arguments);
}

ExitCode list_computes(const Arguments& arguments, JobBackend& backend) {
  const auto computes = computes_of(backend);
  if (!computes) return refuse(computes.error());
  const auto known = (*computes)->list();
  if (!known) return refuse(known.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  nlohmann::ordered_json shorter = nlohmann::ordered_json::array();
  for (const Compute& compute : *known) {
    all.push_back(view(compute));
    shorter.push_back(brief(compute));
  }
  return output(all, arguments, Format::json, shorter);
}

ExitCode show_compute(const Arguments& arguments, JobBackend& backend) {
  const auto computes = computes_of(backend);
  if (!computes) return refuse(computes.error());
  return tell_compute((*computes)->get(arguments.compute.name), arguments);
}

ExitCode delete_compute(const Arguments& arguments, JobBackend& backend) {
  const auto computes = computes_of(backend);
  if (!computes) return refuse(computes.error());
  const StopOnInterrupt stop;
  return tell_awaited((*computes)->remove(arguments.compute.name, stop.token()), stop, arguments);
}

}  // namespace aml::backend
