#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/yaml/view.h"

using namespace aml::doc;

namespace {

std::string_view word(Place place) {
  switch (place) {
    case Place::command:
      return "command";
    case Place::output_path:
      return "output path";
    case Place::environment_variable:
      return "variable";
    case Place::queue_setting:
      return "queue";
    case Place::step_input:
      return "step input";
    case Place::step_output:
      return "step output";
    case Place::other:
      break;
  }
  return "other";
}

/// "${{inputs.x}} in command: declared at 2", one use a line.
std::string described(std::string_view text, std::optional<Dialect> forced = {}) {
  const Parsed parsed(text, forced);
  REQUIRE(parsed.what.is_checked());
  const Bindings bindings = bind(parsed.document, parsed.what);
  std::string lines;
  for (const Use& use : bindings.uses) {
    if (!lines.empty()) lines += "\n";
    lines += std::string(use.placeholder.span.of(parsed.text)) + " in " +
             std::string(word(use.place)) + ": " +
             (use.declaration == nullptr ? "?" : std::string(use.declaration->name));
  }
  if (!bindings.declarations_known) lines += " (unknown)";
  return lines;
}

constexpr std::string_view sweep_text =
    "type: sweep\n"
    "trial:\n"
    "  command: a ${{inputs.x}} ${{search_space.lr}} ${{outputs.o}}\n"
    "  environment: azureml:e:1\n"
    "search_space: {lr: {type: choice, values: [1]}}\n"
    "objective: {goal: minimize, primary_metric: m}\n"
    "inputs: {x: 5}\n"
    "outputs: {o: }\n";

}  // namespace

TEST_CASE("names are bound in every place, in source order") {
  CHECK(described("type: command\n"
                  "command: >-\n"
                  "  a ${{inputs.x}}\n"
                  "  --o ${{outputs.o}} --z ${{inputs.z}} <inputs.x>\n"
                  "environment: azureml:e:1\n"
                  "environment_variables: {A: '${{inputs.x}}'}\n"
                  "queue_settings: {job_tier: '${{inputs.x}}'}\n"
                  "compute: ${{inputs.c}}\n"
                  "inputs: {x: {path: '${{inputs.y}}'}}\n"
                  "outputs: {o: {path: 'azureml://datastores/d/paths/${{name}}'}}\n") ==
        "${{inputs.x}} in command: x\n"
        "${{outputs.o}} in command: o\n"
        "${{inputs.z}} in command: ?\n"
        "<inputs.x> in command: x\n"
        "${{inputs.x}} in variable: x\n"
        "${{inputs.x}} in queue: x\n"
        "${{inputs.c}} in other: ?\n"
        "${{inputs.y}} in other: ?\n"
        "${{name}} in output path: ?");
}

TEST_CASE("a sweep declares at its root, a preview sweep under its trial") {
  CHECK(described(sweep_text) ==
        "${{inputs.x}} in command: x\n${{search_space.lr}} in command: lr\n"
        "${{outputs.o}} in command: o");
  CHECK(described("type: sweep_job\nalgorithm: random\n"
                  "trial: {command: 'a {inputs.x} {search_space.lr}', "
                  "inputs: {x: {data: azureml:n:1}}}\n"
                  "search_space: {lr: {type: choice}}\n") ==
        "{inputs.x} in command: x\n{search_space.lr} in command: lr");
}

TEST_CASE("inputs in the other dialect's place are declared") {
  CHECK(described("type: sweep\nsearch_space: {}\n"
                  "trial: {command: 'a ${{inputs.x}}', inputs: {x: 1}}\n",
                  Dialect::ga) == "${{inputs.x}} in command: x");
  CHECK(described("type: sweep_job\nsearch_space: {}\n"
                  "trial: {command: 'a {inputs.x}'}\ninputs: {x: 1}\n",
                  Dialect::preview_2021) == "{inputs.x} in command: x");
}

TEST_CASE("merged declarations and aliased commands are seen") {
  CHECK(described("base: &b {x: 1}\ntext: &t a ${{inputs.x}}\n"
                  "environment: azureml:e:1\ncode: src\n"
                  "command: *t\ninputs: {<<: *b, y: 2}\n") == "${{inputs.x}} in command: x");
}

TEST_CASE("a command that is overridden is a command") {
  CHECK(described("command: a ${{inputs.x}}\nenvironment: azureml:e:1\ncommand: b\n") ==
        "${{inputs.x}} in command: ?");
}

TEST_CASE("absence proves nothing where declarations cannot be read") {
  const std::string job = "environment: azureml:e:1\ncommand: a ${{inputs.x}}\n";
  CHECK(described(job) == "${{inputs.x}} in command: ?");
  CHECK(described(job + "inputs: file:inputs.yml\n") == "${{inputs.x}} in command: ? (unknown)");
  CHECK(described(job + "inputs: [x]\n") == "${{inputs.x}} in command: ? (unknown)");
  CHECK(described(job + "inputs:\n") == "${{inputs.x}} in command: ?");
  CHECK(described("type: sweep\nsearch_space: {}\ntrial: file:train.yml\n") == " (unknown)");
}

