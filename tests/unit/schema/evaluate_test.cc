#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/schema/five_faults.h"
#include "tests/unit/schema/support.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using test::findings;
using test::Parsed;

using Lines = std::vector<std::string>;

const std::string rest = "environment: azureml:e:1\n";  // makes a job of a command

Lines in_job(const std::string& text) {
  return findings(Id::ga_command, "command: echo\n" + rest + text);
}

std::vector<Diagnostic> diagnostics(const Parsed& parsed, Id id = Id::ga_command) {
  return evaluate(schemas::of(id), parsed.document);
}

}  // namespace

TEST_CASE("five faults are five findings") {
  CHECK(findings(Id::ga_command, std::string(test::five_faults)) == test::five_findings());
}

TEST_CASE("an unknown key is reported with the way out") {
  CHECK(findings(Id::ga_command, "comand: echo\n" + rest) ==
        Lines{"unknown-key `comand`: unknown key `comand`; did you mean `command`?"});
  CHECK(in_job("instance_count: 2\n") == Lines{"unknown-key `instance_count`: unknown key "
                                               "`instance_count`; it belongs under `resources`"});
  CHECK(in_job("resources: {compute: cpus}\n") ==
        Lines{"unknown-key `compute`: unknown key `compute` in `resources`; it belongs at the top "
              "level of the file"});
  CHECK(in_job("limits: {nodes: 1}\n") ==
        Lines{"unknown-key `nodes`: unknown key `nodes` in `limits`; it belongs under an entry of "
              "`services`"});
  CHECK(in_job("limits: {elephants: 1}\n") ==
        Lines{"unknown-key `elephants`: unknown key `elephants` in `limits`; what can appear here: "
              "`timeout`"});
  CHECK(in_job("distribution: {type: pytorch, worker_count: 1}\n") ==
        Lines{"unknown-key `worker_count`: unknown key `worker_count` in `distribution` of type "
              "`pytorch`; "
              "it belongs to type `tensorflow`"});
  CHECK(in_job("no: 1\n").front().starts_with("unknown-key `no`: "));
  CHECK(in_job("null: 1\n").front().starts_with("unknown-key `null`: unknown key `null`"));
}

TEST_CASE("a shorter or longer word for a required key is one finding, and its fix a question") {
  const Parsed parsed(
      "type: sweep\ntrial: {command: a, environment: azureml:e:1}\nsampling_algorithm: random\n"
      "search_space: {x: {type: uniform, min: 1, max: 2}}\nobjective: {metric: auc, goal: "
      "minimize}\nlimits: {trials: 5}\ncompute: azureml:c\n");
  const std::vector<Diagnostic> found = diagnostics(parsed, Id::ga_sweep);
  const Lines helps = {"did you mean `min_value`?", "did you mean `max_value`?",
                       "did you mean `primary_metric`?", "did you mean `max_total_trials`?"};
  REQUIRE(found.size() == helps.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].help == helps[i]);
    REQUIRE(found[i].fixes.size() == 1);
    CHECK_FALSE(found[i].fixes[0].safe);
  }
}

TEST_CASE("a suggestion carries its fix, on the key alone") {
  const Parsed parsed("\"comand\": echo\n" + rest);
  const std::vector<Diagnostic> found = diagnostics(parsed);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fixes.size() == 1);
  CHECK(found[0].fixes[0].safe);
  CHECK(found[0].fixes[0].edits == std::vector<Edit>{{{0, 8}, "command"}});
}

TEST_CASE("a key that is already there is not suggested") {
  CHECK(findings(Id::ga_command, "command: echo\ncomand: echo\n" + rest)
            .front()
            .find("did you mean") == std::string::npos);
}

TEST_CASE("missing keys are reported where the mapping begins") {
  CHECK(
      findings(Id::ga_command, "display_name: x\n") ==
      Lines{
          "missing-key `display_name`: the key `command` is missing; add `command:` with a string",
          "missing-key `display_name`: the key `environment` is missing; add `environment:` "
          "with a string or a mapping"});
  const std::string sweep =
      "type: sweep\ntrial: {command: echo, environment: 'azureml:e:1'}\nsearch_space: {}\n"
      "limits: {max_total_trials: 1}\nobjective: {primary_metric: loss}\n";
  CHECK(findings(Id::ga_sweep, sweep) ==
        Lines{"missing-key `objective`: `objective` lacks the key `goal`; add `goal:` with "
              "`minimize` or `maximize`"});
  CHECK(in_job("distribution: {process_count_per_instance: 2}\n") ==
        Lines{"missing-key `distribution`: `distribution` lacks the key `type`; add `type:` with "
              "`pytorch`, `mpi`, "
              "`tensorflow` or `ray`"});
}

