// Actions that move what a pipeline says, over whole files: what was right stays right. Files of
// this folder, and those that AML_WORKSPACE_CORPUS names. AML_ACTION_RESULTS names a folder to
// write results into, for another reader.
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>

#include "lsp/document/uri.h"
#include "lsp/features/code_action.h"
#include "lsp/features/entry_edits.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"
#include "validator/graph/graph.h"
#include "validator/text/edits.h"

namespace {

using namespace aml::lsp;
namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;  ///< texts by path below /repo

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Files files_of(const fs::path& folder) {
  Files files;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    if (!item.is_regular_file()) continue;
    files["/repo/" + item.path().lexically_relative(folder).generic_string()] =
        read_text(item.path());
  }
  return files;
}

Json usual() {
  Json all = test::usual_capabilities();
  all["workspace"]["workspaceEdit"]["resourceOperations"] = {"create"};
  return all;
}

std::shared_ptr<test::DiskWorkspace> workspace_of(const Files& files) {
  auto workspace = std::make_shared<test::DiskWorkspace>();
  workspace->memory.add_file("/repo/.git/HEAD", "");
  for (const auto& [path, text] : files) workspace->memory.add_file(path, text);
  return workspace;
}

/// How often each rule reports something in a file.
using Counts = std::map<std::string, int>;

void count(const Files& files, const std::string& path, Counts& counts) {
  const auto workspace = workspace_of(files);
  aml::host::Seen seen(workspace->memory);
  const auto around = aml::host::file_context_of(path, seen);
  REQUIRE(around);
  aml::yaml::Arena arena;
  const std::string text = files.at(path);
  for (const aml::Diagnostic& one : aml::check(text, {}, arena, &*around).diagnostics) {
    ++counts[std::string(one.rule->name)];
  }
}

Counts counts_of(const Files& files, const std::vector<std::string>& paths) {
  Counts counts;
  for (const std::string& path : paths) count(files, path, counts);
  return counts;
}

/// What an action makes of the files; the paths of those that it makes or changes.
struct Result {
  std::string title;
  Files files;
  std::vector<std::string> changed;
};

Result applied(const Files& files, const Json& action) {
  Result result{action["title"], files, {}};
  for (const Json& change : action["edit"]["documentChanges"]) {
    if (change.contains("kind")) {
      const std::string path = *path_of(change["uri"].get<std::string>());
      CHECK_FALSE(result.files.contains(path));
      result.files[path] = "";
      continue;
    }
    const std::string path = *path_of(change["textDocument"]["uri"].get<std::string>());
    result.files[path] = test::applied(result.files.at(path), change["edits"]);
    result.changed.push_back(path);
  }
  return result;
}

/// What the actions of a kind make of a pipeline, asked for at an offset.
std::vector<Result> results_at(const Files& files, const std::string& path, aml::Offset at,
                               std::string_view kind) {
  test::Desk desk(files.at(path), usual(), uri_of(path));
  desk.session.workspace = workspace_of(files);
  const Json position = to_json(desk.snapshot->buffer().position(at));
  const Json actions = desk.ask(
      code_actions,
      {{"range", {{"start", position}, {"end", position}}},
       {"context", {{"diagnostics", Json::array()}, {"triggerKind", 1}, {"only", {kind}}}}});
  std::vector<Result> results;
  for (const Json& action : actions) results.push_back(applied(files, action));
  return results;
}

struct Pipeline {
  std::string path;
  const aml::Analysis& analysis;
};

/// Calls `visit` for each pipeline among files.
template <class Visit>
void for_each_pipeline(const Files& files, const Visit& visit) {
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".yml") && !path.ends_with(".yaml")) continue;
    aml::yaml::Arena arena;
    const aml::Analysis analysis(text, {}, arena);
    if (aml::graph::is_pipeline(analysis.what())) visit(Pipeline{path, analysis});
  }
}

std::string difference(const Counts& before, const Counts& after) {
  std::string more;
  for (const auto& [rule, times] : after) {
    const auto was = before.find(rule);
    if (times > (was == before.end() ? 0 : was->second)) more += rule + ' ';
  }
  return more;
}

