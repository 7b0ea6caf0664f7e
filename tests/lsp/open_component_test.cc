// A pipeline is checked with the components as the editor has them.

#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;
using test::Client;

const std::string pipeline_uri = "file:///repo/pipeline.yml";
const std::string component_uri = "file:///repo/parts/train.yml";
const std::string pipeline =
    "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\n"
    "type: pipeline\n"
    "settings: {default_compute: azureml:cpu}\n"
    "jobs:\n"
    "  train:\n"
    "    type: command\n"
    "    component: ./parts/train.yml\n"
    "    inputs:\n"
    "      rate: 0.1\n";
const std::string component =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\n"
    "name: train\n"
    "inputs:\n"
    "  rate: {type: number}\n"
    "command: echo ${{inputs.rate}}\n"
    "environment: azureml:base:1\n";

/// The component with an input of another name.
std::string with_input(const std::string& name) {
  std::string text = component;
  for (std::size_t at = 0; (at = text.find("rate", at)) != std::string::npos; at += name.size()) {
    text.replace(at, 4, name);
  }
  return text;
}

Json codes(const Json& diagnostics) {
  Json list = Json::array();
  for (const Json& one : diagnostics) list.push_back(one["code"]);
  return list;
}

/// What was pushed last for a document, once everything is done.
Json pushed_for(Client& client, const std::string& uri) {
  Json last;
  while (client.came("textDocument/publishDiagnostics")) {
    Json one = client.pushed();
    if (one["uri"] == uri) last = codes(one["diagnostics"]);
  }
  return last;
}

Client::Setup pulling() {
  Json all = test::usual_capabilities();
  all["textDocument"]["diagnostic"] = {{"dynamicRegistration", true}};
  return {.capabilities = all, .folders = {"/repo"}};
}

Json pulled(Client& client, const std::string& uri) {
  return codes(
      client.request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}})["items"]);
}

void fill(Client& client) {
  client.disk.add_file("/repo/.git/HEAD", "");
  client.disk.add_file("/repo/pipeline.yml", pipeline);
  client.disk.add_file("/repo/parts/train.yml", component);
}

const Json misnamed = {"missing-step-input", "undeclared-step-name"};

Json sorted(Json list) {
  std::sort(list.begin(), list.end());
  return list;
}

TEST_CASE(
    "an edit of a component is seen by the pipeline that uses it, and closing takes it back") {
  Client client({.folders = {"/repo"}});
  fill(client);
  client.open(pipeline_uri, pipeline);
  CHECK(pushed_for(client, pipeline_uri) == Json::array());
  client.open(component_uri, component);
  pushed_for(client, component_uri);
  client.change(component_uri, with_input("speed"));
  CHECK(sorted(pushed_for(client, pipeline_uri)) == misnamed);
  client.change(component_uri, component);
  CHECK(pushed_for(client, pipeline_uri) == Json::array());
  client.change(component_uri, with_input("pace"));
  CHECK(sorted(pushed_for(client, pipeline_uri)) == misnamed);
  client.close(component_uri);
  CHECK(pushed_for(client, pipeline_uri) == Json::array());
}

TEST_CASE("the open text counts from the first check on, whichever was opened first") {
  Client client({.folders = {"/repo"}});
  fill(client);
  client.open(component_uri, with_input("speed"));
  client.open(pipeline_uri, pipeline);
  CHECK(sorted(pushed_for(client, pipeline_uri)) == misnamed);
}

TEST_CASE("an edit that nobody depends on checks nobody else") {
  Client client({.folders = {"/repo"}});
  fill(client);
  client.disk.add_file("/repo/other.yml", component);
  client.open(pipeline_uri, pipeline);
  client.open("file:///repo/other.yml", component);
  pushed_for(client, pipeline_uri);
  client.change("file:///repo/other.yml", with_input("speed"));
  CHECK(pushed_for(client, pipeline_uri).is_null());
}

TEST_CASE("a component that changes on the disk, appears or goes is seen") {
  Client client({.folders = {"/repo"}});
  client.disk.add_file("/repo/.git/HEAD", "");
  client.disk.add_folder("/repo/parts");
  client.open(pipeline_uri, pipeline);
  CHECK(pushed_for(client, pipeline_uri) == Json{"missing-component"});
  const auto changed = [&](int type) {
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({{{"uri", component_uri}, {"type", type}}})}});
    return sorted(pushed_for(client, pipeline_uri));
  };
  client.disk.add_file("/repo/parts/train.yml", component);
  CHECK(changed(1) == Json::array());
  client.disk.add_file("/repo/parts/train.yml", with_input("speed"));
  CHECK(changed(2) == misnamed);
}

TEST_CASE("links lead to the open text as well") {
  Client client({.folders = {"/linked"}});
  fill(client);
  client.disk.add_link("/linked", "/repo");
  client.open("file:///linked/pipeline.yml", pipeline);
  client.open("file:///linked/parts/train.yml", component);
  pushed_for(client, pipeline_uri);
  client.change("file:///linked/parts/train.yml", with_input("speed"));
  CHECK(sorted(pushed_for(client, "file:///linked/pipeline.yml")) == misnamed);
}

TEST_CASE("what is pulled depends on open components, too") {
  Client client(pulling());
  fill(client);
  CHECK(client.initialize_result["capabilities"]["diagnosticProvider"]["interFileDependencies"] ==
        true);
  client.open(pipeline_uri, pipeline);
  client.open(component_uri, component);
  CHECK(pulled(client, pipeline_uri) == Json::array());
  client.change(component_uri, with_input("speed"));
  CHECK(sorted(pulled(client, pipeline_uri)) == misnamed);
  client.close(component_uri);
  client.next("workspace/diagnostic/refresh");
  CHECK(pulled(client, pipeline_uri) == Json::array());
}

TEST_CASE("pipelines that are not open are reported anew when an open component changes") {
  Client client(pulling());
  fill(client);
  client.open(component_uri, component);
  const Json all = {{"previousResultIds", Json::array()}};
  const Json first = client.request("workspace/diagnostic", all)["items"];
  REQUIRE(first.size() == 1);
  CHECK(first[0]["items"].empty());
  const int waiting = client.send_request(
      "workspace/diagnostic",
      {{"previousResultIds",
        Json::array({{{"uri", first[0]["uri"]}, {"value", first[0]["resultId"]}}})}});
  client.change(component_uri, with_input("speed"));
  const Json second = client.answer(waiting)["result"]["items"];
  REQUIRE(second.size() == 1);
  CHECK(second[0]["uri"] == pipeline_uri);
  CHECK(sorted(codes(second[0]["items"])) == misnamed);
}

TEST_CASE("a component outside of the root is not read, though it is open") {
  Client client({.folders = {"/repo"}});
  fill(client);
  std::string outside = pipeline;
  outside.replace(outside.find("./parts"), 7, "../else");
  client.disk.add_file("/else/train.yml", component);
  client.open("file:///else/train.yml", with_input("speed"));
  client.open(pipeline_uri, outside);
  CHECK(pushed_for(client, pipeline_uri) == Json::array());
}

}  // namespace
