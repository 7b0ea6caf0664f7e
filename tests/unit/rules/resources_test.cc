// Rules about files of computes, workspaces, registries and connections.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

const std::string schemas = "$schema: https://azuremlschemas.azureedge.net/latest/";
const std::string cluster = "name: c\ntype: amlcompute\nsize: Standard_DS3_v2\n";
const std::string box = "type: computeinstance\nsize: Standard_DS3_v2\n";
const std::string instance = "name: box\n" + box;
const std::string workspace = schemas + "workspace.schema.json\nname: w\n";
const std::string git = "name: g\ntype: git\ntarget: https://github.com/a/b\n";
const std::string group = "/subscriptions/s/resourceGroups/g/providers/";

}  // namespace

TEST_CASE("the service refuses some names of instances, and not of clusters") {
  tests::check_all({
      {"name: box1\n" + box, {}},
      {"name: a-1-b\n" + box, {}},
      {"name: abc\n" + box, {}},
      {"name: abcdefghijklmnopqrstuvwx\n" + box, {}},
      {"name: <name>\n" + box, {}},
      {"name: ${NAME}\n" + box, {}},
      {box, {}},
      {"name: lab-1\n" + box, {"error invalid-instance-name `lab-1`"}},
      {"name: \"lab-20\"\n" + box, {"error invalid-instance-name `\"lab-20\"`"}},
      {"name: ab\n" + box, {"error invalid-instance-name `ab`"}},
      {"name: 1ab\n" + box, {"error invalid-instance-name `1ab`"}},
      {"name: a_box\n" + box, {"error invalid-instance-name `a_box`"}},
      {"name: abcdefghijklmnopqrstuvwxy\n" + box,
       {"error invalid-instance-name `abcdefghijklmnopqrstuvwxy`"}},
      {"name: lab-1\ntype: amlcompute\n", {}},
  });
  CHECK(tests::fixed("name: lab-1\n" + box) == "name: lab1\n" + box);
  CHECK(tests::fixed("name: my_lab-1\n" + box) == "name: my-lab1\n" + box);
}

TEST_CASE("the numbers of machines of a cluster") {
  tests::check_all({
      {cluster + "min_instances: 0\nmax_instances: 4\n", {}},
      {cluster + "max_instances: '4'\n", {}},
      {cluster + "min_instances: 2\nmax_instances: 2\n", {"warning cluster-bounds `2`"}},
      {cluster + "min_instances: 1\n", {"warning cluster-bounds `1`"}},
      {cluster + "min_instances: 4\nmax_instances: 2\n", {"error cluster-bounds `4`"}},
      {cluster + "max_instances: '2'\nmin_instances: '4'\n", {"error cluster-bounds `'4'`"}},
      {cluster + "min_instances: -1\n", {"error cluster-bounds `-1`"}},
      {cluster + "max_instances: -1\n", {"error cluster-bounds `-1`"}},
      {cluster + "min_instances: few\n", {"error wrong-type `few`"}},
  });
}

TEST_CASE("the idle time of a compute has its unit and its bounds") {
  tests::check_all({
      {cluster + "idle_time_before_scale_down: 60\n", {}},
      {cluster + "idle_time_before_scale_down: 30\n", {"warning idle-time `30`"}},
      {instance + "idle_time_before_shutdown: PT30M\n", {}},
      {instance + "idle_time_before_shutdown: P3D\n", {}},
      {instance + "idle_time_before_shutdown: ${IDLE}\n", {}},
      {instance + "idle_time_before_shutdown: P4D\n", {"warning idle-time `P4D`"}},
      {instance + "idle_time_before_shutdown: PT5M\n", {"warning idle-time `PT5M`"}},
      {instance + "idle_time_before_shutdown: 30m\n", {"warning idle-time `30m`"}},
      {instance + "idle_time_before_shutdown: soon\n", {"warning idle-time `soon`"}},
      {instance + "idle_time_before_shutdown: 30\n", {"error wrong-type `30`"}},
      {instance + "idle_time_before_shutdown_minutes: 15\n", {}},
      {instance + "idle_time_before_shutdown_minutes: 14\n", {"warning idle-time `14`"}},
      {instance + "idle_time_before_shutdown_minutes: 4321\n", {"warning idle-time `4321`"}},
      {instance + "idle_time_before_shutdown: PT30M\nidle_time_before_shutdown_minutes: 30\n",
       {"warning idle-time `idle_time_before_shutdown_minutes`"}},
  });
  CHECK(tests::fixed(instance + "idle_time_before_shutdown: 2 hours\n") ==
        instance + "idle_time_before_shutdown: PT2H\n");
  CHECK(tests::fixed(cluster + "idle_time_before_scale_down: 10\n") ==
        cluster + "idle_time_before_scale_down: 600\n");
}

