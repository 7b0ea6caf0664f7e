// Computes, sizes, nodes and the processes on them.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all_with_hints;
using tests::command_job;
using tests::fixed;

std::string job(const std::string& lines) { return command_job("command: ./run\n" + lines); }

TEST_CASE("local jobs") {
  check_all_with_hints({
      {job("compute: local\n"), {}},
      {job("compute: local\nresources:\n  instance_count: 2\n"), {"warning local-compute `2`"}},
      {job("compute: azureml:local\nresources:\n  instance_count: 1\n"), {}},
  });
}

TEST_CASE("resources that the compute does not take") {
  const std::string vc = "compute: azureml://virtualclusters/v\n";
  check_all_with_hints({
      {job("compute: azureml:c\nresources:\n  instance_type: Standard_E4s_v3\n"),
       {"warning ignored-resource `Standard_E4s_v3`"}},
      {job("compute: azureml:c\nresources:\n  instance_type: gpu-small\n"), {}},
      {job("compute: serverless\nresources:\n  instance_type: STANDARD_E4S_V3\n"), {}},
      {job("resources:\n  instance_type: Standard_E4s_v3\n"), {}},
      {job("compute: azureml:c\nresources:\n  shm_size: 2g\n"), {}},
      {job("compute: azureml://subscriptions\nresources:\n  shm_size: 2g\n"), {}},
      {job("compute: <your compute>\nresources:\n  instance_type: Standard_E4s_v3\n"),
       {"warning unfilled-template `<your compute>`"}},
  });
  CHECK(fixed(job("compute: azureml:c\nresources:\n  instance_type: Standard_D2_v2\n"
                  "  shm_size: 2g\n")) == job("compute: azureml:c\nresources:\n  shm_size: 2g\n"));
}

TEST_CASE("sizes of serverless machines") {
  const auto size = [](const std::string& name) {
    return job("resources:\n  instance_type: " + name + "\n");
  };
  check_all_with_hints({
      {size("Standard_NC4as_T4_v3"), {}},
      {size("standard_nc4as_t4_v3"), {}},
      {size("Standard_NC96xyz_B200_v9"), {}},
      {size("Standard_E4s_v9"), {}},
      {size("NC4as_T4_v3"), {"hint vm-size `NC4as_T4_v3`"}},
      {size("Standart_E4s_v3"), {"hint vm-size `Standart_E4s_v3`"}},
      {size("Standard_NC6"), {"hint vm-size `Standard_NC6`"}},
      {size("Singularity.ND40rs_v2"), {}},
  });
  CHECK(fixed(size("NC4as_T4_v3")) == size("Standard_NC4as_T4_v3"));
  CHECK(fixed(size("Standart_E4s_v3")) == size("Standard_E4s_v3"));
}

TEST_CASE("several nodes need a distribution, and a distribution several processes") {
  const std::string two = "resources:\n  instance_count: 2\n";
  const auto distribution = [](const std::string& lines) {
    return "distribution:\n  type: " + lines + "\n";
  };
  check_all_with_hints({
      {job(two), {"warning unused-nodes `2`"}},
      {job("resources:\n  instance_count: '2'\n"), {"warning unused-nodes `'2'`"}},
      {job(two + distribution("mpi")), {}},
      {job(two + "distributoin:\n  type: mpi\n"), {"error unknown-key `distributoin`"}},
      {job(distribution("pytorch")), {}},
      {job(distribution("mpi\n  process_count_per_instance: 1")), {}},
      {job(distribution("mpi\n  process_count_per_instance: 4")), {}},
      {job(distribution("ray")), {}},
      {job("resources:\n  instance_cuont: 2\n" + distribution("mpi")),
       {"error unknown-key `instance_cuont`"}},
  });
}

TEST_CASE("processes fit the nodes") {
  const auto workers = [](const std::string& nodes, const std::string& count,
                          const std::string& more = "") {
    return job("resources:\n  instance_count: " + nodes +
               "\ndistribution:\n  type: tensorflow\n  worker_count: " + count + "\n" + more);
  };
  check_all_with_hints({
      {workers("2", "2"), {}},
      {workers("2", "3"), {"warning process-count `3`"}},
      {workers("3", "2", "  parameter_server_count: 1\n"), {}},
      {workers("2", "2", "  parameter_server_count: 1\n"), {}},
      {workers("4", "2", "  parameter_server_count: 1\n"), {"warning process-count `2`"}},
      {workers("2", "0"), {"warning process-count `0`"}},
      {workers("two", "2"), {"error wrong-type `two`"}},
      {job("distribution:\n  type: pytorch\n  process_count_per_instance: 0\n"),
       {"warning process-count `0`"}},
  });
  const auto total = [](const std::string& nodes, const std::string& processes) {
    return "command: ./run\nenvironment: azureml:e:1\ncompute:\n  target: azureml:c\n"
           "  instance_count: " +
           nodes + "\ndistribution:\n  type: pytorch\n  process_count: " + processes + "\n";
  };
  check_all_with_hints(
      {
          {total("2", "4"), {}},
          {total("2", "2"), {}},
          {total("2", "3"), {"warning process-count `3`"}},
          {total("4", "2"), {"warning process-count `2`"}},
      },
      aml::doc::Dialect::preview_2021);
}

TEST_CASE("spot machines can be taken away") {
  check_all_with_hints({
      {job("queue_settings:\n  job_tier: Spot\n"), {"hint spot-tier `Spot`"}},
      {job("queue_settings:\n  job_tier: basic\n"), {}},
  });
}

}  // namespace
