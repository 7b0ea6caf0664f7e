#include <fmt/format.h>

#include "backend/execution/task.h"

namespace aml::backend {
std::vector<std::string> notes_of(const doc::LoadedJob& job, bool in_container) {
  std::vector<std::string> notes;
  const auto unused = [&](bool there, std::string_view key, std::string_view why) {
    if (there) notes.push_back(fmt::format("{}: not used: {}", key, why));
  };
  unused(!job.services.empty(), "services", "a process on this machine can be reached as it is");
  unused(!job.identity.empty(), "identity", "the command runs as you");
  unused(!job.queue_settings.empty(), "queue_settings", "a compute's jobs run in turn");
  const doc::Resources& resources = doc::resources_of(job);
  const bool docker_args = !resources.docker_args.empty() || !resources.docker_args_list.empty();
  unused(!job.parent_job_name.empty(), "parent_job_name", "a job on this machine has no parent");
  unused(!resources.instance_type.empty(), "resources.instance_type",
         "this machine is the only type");
  unused(!in_container && !resources.shm_size.empty(), "resources.shm_size",
         "there is no container");
  unused(!in_container && docker_args, "resources.docker_args", "there is no container");
  unused(!resources.locations.empty(), "resources.locations", "it runs on this machine");
  unused(resources.max_instance_count.has_value(), "resources.max_instance_count",
         "the number of instances stays");
  unused(!resources.properties.empty(), "resources.properties", "they are for a cluster");
  unused(job.distribution && job.distribution->type == "ray", "distribution",
         "Ray is not started: the command runs once");
  for (const auto& [name, output] : job.outputs) {
    unused(!output.path.empty(), fmt::format("outputs.{}.path", name),
           "it is kept in the job's folder");
    unused(!output.name.empty(), fmt::format("outputs.{}.name", name), "it is not registered");
  }
  for (const std::string& path : job.unread) {
    notes.push_back(fmt::format("{}: not used: it could not be understood", path));
  }
  const bool spread = job.distribution && job.distribution->type != "ray";
  if (!spread && instances_of(job) > 1) {
    notes.push_back(fmt::format(
        "resources.instance_count: {} instances are taken, and one process runs: the job has no "
        "distribution",
        instances_of(job)));
  }
  return notes;
}

}  // namespace aml::backend