TEST_CASE("identities and users of computes") {
  const std::string named = "identity: {type: user_assigned, user_assigned_identities: ";
  const std::string pool = "name: s\ntype: synapsespark\nresource_id: /subscriptions/x\n";
  tests::check_all({
      {cluster + "identity: {type: system_assigned}\n", {}},
      {cluster + named + "[{resource_id: /subscriptions/x}]}\n", {}},
      {cluster + "identity: {type: user_assigned}\n", {"error missing-identity `user_assigned`"}},
      {pool + "identity: {type: UserAssigned}\n", {"error missing-identity `UserAssigned`"}},
      {instance + named + "[]}\n", {"error missing-identity `user_assigned`"}},
      {cluster + named + "[{client_id: x}]}\n", {"error missing-identity `client_id`"}},
      {cluster + named + "[{}]}\n", {"error missing-identity `{}`"}},
      {cluster + "identity: {type: managed}\n", {"error wrong-value `managed`"}},
      {cluster + "identity: {type: user_assigned, user_asigned_identities: []}\n",
       {"error unknown-key `user_asigned_identities`"}},
      {cluster + "ssh_settings: {admin_username: me, ssh_key_value: k}\n", {}},
      {cluster + "ssh_settings: {admin_username: me, admin_password: $P}\n", {}},
      {cluster + "ssh_settings: {admin_username: me}\n",
       {"error ssh-without-key `admin_username`"}},
      {cluster + "ssh_settings: {admin_username: me, admin_pasword: p}\n",
       {"error unknown-key `admin_pasword`"}},
      {cluster + "ssh_settings: {ssh_key_value: k}\n", {"error missing-key `ssh_settings`"}},
  });
}

TEST_CASE("a key of another compute says whose it is") {
  tests::check_all({
      {instance + "idle_time_before_scale_down: 1800\n",
       {"error key-of-another-compute `idle_time_before_scale_down`"}},
      {instance + "min_instances: 0\n", {"error key-of-another-compute `min_instances`"}},
      {instance + "tier: dedicated\n", {"error key-of-another-compute `tier`"}},
      {cluster + "idle_time_before_shutdown: PT30M\n",
       {"error key-of-another-compute `idle_time_before_shutdown`"}},
      {cluster + "setup_scripts: {}\n", {"error key-of-another-compute `setup_scripts`"}},
      {"type: virtualmachine\nresource_id: x\nsize: s\n", {"error key-of-another-compute `size`"}},
      {cluster + "command: x\n", {"error unknown-key `command`"}},
      {cluster + "scale_settings: {min_instances: 1}\n", {"error refused-key `scale_settings`"}},
  });
  CHECK(tests::fixed(instance + "idle_time_before_scale_down: 1800\n") ==
        instance + "idle_time_before_shutdown_minutes: 30\n");
  CHECK(tests::fixed(cluster + "idle_time_before_shutdown_minutes: 30\n") ==
        cluster + "idle_time_before_scale_down: 1800\n");
  CHECK(tests::fixed("name: c\ntype: amlcompute\nvm_size: s\n") ==
        "name: c\ntype: amlcompute\nsize: s\n");
}

