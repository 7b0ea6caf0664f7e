#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;
using test::Client;

const std::string job =
    "command: echo ${{inputs.dta}}\nenvironment: azureml:base:1\ninputs:\n  data: 1\nnonsense: 2\n";
const std::string uri = "file:///jobs/a.yml";
const std::string configuration = "file:///jobs/.aml-lint.yaml";

Json codes(const Json& pushed) {
  Json list = Json::array();
  for (const Json& one : pushed["diagnostics"]) list.push_back(one["code"]);
  return list;
}

TEST_CASE("a document is checked as the configuration beside it says") {
  Client client;
  client.disk.add_file("/jobs/.aml-lint.yaml", "ignore: [unknown-key]\n");
  client.open(uri, job);
  CHECK(codes(client.pushed()) == Json{"undefined-input"});
}

TEST_CASE("a changed configuration counts at once, watched or saved") {
  Client client;
  client.open(uri, job);
  CHECK(codes(client.pushed()).size() == 2);
  client.disk.add_file("/jobs/.aml-lint.yaml", "ignore: [unknown-key]\n");
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", configuration}, {"type", 1}}})}});
  CHECK(codes(client.pushed()) == Json{"undefined-input"});
  client.disk.add_file("/jobs/.aml-lint.yaml", "ignore: [undefined-input]\n");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", configuration}}}});
  CHECK(codes(client.pushed()) == Json{"unknown-key"});
}

TEST_CASE("the editor's settings stand above the configuration") {
  Client client({.options = {{"select", {"unknown-key"}}}});
  client.disk.add_file("/jobs/.aml-lint.yaml", "ignore: [unknown-key]\n");
  client.open(uri, job);
  CHECK(codes(client.pushed()) == Json{"unknown-key"});
  client.open("untitled:a", job);
  CHECK(codes(client.pushed()) == Json{"unknown-key"});
}

TEST_CASE("what is wrong with a configuration is logged") {
  Client client;
  client.disk.add_file("/jobs/.aml-lint.yaml", "nonsense: 1\n");
  client.open(uri, job);
  CHECK(codes(client.pushed()).size() == 2);
  Json message = client.next("window/logMessage");
  while (message["type"] != 1) message = client.next("window/logMessage");
  CHECK(message["message"].get<std::string>().find("nonsense") != std::string::npos);
}

}  // namespace