void write_result(const Result& result, const std::string& name) {
  const char* folder = std::getenv("AML_ACTION_RESULTS");
  if (folder == nullptr) return;
  static int number = 0;
  const fs::path root = fs::path(folder) / fmt::format("{}-{}", name, number++);
  for (const auto& [path, text] : result.files) {
    const fs::path file = root / path.substr(6);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  std::ofstream list(fs::path(folder) / "list.tsv", std::ios::app);
  for (const std::string& path : result.changed) {
    list << name << '\t' << (root / path.substr(6)).string() << '\n';
  }
}

/// Extracts or inlines every step that can be; the number of results.
int try_moves(const Files& files, std::string_view kind, const std::string& name) {
  int tried = 0;
  for_each_pipeline(files, [&](const Pipeline& pipeline) {
    for (const auto& node : aml::graph::graph_of(*pipeline.analysis.job()).nodes) {
      for (const Result& result : results_at(files, pipeline.path, node.name_span.begin, kind)) {
        if (!result.title.starts_with("Extract the step") && !result.title.starts_with("Write the"))
          continue;
        ++tried;
        std::vector<std::string> before = {pipeline.path};
        if (!node.component.empty()) {
          const fs::path component =
              fs::path(pipeline.path).parent_path() /
              (node.component.starts_with("file:") ? node.component.substr(5) : node.component);
          before.push_back(component.lexically_normal().generic_string());
        }
        INFO(pipeline.path << ": " << result.title << "\n"
                           << result.files.at(pipeline.path) << "\n---\n"
                           << result.files.at(result.changed.front()));
        CHECK(difference(counts_of(files, before), counts_of(result.files, result.changed)) == "");
        write_result(result, name);
      }
    }
  });
  return tried;
}

/// The text without an entry and its lines; nothing where others would go with it.
std::optional<std::string> without(const aml::yaml::Document& document,
                                   const aml::yaml::Node& key) {
  if (key.parent->pairs.size() < 2) return {};
  const auto edit = without_entry(document, key);
  return edit ? std::optional(aml::text::apply(document.text, {*edit})) : std::nullopt;
}

/// Removes each input and output of a pipeline, and has it declared where it was used.
int try_declarations(const Files& files) {
  int tried = 0;
  for_each_pipeline(files, [&](const Pipeline& pipeline) {
    const aml::doc::Job& job = *pipeline.analysis.job();
    const Counts before = counts_of(files, {pipeline.path});
    for (const aml::doc::Declaration& one : job.bindings.scopes.front().declarations) {
      if (one.kind == aml::doc::DeclarationKind::step) continue;
      const auto text = without(job.document, *one.key);
      if (!text) continue;
      Files lacking = files;
      lacking[pipeline.path] = *text;
      const auto use = std::ranges::find_if(job.bindings.uses, [&](const aml::doc::Use& any) {
        return any.declaration == &one && any.scope->parent != nullptr;
      });
      if (use == job.bindings.uses.end()) continue;
      const std::string_view written = use->placeholder.span.of(job.document.text);
      const auto at = static_cast<aml::Offset>(text->find(written) + 4);
      const std::vector<Result> results = results_at(lacking, pipeline.path, at, "quickfix");
      const auto result = std::ranges::find_if(results, [&](const Result& any) {
        return any.title.starts_with(fmt::format("Declare `{}`", one.name));
      });
      INFO(pipeline.path << ": " << one.name << "\n" << *text);
      REQUIRE(result != results.end());
      ++tried;
      INFO(result->files.at(pipeline.path));
      CHECK(difference(before, counts_of(result->files, result->changed)) == "");
    }
  });
  return tried;
}

/// Removes each input of each step, and has it bound to what there is of its type.
int try_bindings(const Files& files) {
  int tried = 0;
  for_each_pipeline(files, [&](const Pipeline& pipeline) {
    const aml::doc::Job& job = *pipeline.analysis.job();
    const Counts before = counts_of(files, {pipeline.path});
    for (const aml::doc::Scope& scope : job.bindings.scopes) {
      if (scope.parent == nullptr) continue;
      for (const aml::doc::Declaration& one : scope.declarations) {
        if (one.kind != aml::doc::DeclarationKind::input) continue;
        const auto text = without(job.document, *one.key);
        if (!text) continue;
        Files lacking = files;
        lacking[pipeline.path] = *text;
        for (const Result& result :
             results_at(lacking, pipeline.path, scope.owner->key->span.begin, "quickfix")) {
          if (!result.title.starts_with(fmt::format("Bind `{}`", one.name))) continue;
          ++tried;
          INFO(pipeline.path << ": " << result.title << "\n" << result.files.at(pipeline.path));
          // Another input of the step than was meant may lose its last use.
          Counts after = counts_of(result.files, result.changed);
          after.erase("unused-pipeline-input");
          CHECK(difference(before, after) == "");
        }
      }
    }
  });
  return tried;
}

Files own_files() { return files_of(fs::path(AML_SOURCE_DIR) / "tests/actions/pipelines"); }

/// Empty without a corpus.
Files corpus_files() {
  const char* folder = std::getenv("AML_WORKSPACE_CORPUS");
  return folder == nullptr ? Files{} : files_of(folder);
}

TEST_CASE("a step that becomes a component, and a component that becomes a step") {
  const Files files = own_files();
  CHECK(try_moves(files, "refactor.extract", "own-extract") == 4);
  CHECK(try_moves(files, "refactor.inline", "own-inline") == 5);
}

Result the_result(const Files& files, const std::string& path, std::string_view step,
                  std::string_view kind) {
  const auto at = static_cast<aml::Offset>(files.at(path).find(fmt::format("\n  {}:", step)) + 3);
  const std::vector<Result> results = results_at(files, path, at, kind);
  REQUIRE(results.size() == 1);
  return results.front();
}

TEST_CASE(
    "an extracted component has the step's lines and comments, and types for what it is given") {
  const Files files = own_files();
  Result result = the_result(files, "/repo/inline-steps.yml", "prepare", "refactor.extract");
  CHECK(result.files.at("/repo/prepare.yml") ==
        "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
        "type: command\nname: prepare\n"
        "inputs:\n  data:\n    type: uri_folder\n  table:\n    type: mltable\n"
        "outputs:\n  clean:\n    type: uri_folder\n"
        "# What runs first.\n"
        "command: >-\n"
        "  python prepare.py\n"
        "  --data ${{inputs.data}} --table ${{inputs.table}}\n"
        "  --out ${{outputs.clean}}  # not a comment\n"
        "# Where the scripts are.\n"
        "code: ./src\nenvironment: azureml:training-env:3\n");
  const std::string& left = result.files.at("/repo/inline-steps.yml");
  CHECK(left.find("  prepare:\n    type: command\n    component: ./prepare.yml\n    inputs:\n") !=
        std::string::npos);
  result = the_result(files, "/repo/inline-steps.yml", "train", "refactor.extract");
  const std::string& train = result.files.at("/repo/train.yml");
  CHECK(train.find("  rate:\n    type: number\n  epochs:\n    type: integer\n  verbose:\n    type: "
                   "boolean\n  name:\n    type: string\n  seed:\n    type: integer\n"
                   "outputs:\n  model:\n    type: mlflow_model\n") != std::string::npos);
  CHECK(train.find("--data ${{inputs.clean}} --rate ") != std::string::npos);
  CHECK(train.find("resources") == std::string::npos);
  CHECK(result.files.at("/repo/inline-steps.yml").find("instance_count: 2") != std::string::npos);
}

TEST_CASE("a component that is written into its step keeps its types and finds its files") {
  const Files files = own_files();
  const std::string path = "/repo/component-steps.yml";
  Result result = the_result(files, path, "prepare", "refactor.inline");
  CHECK(result.files.at(path).find(
            "  prepare:\n    type: command\n    # Reads everything.\n    command: >-\n"
            "      python prepare.py --data ${{inputs.data}} --limit ${{inputs.limit}}\n"
            "      --out ${{outputs.clean}}\n"
            "    code: src\n    environment: azureml:training-env:3\n    inputs:\n"
            "      data: {type: uri_folder, mode: download, path: \"${{parent.inputs.raw}}\"}\n"
            "      limit: 100\n    outputs:\n      clean: {type: uri_file}\n") !=
        std::string::npos);
  result = the_result(files, path, "train", "refactor.inline");
  CHECK(result.files.at(path).find("code: ./components/train/src/") != std::string::npos);
  CHECK(result.files.at(path).find("conda_file: components/train/conda.yml") != std::string::npos);
  CHECK(result.files.at(path).find("--rate ${{inputs.rate}}\n      cp model") != std::string::npos);
  result = the_result(files, path, "train_again", "refactor.inline");
  CHECK(result.files.at(path).find("--label ${{inputs.label}}\n") != std::string::npos);
  CHECK(result.files.at(path).find("outputs:\n      model: {type: custom_model}\n") !=
        std::string::npos);
}

TEST_CASE("a file that is there is not written over, and clients that make no files get no offer") {
  Files files = own_files();
  files["/repo/prepare.yml"] = "a: 1\n";
  const Result result = the_result(files, "/repo/inline-steps.yml", "prepare", "refactor.extract");
  CHECK(result.files.contains("/repo/prepare-component.yml"));
  CHECK(result.files.at("/repo/prepare.yml") == "a: 1\n");
  test::Desk desk(files.at("/repo/inline-steps.yml"), test::usual_capabilities(),
                  "file:///repo/inline-steps.yml");
  desk.session.workspace = workspace_of(files);
  const Json here = test::range_of(desk.text, "  prepare:");
  CHECK(desk.ask(code_actions, {{"range", here}, {"context", {{"only", {"refactor.extract"}}}}})
            .empty());
}

TEST_CASE("what was removed is declared and bound again") {
  const Files files = own_files();
  CHECK(try_declarations(files) > 6);
  CHECK(try_bindings(files) > 2);
}

TEST_CASE("steps and components of real pipelines") {
  const Files files = corpus_files();
  if (files.empty()) return;
  const int extracted = try_moves(files, "refactor.extract", "corpus-extract");
  const int inlined = try_moves(files, "refactor.inline", "corpus-inline");
  const int declared = try_declarations(files);
  const int bound = try_bindings(files);
  WARN(extracted << " steps extracted, " << inlined << " components inlined, " << declared
                 << " names declared, " << bound << " inputs bound");
  CHECK(declared > 100);
  CHECK(bound > 20);
  CHECK(extracted > 30);
  CHECK(inlined > 30);
}

}  // namespace
