#include <algorithm>
#include <fmt/format.h>

#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {
namespace {

ExitCode tell_compute(const Result<Compute>& compute, const Arguments& arguments) {
  if (!compute) return refuse(compute.error());
  return output(view(*compute), arguments);
}

}  // namespace

ExitCode create_compute(const Arguments& arguments, Backend& backend) {
  const Compute& compute = arguments.compute;
  if (compute.min_instances < 0 || compute.max_instances < 1 ||
      compute.min_instances > compute.max_instances) {
    return refuse(
        fmt::format("--min-instances {} and --max-instances {}: expected 0 or more, and "
                    "no more than the second, which is 1 or more",
                    compute.min_instances, compute.max_instances));
  }
  return tell_compute(backend.create_compute(compute), arguments);
}

ExitCode list_computes(const Arguments& arguments, Backend& backend) {
  const auto computes = backend.computes();
  if (!computes) return refuse(computes.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Compute& compute : *computes) all.push_back(view(compute));
  return output(all, arguments);
}

ExitCode show_compute(const Arguments& arguments, Backend& backend) {
  const auto computes = backend.computes();
  if (!computes) return refuse(computes.error());
  const auto found = std::ranges::find(*computes, arguments.compute.name, &Compute::name);
  if (found == computes->end()) {
    return refuse(fmt::format("there is no compute `{}`", arguments.compute.name));
  }
  return tell_compute(*found, arguments);
}

ExitCode delete_compute(const Arguments& arguments, Backend& backend) {
  return tell_compute(backend.delete_compute(arguments.compute.name), arguments);
}

}  // namespace aml::backend
