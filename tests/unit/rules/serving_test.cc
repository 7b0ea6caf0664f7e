// Rules about endpoints, deployments and schedules, and rules of jobs that hold for them too.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"
#include "validator/check/check.h"
#include "validator/host/described_disk.h"
#include "validator/host/paths.h"

namespace {

using namespace aml;

const std::string serving_disk =
    "p/ml/deployment.yml\np/ml/src/score.py\np/ml/src/online/deep.py\np/ml/model.pkl\n"
    "p/ml/flow/MLmodel\np/ml/conda.yml: {dependencies: [python]}\n"
    "p/ml/server.yml: {dependencies: [{pip: [azureml-defaults]}]}\n"
    "p/ml/pipe.yml: {type: pipeline, inputs: {days: 7}, jobs: {a: {type: command, command: echo, "
    "environment: 'azureml:e:1', compute: 'azureml:c'}}}\n"
    "p/ml/job.yml: {type: command, command: echo, environment: 'azureml:e:1'}\n"
    "p/ml/sub.yml: {type: pipeline, name: s, version: 1, inputs: {a: {type: number}}, jobs: {}}\n"
    "p/ml/part.yml: {type: command, name: c, version: 1, command: echo, environment: "
    "'azureml:e:1'}\n"
    "p/ml/packages.yml: {dependencies: [python]}\n"
    "p/ml/deployments/green.yml: {name: green, endpoint_name: scores, model: 'azureml:m:1', "
    "instance_type: x}\n";

std::vector<std::string> found_near(const std::string& text, const std::string& more = {}) {
  host::MemoryDisk disk;
  const std::string file = host::describe(serving_disk + more, disk);
  host::Seen seen(disk);
  const host::FileContext context(seen, host::parent_of(file), "/p");
  yaml::Arena arena;
  std::vector<std::string> found;
  for (const Diagnostic& finding : check(text, {}, arena, &context).diagnostics) {
    found.push_back(std::string(to_string(finding.severity)) + " " +
                    std::string(finding.rule->name) + " `" + std::string(finding.span.of(text)) +
                    "`");
  }
  return found;
}

void check_near(const std::vector<tests::Case>& cases) {
  for (const tests::Case& one : cases) {
    INFO(one.text);
    CHECK(found_near(one.text) == one.expected);
  }
}

const std::string at = "$schema: https://azuremlschemas.azureedge.net/latest/";
const std::string endpoint = at + "managedOnlineEndpoint.schema.json\nname: scores\n";
const std::string batch_endpoint = at + "batchEndpoint.schema.json\nname: scores\n";
const std::string bare_online =
    at +
    "managedOnlineDeployment.schema.json\nname: blue\nendpoint_name: scores\n"
    "instance_type: Standard_DS3_v2\ninstance_count: 1\n";
const std::string online = bare_online + "model: azureml:m:1\nenvironment: azureml:e:1\n";
const std::string code = "code_configuration: {code: src, scoring_script: score.py}\n";
const std::string edge =
    at + "kubernetesOnlineDeployment.schema.json\nname: blue\nendpoint_name: scores\n";
const std::string batch = at +
                          "modelBatchDeployment.schema.json\nname: nightly\nendpoint_name: scores\n"
                          "model: azureml:m:1\ncompute: azureml:c\n";
const std::string pipeline =
    at +
    "pipelineComponentBatchDeployment.schema.json\nname: nightly\nendpoint_name: scores\n"
    "type: pipeline\n";
const std::string schedule = at + "schedule.schema.json\nname: nightly\n";
const std::string job = "create_job: azureml:train-01\n";

std::string cron(const std::string& expression) {
  return schedule + job + "trigger: {type: cron, expression: \"" + expression + "\"}\n";
}

std::string daily(const std::string& more) {
  return schedule + job + "trigger: {type: recurrence, frequency: day, interval: 1" + more + "}\n";
}

}  // namespace

TEST_CASE("names of endpoints and online deployments") {
  const std::string name = at + "managedOnlineEndpoint.schema.json\nname: ";
  tests::check_all({
      {name + "a-1\n", {}},
      {name + "my_endpoint\n", {"error invalid-endpoint-name `my_endpoint`"}},
      {name + "1abc\n", {"error invalid-endpoint-name `1abc`"}},
      {name + "abc-\n", {"error invalid-endpoint-name `abc-`"}},
      {name + "ab\n", {"error invalid-endpoint-name `ab`"}},
      {name + "a23456789012345678901234567890123\n",
       {"error invalid-endpoint-name `a23456789012345678901234567890123`"}},
      {at + "batchDeployment.schema.json\nname: d1\nendpoint_name: e\n", {}},
  });
}

