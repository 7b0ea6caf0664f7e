// Every feature through the server itself, so that its messages are held against the protocol.

#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;

const std::string uri = "file:///repo/job.yml";
const std::string job =
    "$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\n"
    "type: sweep\n"
    "# a comment\n"
    "# of two lines\n"
    "trial:\n"
    "  command: >-\n"
    "    python main.py ${{inputs.data}} ${{search_space.lr}}\n"
    "  code: src\n"
    "  environment: azureml:e:1\n"
    "inputs:\n"
    "  data: {type: uri_file, path: a.csv}\n"
    "search_space:\n"
    "  lr: {type: loguniform, min_value: -6, max_value: -1}\n"
    "objective: {goal: minimize, primary_metric: loss}\n"
    "limits: {max_total_trials: 20, timeout: 7200}\n";

TEST_CASE("every feature answers at every place") {
  test::Client client({.folders = {"/repo"}});
  client.disk.add_file("/repo/src/main.py", "");
  client.disk.add_file("/repo/a.csv", "");
  client.open(uri, job);
  const TextBuffer buffer(job);
  const Json everywhere = to_json(buffer.range({0, static_cast<aml::Offset>(job.size())}));
  for (aml::Offset at = 0; at <= job.size(); at += 7) {
    const Json position = to_json(buffer.position(at));
    const Json here = {{"textDocument", {{"uri", uri}}}, {"position", position}};
    for (const char* method :
         {"textDocument/completion", "textDocument/hover", "textDocument/definition",
          "textDocument/documentHighlight", "textDocument/linkedEditingRange"}) {
      client.request(method, here);
    }
    Json references = here;
    references["context"] = {{"includeDeclaration", true}};
    client.request("textDocument/references", references);
    client.request("textDocument/selectionRange",
                   {{"textDocument", {{"uri", uri}}}, {"positions", {position}}});
  }
  const Json name = test::range_of(job, "lr: ")["start"];
  const Json there = {{"textDocument", {{"uri", uri}}}, {"position", name}};
  CHECK(client.request("textDocument/prepareRename", there)["placeholder"] == "lr");
  Json rename = there;
  rename["newName"] = "rate";
  CHECK(client.request("textDocument/rename", rename)["documentChanges"].size() == 1);

  const Json document = {{"textDocument", {{"uri", uri}}}};
  for (const char* method :
       {"textDocument/documentLink", "textDocument/documentSymbol", "textDocument/foldingRange"}) {
    INFO(method);
    CHECK(client.request(method, document).size() > 2);
  }
  CHECK(client.request("textDocument/semanticTokens/full", document)["data"].size() > 20);
  Json ranged = document;
  ranged["range"] = everywhere;
  CHECK(client.request("textDocument/semanticTokens/range", ranged)["data"].size() > 20);

  CHECK(client.request("textDocument/inlayHint", ranged).size() == 1);
  CHECK(client.request("textDocument/codeLens", document).size() == 2);
  CHECK(client.request("aml/graph", document).is_null());
  CHECK(client.request("workspace/symbol", {{"query", ""}}).size() == 3);
  const Json renamed = {{{"oldUri", "file:///repo/src"}, {"newUri", "file:///repo/lib"}}};
  CHECK(
      client.request("workspace/willRenameFiles", {{"files", renamed}})["documentChanges"].size() ==
      1);
  Json actions = ranged;
  actions["context"] = {{"diagnostics", Json::array()}, {"triggerKind", 1}};
  CHECK(client.request("textDocument/codeAction", actions).is_array());

  const Json items = client.request(
      "textDocument/completion",
      {{"textDocument", {{"uri", uri}}},
       {"position", to_json(buffer.position(static_cast<aml::Offset>(job.size())))}})["items"];
  REQUIRE_FALSE(items.empty());
  CHECK(client.request("completionItem/resolve", items[0]).contains("documentation"));
}

}  // namespace