TEST_CASE("wrong types name what was asked for and what is there") {
  CHECK(
      in_job("resources: {instance_count: {a: 1}}\n") ==
      Lines{
          "wrong-type `{a: 1}`: `resources.instance_count` must be a whole number, not a mapping"});
  CHECK(in_job("description: 5\n") == Lines{"wrong-type `5`: `description` must be a string, not "
                                            "the number `5`; put it in quotes: `\"5\"`"});
  CHECK(in_job("description: off\n") == Lines{"wrong-type `off`: `description` must be a string, "
                                              "not `off`, which is read as false; put it in "
                                              "quotes: `\"off\"`"});
  CHECK(in_job("description: 2021-06-18\n") ==
        Lines{"wrong-type `2021-06-18`: `description` must be a string, not the date "
              "`2021-06-18`; put it in "
              "quotes: `\"2021-06-18\"`"});
  CHECK(in_job("limits: [1]\n") ==
        Lines{"wrong-type `[1]`: `limits` must be a mapping, not a list"});
  CHECK(in_job("resources: {instance_count: two}\n") ==
        Lines{"wrong-type `two`: `resources.instance_count` must be a whole number, not the string "
              "`two`"});
  CHECK(findings(Id::ga_command, "command: {inputs.x}\n" + rest) ==
        Lines{"wrong-type `{inputs.x}`: `command` must be a string, not a mapping; put the "
              "text in quotes: a value "
              "that begins with `{` is read as a mapping"});
  CHECK(findings(Id::ga_command, "just text\n") ==
        Lines{"wrong-type `just text`: the file must be a mapping, not the string `just text`"});
}

TEST_CASE("a word that is none of the legal ones is reported with all of them") {
  CHECK(in_job("distribution: {type: pytroch, process_count_per_instance: 2}\n") ==
        Lines{"wrong-value `pytroch`: `distribution.type` must be `pytorch`, `mpi`, `tensorflow` "
              "or `ray`, not "
              "`pytroch`; did you mean `pytorch`?"});
  CHECK(in_job("distribution: {type: elephant, worker_count: 2}\n") ==
        Lines{"wrong-value `elephant`: `distribution.type` must be `pytorch`, `mpi`, `tensorflow` "
              "or `ray`, not "
              "`elephant`"});
  CHECK(in_job("distribution: {type: 5}\n") ==
        Lines{"wrong-type `5`: `distribution.type` must be `pytorch`, `mpi`, `tensorflow` or "
              "`ray`, not the "
              "number `5`"});
  CHECK(in_job("inputs: {data: {type: uri_file, path: x, mode: rw_mount}}\n") ==
        Lines{"wrong-value `rw_mount`: `inputs.data.mode` must be `ro_mount`, `download` or "
              "`direct`, not `rw_mount`"});
}

TEST_CASE("the keys beside a misspelt type are judged by the branch that was meant") {
  const Lines found = in_job("distribution: {type: tensorflo, worker_cout: 2}\n");
  REQUIRE(found.size() == 2);
  CHECK(found[1] ==
        "unknown-key `worker_cout`: unknown key `worker_cout` in `distribution` of type "
        "`tensorflow`; did you mean "
        "`worker_count`?");
}

TEST_CASE("a key without value stands for itself") {
  CHECK(in_job("description:\n") == Lines{"no-value `description`: `description` has no value; "
                                          "set it to a string, or remove the key"});
  CHECK(in_job("tags: ~\n") ==
        Lines{"no-value `~`: `tags` has no value; set it to a mapping, or remove the key"});
  CHECK(in_job("status:\n") ==
        Lines{"no-value `status`: `status` has no value; set it to a value, or remove the key"});
  CHECK(in_job("distribution: {type: }\n")
            .front()
            .starts_with("no-value `type`: `distribution.type` has no value; set it to `pytorch`"));
  CHECK(in_job("outputs:\n  model:\n").empty());
}

TEST_CASE("references and keys of free names") {
  CHECK(
      findings(Id::ga_command, "command: echo\nenvironment: vision:7\n")
          .front()
          .starts_with("wrong-reference `vision:7`: `environment` must name an environment, not "
                       "the string `vision:7`; write "
                       "`azureml:NAME:VERSION`, `azureml:NAME@LABEL`, the address of a registry"));
  CHECK(in_job("tags: {1: a, b: c}\n") ==
        Lines{"key-not-text `1`: a key of `tags` must be a string, not the number `1`; put it "
              "in quotes: `\"1\"`"});
  CHECK(in_job("identity: {type: managed, msi_resource_id: x}\n")
            .front()
            .starts_with("refused-key `msi_resource_id`: "));
}

