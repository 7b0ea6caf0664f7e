#include "lsp/features/navigation.h"

#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

const std::string job =
    "type: command\n"
    "command: >-\n"
    "  python main.py ${{inputs.data}}\n"
    "  --again ${{inputs.data}} --out ${{outputs.model}} ${{inputs.gone}}\n"
    "environment: azureml:e:1\n"
    "code: src\n"
    "inputs:\n"
    "  data:\n"
    "    type: uri_file\n"
    "    path: a.csv\n"
    "  other: 1\n"
    "outputs:\n"
    "  model:\n";

/// The job with a cursor after the n-th `piece`.
std::string at(std::string_view piece, int n = 1) {
  std::size_t found = 0;
  for (std::size_t from = 0; n > 0; --n, from = found + 1) found = job.find(piece, from);
  return job.substr(0, found + piece.size()) + "@|" + job.substr(found + piece.size());
}

std::shared_ptr<test::DiskWorkspace> disk() {
  auto workspace = std::make_shared<test::DiskWorkspace>();
  workspace->memory.add_file("/repo/src/main.py", "");
  workspace->memory.add_file("/repo/a.csv", "");
  return workspace;
}

TEST_CASE("a placeholder leads to its declaration, a path to its file") {
  const Desk desk(at("inputs.da"));
  const Json links = desk.ask(definition);
  REQUIRE(links.size() == 1);
  CHECK(links[0]["targetRange"] ==
        Json::parse(R"({"start":{"line":7,"character":2},"end":{"line":7,"character":6}})"));
  CHECK(Desk(at("inputs.go")).ask(definition).is_null());
  for (const auto& [piece, target] :
       {std::pair{"code: sr", "file:///repo/src"}, {"path: a", "file:///repo/a.csv"}}) {
    Desk path(at(piece));
    path.session.workspace = disk();
    CHECK(path.ask(definition)[0]["targetUri"] == target);
  }
  const Desk alias(
      "type: command\ncommand: echo\nenvironment: azureml:e:1\ntags: &t\n  a: b\nproperties: "
      "*@|t\n");
  CHECK(alias.ask(definition)[0]["targetRange"]["start"]["line"] == 3);
}

TEST_CASE("references and highlights of a name") {
  for (const auto& [piece, n] : {std::pair{"inputs.da", 1}, {"inputs.da", 2}, {"  da", 1}}) {
    const Desk desk(at(piece, n));
    CHECK(desk.ask(references, {{"context", {{"includeDeclaration", true}}}}).size() == 3);
    CHECK(desk.ask(references, {{"context", {{"includeDeclaration", false}}}}).size() == 2);
    const Json marks = desk.ask(highlights);
    REQUIRE(marks.size() == 3);
    CHECK(marks[0]["kind"] == 2);
    CHECK(marks[2]["kind"] == 3);
  }
  CHECK(Desk(at("inputs.go")).ask(references).size() == 1);
  CHECK(Desk(at("python")).ask(references).empty());
}

TEST_CASE("rename writes the declaration and every use") {
  const Desk desk(at("inputs.da"));
  CHECK(desk.ask(prepare_rename)["placeholder"] == "data");
  const Json edit = desk.ask(rename, {{"newName", "table"}});
  const std::string after = test::applied(desk.text, edit["documentChanges"][0]["edits"]);
  CHECK(after.find("data}}") == std::string::npos);
  CHECK(after.find("${{inputs.table}}\n  --again ${{inputs.table}}") != std::string::npos);
  CHECK(after.find("  table:\n    type") != std::string::npos);
  CHECK_THROWS_AS(desk.ask(rename, {{"newName", "other"}}), RequestFailed);
  CHECK_THROWS_AS(desk.ask(rename, {{"newName", "1a"}}), RequestFailed);
  CHECK_THROWS_AS(desk.ask(rename, {{"newName", nullptr}}), InvalidParams);
  CHECK_THROWS_AS(Desk(at("python")).ask(prepare_rename), RequestFailed);
  CHECK_THROWS_AS(Desk(at("inputs.go")).ask(prepare_rename), RequestFailed);
}

