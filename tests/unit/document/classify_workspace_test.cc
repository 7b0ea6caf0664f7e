#include "tests/unit/document/verdicts.h"

using namespace aml::doc;

namespace {

constexpr std::string_view host = "$schema: https://azuremlschemas.azureedge.net/latest/";

}  // namespace

TEST_CASE("assets and datastores are known by several keys together") {
  check({
      {"name: e\nbuild: {path: c, dockerfile_path: D}\nos_type: linux\n", "environment ga"},
      {"nmae: e\nbuild: {path: c, dockerfile_path: D}\nos_type: linux\n", "environment ga"},
      {"name: e\nbulid: {path: c, dockerfile_path: D}\nos_type: linux\n", "environment ga"},
      {"name: e\nbuild: 1\nos_type: linux\n", "environment ga"},
      {"name: e\nbuild: {path: c, dockerfile_path: D}\nos_type: linux\ntype: pipeline\n",
       "environment ga"},
      {"name: e\nimage: i\nconda_file: c.yml\n", "environment ga"},
      {"type: uri_file\npath: a.csv\n", "data ga"},
      {"tyep: uri_file\nname: d\npath: a.csv\n", "data ga"},
      {"type: mltable\nname: d\npaht: t\n", "data ga"},
      {"type: command\nname: d\npath: t\ndatastore: azureml:w\n", "data ga"},
      {"type: custom_model\nname: m\n", "model ga"},
      {"type: mlflow_model\nname: m\npath: m\nstage: x\nis_deterministic: true\n", "model ga"},
      {"type: azure_blob\nname: b\n", "blob-datastore ga"},
      {"tyep: azure_blob\nacount_name: a\ncontainer_name: b\n", "blob-datastore ga"},
      {"type: managed\nname: l\naccount_name: a\nfilesystem: f\ncredentials: {client_id: c}\n",
       "data-lake-datastore ga"},
      {"name: l\naccount_name: a\nfilesystem: f\ncredentials: {client_id: c}\n",
       "data-lake-datastore ga"},
      {"type: azure_file\nname: s\naccount_name: a\nfile_share_name: f\n",
       "file-share-datastore ga"},
  });
}

TEST_CASE("`$schema` is one more witness for an asset or a datastore") {
  const std::string address(host);
  check({
      {address + "datastore.schema.json\ntype: azure_file\nname: s\n", "file-share-datastore ga"},
      {address + "datastore.schema.json\nname: l\naccount_name: a\nfilesystem: f\n",
       "data-lake-datastore ga"},
      {address + "azureBlob.schema.json\ntype: azure_file\nname: s\n", "blob-datastore ga"},
      {address + "azureBlob.schema.json\ntype: azure_file\nname: s\nfile_share_name: f\n",
       "file-share-datastore ga"},
      {address + "model.schema.json\nname: d\ntype: uri_file\npath: a\n", "model ga"},
      {address + "data.schema.json\nname: e\nchannels: [a]\ndependencies: [b]\n", "data ga"},
      {address + "environment.schema.json\n", "environment ga"},
  });
}

TEST_CASE("endpoints, deployments and schedules are known without $schema") {
  check({
      {"name: e\nauth_mode: key\n", "online-endpoint ga"},
      {"name: e\nauth_moed: key\ntraffic: {blue: 100}\n", "online-endpoint ga"},
      {"name: e\nauth_mode: key\ncompute: azureml:k\n", "kubernetes-endpoint ga"},
      {"name: e\nauth_mode: aad_token\ndefaults: {deployment_name: d}\n", "batch-endpoint ga"},
      {"name: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\n", "online-deployment ga"},
      {"name: d\nmodel: azureml:m:1\ninstance_type: x\ninstance_count: 1\n",
       "online-deployment ga"},
      {"name: d\nendpiont_name: e\nmodel: azureml:m:1\ninstance_type: x\n", "online-deployment ga"},
      {"type: kubernetes\nname: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\n",
       "kubernetes-deployment ga"},
      {"name: d\nendpoint_name: e\nmodel: azureml:m:1\nresources: {requests: {cpu: '1'}}\n",
       "kubernetes-deployment ga"},
      {"name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nmini_batch_size: 1\n",
       "batch-deployment ga"},
      {"name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n",
       "model-batch-deployment ga"},
      {"name: d\nendpoint_name: e\ntpye: model\nmodel: azureml:m:1\ncompute: azureml:c\n",
       "model-batch-deployment ga"},
      {"name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nsettings: {a: 1}\n",
       "model-batch-deployment ga"},
      {"name: d\nendpoint_name: e\ntype: pipeline\ncomponent: ./c.yml\n",
       "pipeline-batch-deployment ga"},
      {"name: d\nendpoint_name: e\ntype: pipeline\njob_definition: azureml:j\n",
       "pipeline-batch-deployment ga"},
      {"name: s\ntrigger: {type: cron, expression: x}\ncreate_job: ./p.yml\n", "schedule ga"},
      {"name: s\ntrigger: {type: cron, expression: x}\ncreaet_job: ./p.yml\n", "schedule ga"},
      {"name: s\ntrigger: {type: recurrence}\ncreate_monitor: {}\n", "schedule ga"},
  });
}