TEST_CASE("absence proves nothing where the text is broken") {
  const std::string job = "environment: azureml:e:1\ncommand: a ${{inputs.x}}\n";
  const Parsed parsed(job + "inputs:\n  x: {path: [\n");
  REQUIRE(parsed.what.is_checked());
  CHECK_FALSE(bind(parsed.document, parsed.what).declarations_known);
}

TEST_CASE("optional blocks come with their text") {
  const Parsed parsed("command: a $[[--x ${{inputs.x}}]]\nenvironment: azureml:e:1\n");
  const Bindings bindings = bind(parsed.document, parsed.what);
  REQUIRE(bindings.optionals.size() == 1);
  CHECK(bindings.optionals[0].second.span.of(parsed.text) == "$[[--x ${{inputs.x}}]]");
  CHECK(bindings.optionals[0].first->text == "a $[[--x ${{inputs.x}}]]");
}

TEST_CASE("declarations are found by kind and name") {
  const Parsed parsed(sweep_text);
  const Bindings bindings = bind(parsed.document, parsed.what);
  CHECK(bindings.find(DeclarationKind::input, "x") != nullptr);
  CHECK(bindings.find(DeclarationKind::output, "x") == nullptr);
  CHECK(bindings.names(DeclarationKind::parameter) == std::vector<std::string_view>{"lr"});
}

TEST_CASE("the command is at the root of a command job and under the trial of a sweep") {
  const Parsed command("command: x\nenvironment: azureml:e:1\n");
  const auto at_root = command_sites(command.document, *command.what.kind);
  REQUIRE(at_root.size() == 1);
  CHECK(at_root[0].node == command.document.root);
  CHECK(at_root[0].path == "");
  const Parsed sweep(sweep_text);
  const auto in_trial = command_sites(sweep.document, *sweep.what.kind);
  REQUIRE(in_trial.size() == 1);
  CHECK(in_trial[0].path == "trial");
  CHECK(aml::yaml::find(in_trial[0].node, "command") != nullptr);
  const Parsed without("type: sweep\nsearch_space: {}\n");
  CHECK(command_sites(without.document, *without.what.kind).empty());
}

TEST_CASE("a document with nothing in it binds nothing") {
  const Parsed parsed("");
  CHECK(bind(parsed.document, parsed.what).uses.empty());
  CHECK(old_keys(parsed.document, parsed.what).empty());
}

TEST_CASE("deep and wide documents are bound in no time") {
  std::string text = "command: x\nenvironment: azureml:e:1\ninputs:\n";
  for (int i = 0; i < 20'000; ++i) text += "  x" + std::to_string(i) + ": ${{inputs.x1}}\n";
  text += "tags: " + std::string(20'000, '[') + std::string(20'000, ']') + "\n";
  const Parsed parsed(text);
  CHECK(bind(parsed.document, parsed.what).uses.size() >= 20'000);
}

TEST_CASE("a step of a pipeline names what the pipeline and other steps have") {
  CHECK(described("type: pipeline\n"
                  "inputs: {raw: 1, g.x: 2}\n"
                  "outputs: {model: null}\n"
                  "jobs:\n"
                  "  prep:\n"
                  "    command: a ${{inputs.d}} ${{outputs.o}} ${{parent.inputs.raw}}\n"
                  "    environment: azureml:e:1\n"
                  "    inputs: {d: '${{ parent.inputs.raw }}', g: '${{parent.inputs.g.x}}'}\n"
                  "    outputs: {o: null}\n"
                  "  train:\n"
                  "    component: azureml:t:1\n"
                  "    compute: ${{parent.inputs.c}}\n"
                  "    inputs: {d: {path: '${{parent.jobs.prep.outputs.o}}'}}\n"
                  "    outputs: {m: '${{parent.outputs.model}}'}\n") ==
        "${{inputs.d}} in command: d\n"
        "${{outputs.o}} in command: o\n"
        "${{parent.inputs.raw}} in command: raw\n"
        "${{ parent.inputs.raw }} in step input: raw\n"
        "${{parent.inputs.g.x}} in step input: g.x\n"
        "${{parent.inputs.c}} in other: ?\n"
        "${{parent.jobs.prep.outputs.o}} in step input: prep\n"
        "${{parent.jobs.prep.outputs.o}} in step input: o\n"
        "${{parent.outputs.model}} in step output: model");
}

TEST_CASE("each name of a path of the parent has its own place") {
  const Parsed parsed(
      "type: pipeline\njobs:\n  a: {component: azureml:c:1}\n"
      "  b: {component: azureml:c:1, inputs: {x: '${{parent.jobs.a.outputs.o}}'}}\n");
  const Bindings bindings = bind(parsed.document, parsed.what);
  REQUIRE(bindings.uses.size() == 2);
  CHECK(bindings.uses[0].kind == DeclarationKind::step);
  CHECK(bindings.uses[0].name_span.of(parsed.text) == "a");
  CHECK(bindings.uses[1].kind == DeclarationKind::output);
  CHECK(bindings.uses[1].name_span.of(parsed.text) == "o");
  CHECK(bindings.uses[1].names == bindings.uses[0].names + 1);
}