TEST_CASE("the traffic of an endpoint is 0 or 100") {
  tests::check_all({
      {endpoint + "traffic: {blue: 90, green: 10}\n", {}},
      {endpoint + "traffic: {blue: 0}\n", {}},
      {endpoint + "traffic: {blue: \"60\", green: 40.9}\n", {}},
      {endpoint + "traffic: {blue: 90, green: 11}\n", {"error traffic-sum `traffic`"}},
      {endpoint + "traffic: {blue: 90}\n", {"warning traffic-sum `traffic`"}},
      {endpoint + "mirror_traffic: {blue: 60}\n", {"warning traffic-sum `mirror_traffic`"}},
      {endpoint + "mirror_traffic: {blue: 50}\n", {}},
  });
}

TEST_CASE("identities and modes of endpoints") {
  tests::check_all({
      {endpoint + "identity: {type: managed}\n", {"error wrong-value `managed`"}},
      {endpoint + "identity: {type: user_assigned}\n", {"error missing-identity `user_assigned`"}},
      {endpoint + "identity: {type: user_assigned, user_assigned_identities: [{client_id: c}]}\n",
       {"error missing-identity `client_id`"}},
      {endpoint + "auth_mode: AMLToken\n", {}},
      {batch_endpoint + "auth_mode: AADToken\n", {}},
      {batch_endpoint + "auth_mode: Key\n", {"error batch-auth-mode `Key`"}},
      {endpoint + "deployments: [{name: blue, model: x}]\n", {"error refused-key `deployments`"}},
      {endpoint + "instance_type: x\n", {"error refused-key `instance_type`"}},
      {endpoint + "type: online\n", {"error refused-key `type`"}},
      {endpoint + "compute: k8s\n", {"error wrong-reference `k8s`"}},
  });
}

TEST_CASE("the model of a deployment") {
  check_near({
      {online + code, {}},
      {bare_online + "model: m:1\n", {"error wrong-reference `m:1`"}},
      {bare_online + "model: ./model.pkl\n", {"error wrong-reference `./model.pkl`"}},
      {bare_online + "model: azureml:m\n", {"warning unversioned-reference `azureml:m`"}},
      {bare_online + "model: {path: azureml:m:1}\n",
       {"warning missing-scoring-code `model`", "error model-path-as-reference `azureml:m:1`"}},
      {bare_online + code + "environment: azureml:e:1\nmodel: {path: ./none.pkl}\n",
       {"error missing-local-input `./none.pkl`"}},
      {bare_online + "model: {path: ./flow, type: mlflow_model}\n", {}},
      {bare_online + "model: {path: ./flow}\n", {}},
      {bare_online + "model: {path: ./model.pkl}\n", {"warning missing-scoring-code `model`"}},
      {bare_online + code + "model: {path: ./model.pkl}\n",
       {"warning missing-scoring-code `model`"}},
      {bare_online + "model: {path: ./model.pkl, type: mlflow_model}\n",
       {"warning wrong-input-kind `./model.pkl`"}},
      {bare_online + "environment: {image: own:1}\nmodel: {path: ./model.pkl}\n",
       {"warning missing-scoring-code `environment`"}},
  });
}

TEST_CASE("the code of a deployment") {
  const auto with = [](const std::string& configuration) {
    return online + "code_configuration: {" + configuration + "}\n";
  };
  check_near({
      {with("code: none, scoring_script: score.py"), {"error missing-scoring-script `none`"}},
      {with("code: src, scoring_script: none.py"), {"error missing-scoring-script `none.py`"}},
      {with("code: src, scoring_script: Score.py"), {"error missing-scoring-script `Score.py`"}},
      {with("code: src, scoring_script: <SCRIPT>"), {}},
      {with("code: src, scoring_script: online/deep.py"), {}},
      {with("code: src"), {"error incomplete-code `code`"}},
      {with("code: src, scoring_scrpit: score.py"), {"error unknown-key `scoring_scrpit`"}},
      {with("code: {local_path: src}, scoring_script: score.py"),
       {"error code-local-path `local_path`"}},
      {batch + "type: model\ncode_configuration: {code: src}\n",
       {"warning incomplete-code `code`"}},
  });
}

TEST_CASE("the environment of a deployment") {
  const std::string own = bare_online + "model: azureml:m:1\n" + code + "environment: ";
  check_near({
      {own + "{image: x:1, conda_file: none.yml}\n", {"error missing-environment-file `none.yml`"}},
      {own + "{image: x:1, conda_file: conda.yml}\n",
       {"warning missing-inference-server `conda.yml`"}},
      {own + "{image: x:1, conda_file: server.yml}\n", {}},
      {own + "{image: m/minimal-inference:1, conda_file: conda.yml}\n", {}},
      {own + "{name: e, version: 4}\n", {"error environment-source `environment`"}},
      {own + "file:none.yml\n", {"error missing-environment-file `file:none.yml`"}},
      {own + "e:4\n", {"error wrong-reference `e:4`"}},
      {edge + "type: kubernetes\nenvironment: azureml://registries/r/environments/e/versions/1\n",
       {"error registry-on-kubernetes `azureml://registries/r/environments/e/versions/1`"}},
      {online + code + "environment_variables: {API_KEY: 8f3a9c1e7b2d4f60a5c8e1b7d9f2a3c4}\n",
       {"warning plain-secret `8f3a9c1e7b2d4f60a5c8e1b7d9f2a3c4`"}},
  });
}