TEST_CASE("the client reads the keys of an endpoint or a deployment, not its $schema") {
  const std::string deployment =
      "name: d\nendpoint_name: e\nmodel: azureml:m:1\nenvironment: azureml:e:1\n"
      "code_configuration: {code: s, scoring_script: a.py}\ninstance_type: x\n";
  const std::string endpoint = "name: e\nauth_mode: key\n";
  const std::string at(host);
  check({
      {at + "managedOnlineEndpoint.schema.json\n" + deployment, "online-deployment ga"},
      {at + "managedOnlineEndpoint.schema.json\n" + endpoint + "code: a\nfoo: b\nbar: c\n",
       "online-endpoint ga"},
      {at + "managedOnlineEndpoint.schema.json\n" + endpoint + "compute: azureml:k\n",
       "kubernetes-endpoint ga"},
      {at + "kubernetesOnlineEndpoint.schema.json\n" + endpoint, "online-endpoint ga"},
      {at + "kubernetesOnlineEndpoint.schema.json\n" + endpoint + "comptue: azureml:k\n",
       "kubernetes-endpoint ga"},
      {at + "modelBatchDeployment.schema.json\nname: d\nmini_batch_size: 1\n",
       "batch-deployment ga"},
      {at + "modelBatchDeployment.schema.json\nname: d\ntype: pipeline\nmodel: azureml:m:1\n"
            "settings: {mini_batch_size: 1}\n",
       "model-batch-deployment ga"},
  });
}

TEST_CASE("files of other tools have keys of endpoints, deployments and schedules, too") {
  check({
      {"endpoint_name: e\ninstance_type: ml.m5.large\ninstance_count: 1\nmodel_name: m\n",
       "foreign"},
      {"type: pipeline\ncomponent: ./c.yml\nsettings: {default_compute: azureml:c}\n",
       "pipeline ga"},
      {"name: x\ntrigger: [main]\nsteps: [{script: a}]\npool: {vmImage: u}\n", "foreign"},
      {"auth_mode: key\nlistener: a\nstorage: b\nseal: c\n", "foreign"},
      {"name: app\nreadiness_probe: {path: /}\nports: [80]\nreplicas: 2\n", "foreign"},
  });
}

TEST_CASE("files of other tools have keys of assets, too") {
  check({
      {"name: web\nimage: nginx\nports: [80]\n", "foreign"},
      {"name: web\nimage: nginx\n", "foreign"},
      {"services: {web: {image: nginx, build: {context: .}}}\n", "foreign"},
      {"name: web\nbuild: {path: .}\nports: [80]\n", "foreign"},
      {"version: 1.0.1\nimage: Ubuntu\nbuild: {project: a.sln}\n", "foreign"},    // AppVeyor
      {"build: {gpu: true}\nimage: r8.im/a/b\npredict: a.py:P\n", "foreign"},     // Cog
      {"name: a\nversion: 1\nimage: b\nslug: c\narch: [d]\n", "foreign"},         // Home Assistant
      {"name: e\nchannels: [c]\ndependencies: [python]\n", "foreign"},            // conda
      {"apiVersion: v2\nname: c\nversion: 1\ntype: application\n", "foreign"},    // Helm
      {"name: ci\non: push\njobs: {a: {runs-on: x}}\n", "foreign"},               // GitHub
      {"image: node\nstages: [a]\nbuild: {stage: a, script: [b]}\n", "foreign"},  // GitLab
      {"pool: {vmImage: x}\nsteps: [{script: a}]\nname: b\n", "foreign"},         // Azure DevOps
      {"type: mltable\npaths: [{file: a.csv}]\ntransformations: []\n", "foreign"},  // MLTable
      {"type: mltable\nname: d\npath: azureml:t\nsource: {type: database}\n", "foreign"},
      {"account_name: a\ncontainer_name: b\nname: c\n", "foreign"},
      {"name: a\ntype: file\npath: b\n", "foreign"},
      {"name: a\npath: b\nstage: c\n", "foreign"},
      {"tyep: azure_blob\nacount_name: a\n",
       "foreign"},  // nothing that speaks for it is spelt right
  });
}

TEST_CASE("a component declares what a job gives") {
  check({
      {"type: command\nname: a\nversion: 1\ncommand: x\nenvironment: azureml:e:1\n",
       "command-component ga"},
      {"command: x\nenvironment: azureml:e:1\ninputs: {a: {type: integer, default: 1}}\n",
       "command-component ga"},
      {"command: x\nenvironment: azureml:e:1\nis_deterministic: false\n", "command-component ga"},
      {"name: a\ncommand: x\nenvironment: azureml:e:1\ninputs: {a: {type: uri_file}}\n",
       "command-component ga"},
      // What says where or with what it runs is a job, though its inputs are written as
      // declarations.
      {"command: x\nenvironment: azureml:e:1\ncompute: azureml:c\n"
       "inputs: {a: {type: integer, default: 1}}\n",
       "command ga"},
      {"name: a\ncommand: x\nenvironment: azureml:e:1\n"
       "inputs: {a: {type: uri_file, path: 'azureml:d:1'}}\n",
       "command ga"},
      {"name: a\ncommand: x\nenvironment: azureml:e:1\noutputs: {a: {type: uri_file}}\n",
       "command ga"},
  });
}

