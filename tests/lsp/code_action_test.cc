#include <algorithm>

#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;
using test::Client;

const std::string uri = "file:///jobs/a.yml";
const std::string text =
    "command: echo ${{inputs.dta}}\n"
    "environment: azureml:base:1\n"
    "inputs:\n"
    "  data: 1\n"
    "resurces: {instance_count: 1}\n";

Json ask(const Json& range, const Json& only = nullptr, int trigger = 1) {
  Json context = {{"diagnostics", Json::array()}, {"triggerKind", trigger}};
  if (!only.is_null()) context["only"] = only;
  return {{"textDocument", {{"uri", uri}}}, {"range", range}, {"context", context}};
}

Json titles(const Json& actions) {
  Json list = Json::array();
  for (const Json& action : actions) list.push_back(action["title"]);
  return list;
}

bool has(const Json& list, std::string_view title) {
  return std::find(list.begin(), list.end(), title) != list.end();
}

TEST_CASE("a fix is offered where its finding is") {
  Client client;
  client.open(uri, text);
  const Json actions =
      client.request("textDocument/codeAction", ask(test::range_of(text, "dta"), {"quickfix"}));
  REQUIRE(actions.size() >= 1);
  const Json& action = actions[0];
  CHECK(action["kind"] == "quickfix");
  CHECK(action["isPreferred"] == true);
  CHECK(action["diagnostics"][0]["code"] == "undefined-input");
  const Json& change = action["edit"]["documentChanges"][0];
  CHECK(change["textDocument"] == Json{{"uri", uri}, {"version", 1}});
  CHECK(test::applied(text, change["edits"]).starts_with("command: echo ${{inputs.data}}"));
  CHECK(client
            .request("textDocument/codeAction",
                     ask(test::range_of(text, "azureml:base:1"), {"quickfix"}))
            .empty());
}

TEST_CASE("all safe fixes at once") {
  Client client;
  client.open(uri, text);
  for (const char* kind : {"source", "source.fixAll", "source.fixAll.aml"}) {
    const Json actions = client.request("textDocument/codeAction",
                                        ask(test::range_of(text, "azureml:base:1"), {kind}));
    REQUIRE(actions.size() == 1);
    CHECK(actions[0]["kind"] == "source.fixAll.aml");
    const Json& edits = actions[0]["edit"]["documentChanges"][0]["edits"];
    CHECK(edits.size() == 2);
    CHECK(test::applied(text, edits) ==
          "command: echo ${{inputs.data}}\nenvironment: azureml:base:1\ninputs:\n  data: 1\n"
          "resources: {instance_count: 1}\n");
  }
  CHECK(client
            .request("textDocument/codeAction",
                     ask(test::range_of(text, "dta"), {"source.organizeImports"}))
            .empty());
  CHECK(client.request("textDocument/codeAction", ask(test::range_of(text, "dta"), {"sourcerer"}))
            .empty());
}

TEST_CASE("a light bulb gets fixes of its place only") {
  Client client;
  client.open(uri, text);
  const Json invoked =
      client.request("textDocument/codeAction", ask(test::range_of(text, "resurces")));
  CHECK(has(titles(invoked), "Fix all that can safely be fixed"));
  const Json automatic =
      client.request("textDocument/codeAction", ask(test::range_of(text, "resurces"), nullptr, 2));
  CHECK_FALSE(has(titles(automatic), "Fix all that can safely be fixed"));
  REQUIRE_FALSE(automatic.empty());
  CHECK(automatic[0]["diagnostics"][0]["code"] == "unknown-key");
  for (const Json& title : titles(automatic)) {
    CHECK(title.get<std::string>().find("data") == std::string::npos);
  }
}

TEST_CASE("clients without versions in edits get plain changes, those without literals nothing") {
  Json capabilities = test::usual_capabilities();
  capabilities["workspace"]["workspaceEdit"] = nullptr;
  Client client({.capabilities = capabilities});
  client.open(uri, text);
  const Json actions =
      client.request("textDocument/codeAction", ask(test::range_of(text, "dta"), {"quickfix"}));
  CHECK(actions[0]["edit"]["changes"][uri].size() == 1);

  Client old({.capabilities = Json::object()});
  CHECK_FALSE(old.initialize_result["capabilities"].contains("codeActionProvider"));
  old.open(uri, text);
  CHECK(old.request("textDocument/codeAction", ask(test::range_of(text, "dta"))).empty());
}

TEST_CASE("other documents have no actions") {
  Client client;
  client.open(uri, "services: [a\n");
  const Json everywhere = {{"start", {{"line", 0}, {"character", 0}}},
                           {"end", {{"line", 9}, {"character", 0}}}};
  CHECK(client.request("textDocument/codeAction", ask(everywhere)).empty());
  client.close(uri);
  CHECK(client.request("textDocument/codeAction", ask(everywhere)).empty());
}

}  // namespace