TEST_CASE("machines and requests of a deployment") {
  const std::string collector =
      "data_collector: {collections: {model_inputs: {enabled: \"true\"}}, sampling_rate: ";
  tests::check_all({
      {at + "managedOnlineDeployment.schema.json\nname: blue\nmodel: azureml:m:1\n"
            "instance_type: x\n",
       {"warning missing-instance-count `instance_type`"}},
      {at + "managedOnlineDeployment.schema.json\nname: blue\nmodel: azureml:m:1\n"
            "instance_type: x\ninstance_count: 0\n",
       {"warning missing-instance-count `0`"}},
      {at + "managedOnlineDeployment.schema.json\nname: blue\nmodel: azureml:m:1\n"
            "instance_count: 1\n",
       {"error missing-key `$schema`"}},
      {online + "request_settings: {request_timeout_ms: 180001}\n",
       {"warning long-request-timeout `180001`"}},
      {online + collector + "1.0}\n", {}},
      {online + collector + "1.5}\n", {"error sampling-rate `1.5`"}},
      {online + "data_collector: {collections: {model_inputs: {enabled: true}}}\n",
       {"error wrong-type `true`"}},
      {online + "traffic: {blue: 100}\n", {"error refused-key `traffic`"}},
      {edge + "resources: {requests: {cpu: \"1\"}}\n",
       {"error missing-deployment-type `resources`"}},
      {edge + "type: kubernetes\nresources: {requests: {cpu: 0.5}}\n", {"error wrong-type `0.5`"}},
  });
}

TEST_CASE("the three forms of a batch deployment") {
  tests::check_all({
      {batch + "type: model\nsettings: {mini_batch_size: 10}\n", {}},
      {batch + "mini_batch_size: 10\n", {}},
      {batch + "settings: {mini_batch_size: 10}\n", {"error missing-deployment-type `settings`"}},
      {batch + "type: model\nmini_batch_size: 10\nlogging_level: info\n",
       {"error run-key-at-top `mini_batch_size`"}},
      {batch + "type: model\nsettings: {output_action: append_row}\n",
       {"error missing-mini-batch-size `settings`"}},
      {batch + "type: model\nsettings: {mini_batch_sise: 10}\n",
       {"error unknown-key `mini_batch_sise`"}},
      {batch + "type: model\nresources: {instance_count: 1}\n"
               "settings: {mini_batch_size: 1, instance_count: 1}\n",
       {"error repeated-instance-count `instance_count`"}},
      {batch + "output_action: summary_only\noutput_file_name: a.csv\n",
       {"error unused-output-file `output_file_name`"}},
      {pipeline + "component: azureml:c:1\nsettings: {default_compute: c}\n", {}},
      {pipeline + "component: file:./c.yml\n", {"error wrong-reference `file:./c.yml`"}},
  });
}

TEST_CASE("the component of a batch deployment is a pipeline component") {
  check_near({
      {pipeline + "component: ./sub.yml\n", {}},
      {pipeline + "component: ./none.yml\n", {"error deployed-component `./none.yml`"}},
      {pipeline + "component: ./part.yml\n", {"error deployed-component `./part.yml`"}},
      {pipeline + "component: ./pipe.yml\n", {"error deployed-component `./pipe.yml`"}},
      {pipeline + "component: ./src\n", {"error deployed-component `./src`"}},
  });
}

