#include "backend/execution/task.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace aml;
using namespace aml::backend;

namespace {

Submission distributed(const std::string& type, long long instances) {
  Submission submission;
  submission.job.command = "train";
  submission.job.resources.emplace().instance_count = instances;
  submission.job.distribution.emplace();
  submission.job.distribution->type = type;
  return submission;
}

Task task(const Submission& submission) {
  int port = 4000;
  const TaskContext context{submission, {}, {"/home/j"}, "j", {}};
  const auto made = task_of(context, [&] { return port++; });
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("pytorch: one process for each rank, with the variables of torch.distributed") {
  Submission submission = distributed("pytorch", 2);
  submission.job.distribution->process_count_per_instance = 2;
  const Task made = task(submission);
  REQUIRE(made.ranks.size() == 4);
  const auto& last = made.ranks[3].variables;
  CHECK(last.at("RANK") == "3");
  CHECK(last.at("LOCAL_RANK") == "1");
  CHECK(last.at("NODE_RANK") == "1");
  CHECK(last.at("WORLD_SIZE") == "4");
  CHECK(last.at("MASTER_ADDR") == "127.0.0.1");
  CHECK(last.at("MASTER_PORT") == made.ranks[0].variables.at("MASTER_PORT"));
  CHECK(made.ranks[3].log == "user_logs/std_log_process_3.txt");
}

TEST_CASE("tensorflow: workers and parameter servers share one cluster") {
  Submission submission = distributed("tensorflow", 3);
  submission.job.distribution->worker_count = 2;
  submission.job.distribution->parameter_server_count = 1;
  const Task made = task(submission);
  REQUIRE(made.ranks.size() == 3);
  const auto config = nlohmann::json::parse(made.ranks[1].variables.at("TF_CONFIG"));
  CHECK(config["task"] == nlohmann::json({{"type", "worker"}, {"index", 1}}));
  CHECK(config["cluster"]["worker"].size() == 2);
  CHECK(config["cluster"]["ps"].size() == 1);
  CHECK(config["cluster"]["worker"][0] != config["cluster"]["worker"][1]);
  CHECK(made.ranks[1].decides);
  CHECK_FALSE(made.ranks[2].decides);

  submission.job.distribution->worker_count.reset();
  CHECK(task(submission).ranks.size() == 4);  // a worker for each instance
}

TEST_CASE("mpi: mpirun starts all of them") {
  Submission submission = distributed("mpi", 2);
  submission.job.distribution->process_count_per_instance = 3;
  const Task made = task(submission);
  REQUIRE(made.ranks.size() == 1);
  const std::vector<std::string> arguments = arguments_of(made, made.ranks[0]);
  CHECK(arguments.front() == "mpirun");
  const auto count = std::find(arguments.begin(), arguments.end(), "-np");
  REQUIRE(count != arguments.end());
  CHECK(*(count + 1) == "6");
  CHECK(made.variables.at("AML_JOB_COMMAND") == "train");
}

TEST_CASE("what a job declares reaches its command") {
  Submission submission;
  submission.job.command = "train ${{inputs.rate}} ${{inputs.data}} ${{outputs.model}}";
  submission.job.inputs["rate"].literal = "0.5";
  submission.job.outputs["model"];
  submission.job.environment_variables["SET"] = "1";
  submission.job.environment_variables["NULL"] = {};
  const std::vector<InputSource> inputs = {
      {"data", InputSource::Way::link, "/d/a.csv", "/home/j/inputs/data/a.csv"}};
  const TaskContext context{submission, inputs, {"/home/j"}, "j", {}};
  const auto made = task_of(context, [] { return 1; });
  REQUIRE(made);
  CHECK(made->command == "train 0.5 /home/j/inputs/data/a.csv /home/j/named-outputs/model");
  CHECK(made->variables.at("AZURE_ML_INPUT_data") == "/home/j/inputs/data/a.csv");
  CHECK(made->variables.at("SET") == "1");
  CHECK_FALSE(made->variables.contains("NULL"));
  CHECK(made->variables.at("AZUREML_RUN_ID") == "j");
}
