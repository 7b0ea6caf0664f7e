// Random edits of a pipeline and its component, both open, and beginnings of real files.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "lsp/document/uri.h"
#include "lsp/features/annotations.h"
#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "lsp/features/navigation.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml;
using namespace aml::lsp;

const std::string pipeline_path = "/repo/pipeline.yml";
const std::string component_path = "/repo/parts/train.yml";
const std::string pipeline =
    "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\n"
    "type: pipeline\n"
    "settings: {default_compute: azureml:cpu}\n"
    "inputs:\n"
    "  raw: {type: uri_folder, path: azureml:raw:1}\n"
    "jobs:\n"
    "  one:\n"
    "    type: command\n"
    "    component: ./parts/train.yml\n"
    "    inputs:\n"
    "      rate: 0.1\n"
    "      data: ${{parent.inputs.raw}}\n"
    "  two:\n"
    "    type: command\n"
    "    component: ./parts/train.yml\n"
    "    inputs:\n"
    "      rate: 2\n"
    "      data: ${{parent.jobs.one.outputs.model}}\n";
const std::string component =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\n"
    "name: train\n"
    "inputs:\n"
    "  rate: {type: number, max: 3}\n"
    "  data: {type: uri_folder}\n"
    "outputs:\n"
    "  model: {type: uri_folder}\n"
    "command: echo ${{inputs.rate}} ${{inputs.data}} ${{outputs.model}}\n"
    "environment: azureml:base:1\n";

/// A piece of the text goes, and something that such files have comes in its place.
struct RandomEdit {
  RandomEdit(const std::string& text, std::mt19937& random) {
    static const std::string pieces[] = {
        "",  "x", "rate",    "data: 1\n", "  ",    "\n",         ": ", "optional",
        "{", "}", "integer", "- ",        "model", "default: 1", "\"", "#"};
    const auto below = [&](std::size_t end) {
      return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    begin = static_cast<Offset>(below(text.size()));
    end = static_cast<Offset>(std::min(text.size(), begin + below(3)));
    piece = pieces[below(std::size(pieces) - 1)];
    after = text.substr(0, begin) + piece + text.substr(end);
  }

  Offset begin = 0;
  Offset end = 0;
  std::string piece;
  std::string after;
};

Json pull_capabilities() {
  Json all = test::usual_capabilities();
  all["textDocument"]["diagnostic"] = {{"dynamicRegistration", true}};
  return all;
}

Json pulled(test::Client& client, const std::string& path) {
  return client.request("textDocument/diagnostic",
                        {{"textDocument", {{"uri", uri_of(path)}}}})["items"];
}

/// What a server says that sees both texts for the first time, on the disk.
Json fresh(const std::string& path, const std::string& first, const std::string& second) {
  test::Client client({.capabilities = pull_capabilities(), .folders = {"/repo"}});
  client.disk.add_file("/repo/.git/HEAD", "");
  client.disk.add_file(pipeline_path, first);
  client.disk.add_file(component_path, second);
  client.open(uri_of(path), path == pipeline_path ? first : second);
  return pulled(client, path);
}

TEST_CASE("ten thousand random edits of two open files lead to the findings of a fresh check",
          "[long]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  test::Client client({.capabilities = pull_capabilities(), .folders = {"/repo"}});
  client.disk.add_file("/repo/.git/HEAD", "");
  client.disk.add_file(pipeline_path, pipeline);
  client.disk.add_file(component_path, component);
  std::map<std::string, std::string> texts{{pipeline_path, pipeline}, {component_path, component}};
  for (const auto& [path, text] : texts) client.open(uri_of(path), text);
  for (int i = 0; i < 10'000; ++i) {
    const std::string& path = random() % 2 == 0 ? pipeline_path : component_path;
    std::string& text = texts.at(path);
    if (random() % 25 == 0) {  // they never get far from what they were
      text = path == pipeline_path ? pipeline : component;
      client.change(uri_of(path), text);
    } else {
      const RandomEdit edit(text, random);
      client.edit(uri_of(path), to_json(TextBuffer(text).range({edit.begin, edit.end})),
                  edit.piece);
      text = edit.after;
    }
    // Some edits come while the check of another is under way.
    if (random() % 4 == 0) {
      client.send_request("textDocument/diagnostic",
                          {{"textDocument", {{"uri", uri_of(pipeline_path)}}}});
      continue;
    }
    if (i % 12 != 0) {
      pulled(client, pipeline_path);
      continue;
    }
    INFO("edit " << i << "\n" << texts.at(pipeline_path) << "---\n" << texts.at(component_path));
    for (const auto& [each, unused] : texts) {
      REQUIRE(pulled(client, each) ==
              fresh(each, texts.at(pipeline_path), texts.at(component_path)));
    }
  }
}

/// Pipelines and components of the project's own tests and examples, and of a corpus so many of
/// each kind.
std::vector<std::filesystem::path> real_files() {
  constexpr int most_of_a_kind = 8;
  std::vector<std::filesystem::path> folders{AML_SOURCE_DIR "/examples",
                                             AML_SOURCE_DIR "/tests/golden"};
  if (const char* corpus = std::getenv("AML_WORKSPACE_CORPUS")) folders.emplace_back(corpus);
  std::vector<std::filesystem::path> found;
  for (const auto& folder : folders) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".yml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::map<std::string_view, int> of_kind;
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      yaml::Arena arena;
      const doc::Classification what = check(text.str(), {}, arena).what;
      const bool wanted =
          what.is(doc::pipeline_job) || (what.kind != nullptr && what.kind->is_among("component"));
      if (wanted && ++of_kind[what.kind->id] <= most_of_a_kind) found.push_back(path);
    }
  }
  return found;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