TEST_CASE("triggers") {
  tests::check_all({
      {cron("0 3 * * *"), {}},
      {cron("*/15 8-18 1,15 jan-dec mon-fri"), {}},
      {cron("0 3 * *"), {"error invalid-cron `\"0 3 * *\"`"}},
      {cron("0 0 3 * * *"), {"error invalid-cron `\"0 0 3 * * *\"`"}},
      {cron("60 3 * * *"), {"error invalid-cron `60`"}},
      {cron("0 3 0 * *"), {"error invalid-cron `0`"}},
      {cron("* * * * *"), {"warning frequent-schedule `\"* * * * *\"`"}},
      {daily(", schedule: {hours: [4, 24], minutes: 0}"), {"error schedule-range `24`"}},
      {daily(", schedule: {hours: 4, minutes: 0, month_days: 0}"), {"error schedule-range `0`"}},
      {schedule + job + "trigger: {type: recurrence, frequency: day, interval: 0}\n",
       {"error schedule-range `0`"}},
      {schedule + job + "trigger: {type: recurrence, frequency: Minute, interval: 1}\n",
       {"warning frequent-schedule `Minute`"}},
      {schedule + job + "trigger: {type: recurrence, frequency: daily, interval: 1}\n",
       {"error wrong-value `daily`"}},
      {daily(", start_time: 2026-01-01T03:00:00"), {"error wrong-type `2026-01-01T03:00:00`"}},
      {daily(", start_time: 2026-01-01"), {"error schedule-time `2026-01-01`"}},
      {daily(", start_time: \"2026-01-01\""), {"error schedule-time `\"2026-01-01\"`"}},
      {daily(", end_time: tomorrow"), {"error schedule-time `tomorrow`"}},
      {daily(", start_time: \"2026-02-01T00:00:00\", end_time: \"2026-01-01T00:00:00\""),
       {"error schedule-range `\"2026-01-01T00:00:00\"`"}},
      {daily(", time_zone: utc"), {}},
      {daily(", time_zone: Europe/Berlin"), {"warning unknown-time-zone `Europe/Berlin`"}},
      {daily(", timezone: UTC"), {"error unknown-key `timezone`"}},
      {daily(", pattern: {hours: 1, minutes: 0}"), {"error unknown-key `pattern`"}},
      {daily(", expression: 0 3 * * *"), {"error unknown-key `expression`"}},
  });
}

TEST_CASE("what a schedule starts") {
  const std::string trigger = schedule + "trigger: {type: cron, expression: 0 3 * * *}\n";
  const std::string run = trigger + "create_job:\n  type: pipeline\n  job: ./pipe.yml\n";
  check_near({
      {trigger + "create_monitor: {compute: {instance_type: x}}\n", {}},
      {trigger + "import_data: ./import.yml\n", {}},
      {trigger, {"error schedule-action `trigger`"}},
      {trigger + "creaet_job: ./pipe.yml\n", {"error unknown-key `creaet_job`"}},
      {trigger + "create_job: ./pipe.yml\ncreate_monitor: {a: b}\n",
       {"error schedule-action `create_monitor`"}},
      {trigger + "create_job: ./pipe.yml\n", {}},
      {trigger + "create_job: file:./pipe.yml\n", {"error wrong-reference `file:./pipe.yml`"}},
      {trigger + "create_job: ./job.yml\n", {"error scheduled-job `./job.yml`"}},
      {trigger + "create_job: ./sub.yml\n", {"error scheduled-job `./sub.yml`"}},
      {trigger + "create_job: ./packages.yml\n", {"error scheduled-job `./packages.yml`"}},
      {trigger + "create_job: ./none.yml\n", {"error scheduled-job `./none.yml`"}},
      {trigger + "create_job: ./PIPE.yml\n", {"error scheduled-job `./PIPE.yml`"}},
      {run + "  inputs: {days: 3}\n", {}},
      {run + "  inputs: {day: 3}\n", {"error unknown-job-input `day`"}},
      {run + "  outputs: {model: {path: \"azureml://datastores/d/paths/p\"}}\n",
       {"warning unknown-job-input `model`"}},
  });
}

TEST_CASE("endpoints and deployments of a folder know each other") {
  const std::string own = "p/ml/endpoint.yml: {name: scores, auth_mode: key}\n";
  const std::string other = "p/ml/endpoint.yml: {name: other, auth_mode: key}\n";
  const std::string cluster =
      "p/ml/endpoint.yml: {name: scores, auth_mode: key, compute: 'azureml:k'}\n";
  CHECK(found_near(endpoint + "traffic: {green: 100}\n").empty());
  CHECK(found_near(endpoint + "traffic: {blue: 100}\n") ==
        std::vector<std::string>{"warning unknown-deployment `blue`"});
  CHECK(found_near(online + code, own).empty());
  CHECK(found_near(online + code, other) ==
        std::vector<std::string>{"warning unknown-endpoint `scores`"});
  CHECK(found_near(online + code, cluster) ==
        std::vector<std::string>{"warning unknown-endpoint `scores`"});
  CHECK(found_near(online + code, other + "p/ml/second.yml: {name: b, auth_mode: key}\n").empty());
}

TEST_CASE("a deployment under the schema of an endpoint is a deployment") {
  const std::string text = at + "managedOnlineEndpoint.schema.json\nname: blue\n" + code +
                           "endpoint_name: scores\ninstance_type: x\ninstance_count: 1\n"
                           "model: azureml:m:1\nenvironment: azureml:e:1\n";
  CHECK(found_near(text) == std::vector<std::string>{"warning schema-mismatch "
                                                     "`https://azuremlschemas.azureedge.net/latest/"
                                                     "managedOnlineEndpoint.schema.json`"});
}