TEST_CASE("a fault after an alias is at the anchor once, with a note at each use") {
  const Parsed parsed(
      "type: sweep\ntrial:\n  command: echo\n  environment: azureml:e:1\n  resources: &r\n    "
      "instance_cout: 2\n"
      "resources: *r\nsearch_space: {}\nlimits: {max_total_trials: 1}\nobjective: {goal: minimize, "
      "primary_metric: l}\n");
  const std::vector<Diagnostic> found = diagnostics(parsed, Id::ga_sweep);
  REQUIRE(found.size() == 1);
  CHECK(found[0].span.of(parsed.text) == "instance_cout");
  REQUIRE(found[0].notes.size() == 1);
  CHECK(found[0].notes[0].span.of(parsed.text) == "*r");
}

TEST_CASE("a merged fault is where it was written, with a note at the merge") {
  const Parsed parsed(
      "command: echo\nenvironment: azureml:e:1\ninputs:\n  a: &a\n    type: uri_file\n    path: "
      "p\n    mod: download\n"
      "  b:\n    <<: *a\n    path: q\n  c:\n    <<: *a\n    mode: ro_mount\n");
  const std::vector<Diagnostic> found = diagnostics(parsed);
  REQUIRE(found.size() == 1);
  CHECK(found[0].span.of(parsed.text) == "mod");
  CHECK(found[0].notes.size() == 2);
}

TEST_CASE("what is merged is called by the keys around the merge") {
  CHECK(in_job("inputs:\n  <<: {x: {type: uri_file, path: p, mod: a}}\n").front() ==
        "unknown-key `mod`: unknown key `mod` in `inputs.x` of type `uri_file`; did you mean "
        "`mode`?");
}

TEST_CASE("keys that a merge brings in are there") {
  CHECK(findings(Id::ga_command, "command: echo\n<<: {environment: 'azureml:e:1'}\n").empty());
}

TEST_CASE("nested aliases cost what their text costs") {
  std::string text =
      "type: sweep\nsearch_space:\n  s0: &a0 {type: choice, values: [{k: {typ: choice}}]}\n";
  for (int i = 1; i < 400; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "  s" + std::to_string(i) + ": &a" + std::to_string(i) +
            " {type: choice, values: [{a: " + before + ", b: " + before + ", c: " + before +
            "}]}\n";
  }
  const Parsed parsed(text);
  const std::vector<Diagnostic> found = diagnostics(parsed, Id::ga_sweep);
  const auto typ = std::count_if(found.begin(), found.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.span.of(parsed.text) == "typ";
  });
  CHECK(typ == 1);
}

TEST_CASE("many merges of a large mapping cost what a budget allows") {
  std::string text =
      "command: echo\nenvironment: azureml:e:1\ninputs:\n  big: &big\n    type: uri_file\n    "
      "path: p\n";
  for (int i = 0; i < 5'000; ++i) text += "    k" + std::to_string(i) + ": 1\n";
  for (int i = 0; i < 2'000; ++i) text += "  i" + std::to_string(i) + ": {<<: [*big, *big]}\n";
  const Parsed parsed(text);
  const std::vector<Diagnostic> found = diagnostics(parsed);
  CHECK(found.size() == 5'000);
  for (const Diagnostic& diagnostic : found) CHECK(diagnostic.notes.size() <= 8);
}

TEST_CASE("absence proves nothing where the text was broken") {
  const Parsed whole("display_name: x\n");
  CHECK(diagnostics(whole).size() == 2);
  Parsed broken("display_name: x\n");
  broken.document.broken.push_back({0, 4});
  CHECK(diagnostics(broken).empty());
}

TEST_CASE("texts of messages are plain words") {
  const Lines found = findings(Id::ga_command,
                               "type: Command\ncomand: [1]\nenvironment: {imag: x, build: "
                               "5}\nlimits: 5\ninputs: {a: [1], b: {type: x}, c: {mode: y}}\n"
                               "services: {s: {port: z, nodes: some}}\noutputs: {o: 5}\nidentity: "
                               "me\ncode: azureml:tools\n");
  CHECK(found.size() > 8);
  for (const std::string& line : found) {
    for (const char* word : {"anyOf", "additionalProperties", "schema", "enum", "object", "array",
                             "integer", "null"}) {
      INFO(line);
      CHECK(line.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("an empty text has no root and no findings") {
  CHECK(findings(Id::ga_command, "").empty());
  CHECK(findings(Id::ga_command, "# nothing\n").empty());
}

}  // namespace aml::schema