/// A real folder, as it is on the disk.
class RealWorkspace final : public Workspace {
 public:
  explicit RealWorkspace(std::string folder) : folder_(std::move(folder)) {}
  const host::Disk& disk() const override { return host::real_disk(); }
  std::vector<std::string> folders() const override { return {folder_}; }
  std::vector<std::shared_ptr<const Snapshot>> files() const override { return {}; }
  std::shared_ptr<const Snapshot> file(const std::string& path) const override {
    std::string buffer;
    const auto read = disk().read(path, buffer);
    if (!read) return nullptr;
    const auto settings = [](const std::string&) {
      return CheckSettings{std::make_shared<const CheckOptions>()};
    };
    return std::make_shared<const Snapshot>(uri_of(path), std::nullopt,
                                            TextBuffer(std::string(*read)), settings);
  }

 private:
  const std::string folder_;
};

TEST_CASE("every beginning of a real pipeline or component is an open document that is answered",
          "[long]") {
  std::size_t asked = 0;
  for (const auto& path : real_files()) {
    const std::string whole = text_of(path);
    const auto workspace = std::make_shared<RealWorkspace>(path.parent_path().string());
    for (std::size_t end = 0; end <= std::min<std::size_t>(whole.size(), 4'000); ++end) {
      test::Desk desk(whole.substr(0, end), test::usual_capabilities(), uri_of(path.string()));
      desk.session.workspace = workspace;
      const Json cursor = {
          {"position", to_json(desk.snapshot->buffer().position(static_cast<Offset>(end)))}};
      desk.ask(completion, cursor);
      if (desk.snapshot->job() == nullptr) continue;
      desk.snapshot->findings();
      desk.ask(hover, cursor);
      desk.ask(definition, cursor);
      desk.ask(references, cursor);
      const Json all = {{"range", range_in(*desk.snapshot, {0, static_cast<Offset>(end)})}};
      desk.ask(inlay_hints, all);
      ++asked;
    }
  }
  CHECK(asked > 1'000);
}

}  // namespace