TEST_CASE("rename in a broken document, in the old spelling, and of a parameter") {
  const std::pair<const char*, const char*> rows[] = {
      {"command: \"echo ${{inputs.@|a}}\ninputs: {a: 1}\n",
       "command: \"echo ${{inputs.b}}\ninputs: {b: 1}\n"},
      {"command: echo {inputs.@|a}\ncode: {local_path: src}\nenvironment: azureml:e:1\ncompute: "
       "{target: local}\ninputs:\n  a: {mode: mount}\n",
       "command: echo {inputs.b}\ncode: {local_path: src}\nenvironment: azureml:e:1\ncompute: "
       "{target: local}\ninputs:\n  b: {mode: mount}\n"},
      {"type: sweep\ntrial: {command: \"x ${{search_space.a}}\"}\nsearch_space:\n  'a@|': {type: "
       "randint, upper: 3}\n",
       "type: sweep\ntrial: {command: \"x ${{search_space.b}}\"}\nsearch_space:\n  'b': {type: "
       "randint, upper: 3}\n"},
  };
  for (const auto& [marked, after] : rows) {
    INFO(marked);
    const Desk desk(marked);
    const Json edit = desk.ask(rename, {{"newName", "b"}});
    CHECK(test::applied(desk.text, edit["documentChanges"][0]["edits"]) == after);
  }
}

TEST_CASE("a name and its placeholders are edited together") {
  const Json linked = Desk(at("  da")).ask(linked_ranges);
  CHECK(linked["ranges"].size() == 3);
  CHECK(Desk(at("  oth")).ask(linked_ranges).is_null());
}

TEST_CASE("links to the schema and to files that are there") {
  Desk desk("$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n" + job +
            "# end\n");
  desk.session.workspace = disk();
  const Json links = desk.ask(document_links);
  REQUIRE(links.size() == 3);
  CHECK(links[1]["target"] == "file:///repo/src");
  CHECK(links[2]["target"] == "file:///repo/a.csv");
}

TEST_CASE("symbols, as a tree and as a list") {
  const Json tree = Desk(job).ask(document_symbols);
  REQUIRE(tree.size() == 6);
  CHECK(tree[4]["name"] == "inputs");
  CHECK(tree[4]["children"][0]["name"] == "data");
  CHECK(tree[4]["children"][0]["detail"] == "uri_file");
  Json capabilities = test::usual_capabilities();
  capabilities["textDocument"].erase("documentSymbol");
  const Json list = Desk(job, capabilities).ask(document_symbols);
  CHECK(list.size() > 8);
  CHECK(list[5]["containerName"] == "inputs");
  CHECK(Desk("type: command\ncommand: \"x\nenvironment: [\n").ask(document_symbols).size() >= 2);
}

TEST_CASE("folding of mappings, texts and comments") {
  const Json folds = Desk("# a\n# b\n" + job).ask(folding_ranges);
  const auto has = [&](int start, int end) {
    for (const Json& fold : folds) {
      if (fold["startLine"] == start && fold["endLine"] == end) return true;
    }
    return false;
  };
  CHECK(has(0, 1));
  CHECK(has(3, 5));
  CHECK(has(8, 12));
  CHECK(has(9, 11));
}

TEST_CASE("a selection on an anchor is that of its entry") {
  const Desk desk("type: command\ninputs:\n  left: &si@|de\n    path: azureml:d:1\n");
  const Json ranges = desk.ask(selection_ranges, {{"positions", {desk.position}}});
  REQUIRE(ranges.size() == 1);
  CHECK(ranges[0]["range"]["start"] == Json{{"line", 2}, {"character", 2}});
}

TEST_CASE("a selection grows from a name to the whole text") {
  const Desk desk(at("inputs.da"));
  const Json ranges = desk.ask(selection_ranges, {{"positions", {desk.position}}});
  REQUIRE(ranges.size() == 1);
  int depth = 0;
  const Json* range = &ranges[0];
  for (; range->contains("parent"); range = &(*range)["parent"]) ++depth;
  CHECK(depth >= 4);
  CHECK((*range)["range"]["start"]["line"] == 0);
  CHECK(ranges[0]["range"]["end"]["character"].get<int>() -
            ranges[0]["range"]["start"]["character"].get<int>() ==
        4);
}

TEST_CASE("tokens of placeholders and references, in order and relative") {
  const Desk desk(
      "type: command\ncommand: echo ${{inputs.a}}\nenvironment: azureml:env:3\ninputs: {a: 1}\n");
  const Json tokens = desk.ask(semantic_tokens)["data"];
  // Line, column, length, type, modifiers: `${{`, `inputs`, `a`, `}}`, `azureml:`, `env`, `3`.
  CHECK(tokens ==
        Json::parse(
            "[1,14,3,0,0, 0,3,6,4,0, 0,7,1,1,0, 0,1,2,0,0, 1,13,8,0,0, 0,8,3,1,0, 0,4,1,6,0]"));
  const Json range = {{"start", {{"line", 2}, {"character", 0}}},
                      {"end", {{"line", 3}, {"character", 0}}}};
  CHECK(desk.ask(semantic_tokens_in_range, {{"range", range}})["data"].size() == 15);
}

}  // namespace
