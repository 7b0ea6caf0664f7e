#include <map>

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

TEST_CASE("the editor's settings are above the configuration") {
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

TEST_CASE("what the configuration excludes gets no findings, what it no longer excludes does") {
  Client client;
  client.disk.add_file("/jobs/.aml-lint.yaml", "exclude: [a.yml]\n");
  client.open(uri, job);
  client.open("file:///jobs/b.yml", job);
  CHECK(client.pushed()["uri"] == "file:///jobs/b.yml");
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
  client.disk.add_file("/jobs/.aml-lint.yaml", "exclude: [b.yml]\n");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", configuration}}}});
  std::map<std::string, std::size_t> counts;
  for (int i = 0; i < 2; ++i) {
    const Json pushed = client.pushed();
    counts[pushed["uri"]] = pushed["diagnostics"].size();
  }
  CHECK(counts == std::map<std::string, std::size_t>{{uri, 2}, {"file:///jobs/b.yml", 0}});
}

TEST_CASE("a configuration is checked as it is typed") {
  Client client;
  client.open(configuration, "ignore: [unknown-kye]\n", "yaml");
  CHECK(codes(client.pushed()) == Json{"configuration"});
  client.change(configuration, "ignore: [unknown-key]\n");
  CHECK(codes(client.pushed()).empty());
}

TEST_CASE("rules of the disk know where the document is") {
  Client client;
  client.disk.add_file("/jobs/src/main.py", "print()\n");
  const std::string text =
      "command: python main.py\ncode: src\nenvironment: azureml:base:1\ncompute: azureml:c\n";
  client.open(uri, text);
  CHECK(codes(client.pushed()).empty());
  client.change(uri, text + "display_name: a\n");
  CHECK(codes(client.pushed()).empty());
  client.edit(uri, aml::lsp::test::range_of(text, "src"), "scr");
  CHECK(codes(client.pushed()) == Json{"missing-code"});
  client.disk.add_file("/jobs/scr/main.py", "print()\n");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
  CHECK(codes(client.pushed()).empty());
}

}  // namespace