TEST_CASE("of components the type decides, and a key of its own where the type cannot be right") {
  const std::string schema = std::string(host) + "commandComponent.schema.json\n";
  check({
      {schema + "type: pipeline\njobs: {}\n", "pipeline-component ga"},
      {schema + "type: Command\ncommand: x\n", "command-component ga"},
      {schema + "type: parallel\ncommand: x\n", "command-component ga"},
      {schema + "type: sweep\ntask: {}\n", "parallel-component ga"},
      {"type: spark\nversion: 1\nentry: {file: a.py}\n", "spark-component ga"},
      {"tpye: spark\nversion: 1\nentry: {file: a.py}\n", "spark-component ga"},
      {"type: command\nversion: 1\nentry: {file: a.py}\n", "spark-component ga"},
      {"type: parallel\nversion: 1\ntask: {environment: azureml:e:1}\n", "parallel-component ga"},
      {"type: pipeline\nversion: 1\njobs: {a: {component: file:a.yml}}\n", "pipeline-component ga"},
      {schema + "type: command_component\ncommand: x\n", "old-component ga"},
      {"type: command_component\ncommand: x\n", "old-component ga"},
  });
}

TEST_CASE("other tools have a version, too") {
  check({
      {"version: 2.1\njobs: {build: {docker: [{image: a}], steps: [checkout]}}\n", "foreign"},
      {"version: '3'\ncommand: serve\n", "foreign"},
      {"version: '3'\ntask: lint\n", "foreign"},
      {"version: 1\nentry: ./src/index.js\n", "foreign"},
  });
}

TEST_CASE("computes, workspaces, registries and connections are known by their keys") {
  check({
      {"type: amlcompute\nname: c\n", "compute-cluster ga"},
      {"type: AmlCompute\nname: c\n", "compute-cluster ga"},
      {"name: c\nsize: s\nmin_instances: 0\nmax_instances: 2\n", "compute-cluster ga"},
      {"type: gpu\nname: c\nsize: s\nmin_instances: 0\nmax_instances: 2\n", "compute-cluster ga"},
      {"type: computeinstance\nname: c\nmin_instances: 0\nmax_instances: 2\n",
       "compute-instance ga"},
      {"type: kubernetes\nname: c\nsize: s\nschedules: {compute_start_stop: []}\n"
       "idle_time_before_shutdown_minutes: 30\nsetup_scripts: {}\n",
       "compute-instance ga"},
      {"type: kubernetes\nname: k\nresource_id: /subscriptions/x\n", "attached-kubernetes ga"},
      {"type: virtualmachine\nname: v\nresource_id: x\nssh_settings: {ssh_port: 22}\n",
       "attached-virtual-machine ga"},
      {"type: synapsespark\nname: s\nresource_id: x\n", "attached-spark-pool ga"},
      {"$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json\n"
       "type: computeinstance\nname: c\n",
       "compute-instance ga"},
      {"$schema: https://azuremlschemas.azureedge.net/latest/compute.schema.json\n"
       "type: synapsespark\nname: c\n",
       "attached-spark-pool ga"},
      {"name: w\nmanaged_network: {isolation_mode: disabled}\n", "workspace ga"},
      {"name: w\nlocation: l\nhbi_workspace: true\n", "workspace ga"},
      {"name: r\nlocation: l\nreplication_locations: [{location: l}]\n", "registry ga"},
      {"name: c\ntype: git\ntarget: t\ncredentials: {type: pat, pat: x}\n", "connection ga"},
      {"name: c\ntype: gti\ntarget: t\ncredentials: {type: pat, pat: x}\n", "connection ga"},
      {"name: c\ntype: AzureOpenAI\nazure_endpoint: e\n", "connection ga"},
      {"type: azure_blob\nname: c\ntarget: https://a\naccount_name: a\ncontainer_name: b\n",
       "connection ga"},
  });
}

TEST_CASE("files of other tools have keys of computes and connections, too") {
  check({
      {"type: kubernetes\nname: blue\nendpoint_name: e\nmodel: azureml:m:1\n",
       "kubernetes-deployment ga"},
      {"type: kubernetes\nname: k\nreplicas: 3\nimage: i\n", "foreign"},
      {"type: git\nname: source\ntarget: main\nbranch: b\n", "foreign"},
      {"type: custom\nname: c\ntarget: t\n", "foreign"},
      {"type: api_key\nname: c\nin: header\n", "foreign"},  // OpenAPI
      {"name: w\nlocation: westeurope\ntags: {a: b}\n", "foreign"},
      {"name: w\nlocation: l\nsku: {name: s}\nproperties: {}\nkey_vault: k\n", "foreign"},
      {"size: 3\nmin_instances: 1\nimage: i\n", "foreign"},
  });
}