TEST_CASE("type says what a compute is, and $schema may say another thing") {
  tests::check_all({
      {schemas + "computeInstance.schema.json\n" + instance, {}},
      {schemas + "compute.schema.json\n" + instance, {}},
      {schemas + "amlCompute.schema.json\n" + instance,
       {"warning schema-mismatch `https://azuremlschemas.azureedge.net/latest/"
        "amlCompute.schema.json`"}},
      {schemas + "amlCompute.schema.json\nname: c\ntype: command\n",
       {"error wrong-value `command`"}},
      {schemas + "amlCompute.schema.json\nname: c\n", {"error missing-key `$schema`"}},
  });
}

TEST_CASE("the resources of a workspace are named by their whole ids") {
  const std::string account = group + "Microsoft.Storage/storageAccounts/acme";
  tests::check_all({
      {workspace + "storage_account: " + account + "\n", {}},
      {workspace + "storage_account: acme\n", {"error wrong-reference `acme`"}},
      {workspace + "key_vault: /subscriptions/s/resourceGroups/g\n",
       {"error wrong-reference `/subscriptions/s/resourceGroups/g`"}},
      {workspace + "container_registry: $(REGISTRY)\n", {"error wrong-reference `$(REGISTRY)`"}},
      {workspace + "application_insights: " + group + "Microsoft.Insights/components/<NAME>\n",
       {"error wrong-reference `" + group + "Microsoft.Insights/components/<NAME>`"}},
      {workspace + "customer_managed_key: {key_uri: my-key}\n", {"error wrong-reference `my-key`"}},
      {workspace + "customer_managed_key: {key_uri: 'https://v.vault.azure.net/keys/k/1'}\n", {}},
      {workspace + "managed_network: {}\n", {"error missing-key `managed_network`"}},
      {workspace + "managed_network: {isolation_mode: disabled, more: 1}\n",
       {"warning unread-key `more`"}},
      {workspace + "public_network_access: Disabled\n", {}},
      {"name: r\nlocation: l\nreplication_locations: []\n", {}},
      {"name: r\nreplication_locations: []\n", {"error missing-key `name`"}},
      {schemas + "registry.schema.json\nname: r\nlocation: l\n", {"error missing-key `$schema`"}},
  });
}

TEST_CASE("connections have the keys of their type, and secrets are found in them") {
  const std::string key = "q7Gx2vTz9LmW4pKd8RsNf1YbHc6JeUa3XoQi5ZtVw0BgMhSyDkPrEjClAnFuOv==";
  tests::check_all({
      {git + "credentials: {type: pat, pat: $PAT}\n", {}},
      {git + "credentials: {type: pat, token: x}\n", {"error unknown-key `token`"}},
      {git + "credentials: {type: password}\n", {"error wrong-value `password`"}},
      {git + "credentials: {pat: x}\n", {"error missing-key `credentials`"}},
      {git + "credentials: {type: username_password, username: me, password: " + key + "}\n",
       {"warning plain-secret `" + key + "`"}},
      {git + "is_shared: maybe\n", {"error wrong-type `maybe`"}},
      {git + "azure_endpoint: x\n", {"error unknown-key `azure_endpoint`"}},
      {"name: g\ntype: git\ncredentials: {type: pat, pat: x}\n", {"error missing-key `name`"}},
      {"name: o\ntype: azure_open_ai\nazure_endpoint: e\napi_key: " + key + "\n",
       {"warning plain-secret `" + key + "`"}},
      {schemas + "connection.schema.json\nname: o\ntype: teapot\ntarget: t\n",
       {"error wrong-value `teapot`"}},
      {cluster + "ssh_settings: {admin_username: me, admin_password: " + key + "}\n",
       {"warning plain-secret `" + key + "`"}},
  });
}
