// The same settings, read from each dialect's spelling.
#include "validator/document/view.h"

#include <string>

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/yaml/view.h"

using namespace aml::doc;

namespace {

/// "inputs.a at trial": the text of the value, and the path of its key.
std::string shown(const Setting& setting) {
  if (!setting) return "absent";
  CHECK(setting.key != nullptr);
  CHECK(setting.holder != nullptr);
  return std::string(setting.value->is_scalar() ? setting.value->text : "{}") + " at " +
         aml::yaml::path_of(*setting.key);
}

struct Viewed {
  explicit Viewed(std::string_view text)
      : parsed(text), job(job_of(parsed.document, parsed.what)) {}
  View view() const { return View(job); }

  Parsed parsed;
  Job job;
};

}  // namespace

TEST_CASE("a command job says the same in both dialects") {
  const Viewed today(
      "type: command\ncommand: x\ncode: src\nenvironment: {image: i, build: {path: b}}\n"
      "compute: azureml:c\nresources: {instance_count: 2}\nlimits: {timeout: 60}\n"
      "inputs: {a: 1}\noutputs: {o: {}}\n");
  CHECK(shown(today.view().code()) == "src at code");
  CHECK(shown(today.view().compute()) == "azureml:c at compute");
  CHECK(shown(today.view().resource("instance_count")) == "2 at resources.instance_count");
  CHECK(shown(today.view().limit("timeout")) == "60 at limits.timeout");
  CHECK(shown(today.view().inputs()) == "{} at inputs");
  CHECK(shown(today.view().outputs()) == "{} at outputs");
  const Setting environment = today.view().environment();
  REQUIRE(environment);
  CHECK(shown(today.view().image(*environment.value)) == "i at environment.image");
  CHECK(shown(today.view().build(*environment.value)) == "{} at environment.build");

  const Viewed preview(
      "type: command_job\ncommand: x\ncode: {local_path: src}\n"
      "environment: {docker: {image: i}}\ncompute: {target: azureml:c, instance_count: 2}\n"
      "timeout: 60\n");
  CHECK(preview.view().is_preview());
  CHECK(shown(preview.view().code()) == "src at code.local_path");
  CHECK(shown(preview.view().compute()) == "azureml:c at compute.target");
  CHECK(shown(preview.view().resource("instance_count")) == "2 at compute.instance_count");
  CHECK(shown(preview.view().limit("timeout")) == "60 at timeout");
  CHECK(shown(preview.view().image(*preview.view().environment().value)) ==
        "i at environment.docker.image");
  CHECK(shown(preview.view().outputs()) == "absent");
}

TEST_CASE("a sweep says the same in both dialects") {
  const Viewed today(
      "type: sweep\ntrial: {command: x, environment: azureml:e:1, resources: {shm_size: 1g}}\n"
      "resources: {instance_count: 3}\ncompute: azureml:c\nsampling_algorithm: {type: random}\n"
      "early_termination: {type: bandit}\nlimits: {max_total_trials: 5}\ninputs: {a: 1}\n");
  CHECK(shown(today.view().environment()) == "azureml:e:1 at trial.environment");
  CHECK(shown(today.view().compute()) == "azureml:c at compute");
  CHECK(shown(today.view().resource("shm_size")) == "1g at trial.resources.shm_size");
  CHECK(shown(today.view().resource("instance_count")) == "3 at resources.instance_count");
  CHECK(shown(today.view().sampling()) == "random at sampling_algorithm.type");
  CHECK(shown(today.view().policy()) == "bandit at early_termination.type");
  CHECK(shown(today.view().limit("max_total_trials")) == "5 at limits.max_total_trials");
  CHECK(shown(today.view().inputs()) == "{} at inputs");

  const Viewed preview(
      "type: sweep_job\nalgorithm: random\nmax_total_trials: 5\n"
      "early_termination: {policy_type: bandit}\n"
      "trial:\n  command: x\n  environment: azureml:e:1\n  inputs: {a: {data: azureml:d:1}}\n"
      "  compute: {target: azureml:c}\n");
  CHECK(preview.view().is_preview());
  CHECK(shown(preview.view().compute()) == "azureml:c at trial.compute.target");
  CHECK(shown(preview.view().sampling()) == "random at algorithm");
  CHECK(shown(preview.view().policy()) == "bandit at early_termination.policy_type");
  CHECK(shown(preview.view().limit("max_total_trials")) == "5 at max_total_trials");
  CHECK(shown(preview.view().inputs()) == "{} at trial.inputs");
}

TEST_CASE("what is absent has a holder where it would be, and none without a site") {
  const Viewed job("type: command\ncommand: x\nenvironment: azureml:e:1\nresources: {}\n");
  CHECK_FALSE(job.view().compute());
  CHECK(job.view().compute().holder == job.parsed.document.root);
  CHECK(job.view().resource("instance_count").holder != nullptr);
  const Viewed without("type: sweep\nsearch_space: {}\nobjective: {}\n");
  CHECK(without.view().node_of() == nullptr);
  CHECK_FALSE(without.view().code());
  CHECK(without.view().code().holder == nullptr);
}
