// Placeholders: names, spellings, places.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;
using tests::found_in;
using tests::preview_job;
using tests::sweep_job;
constexpr auto preview = aml::doc::Dialect::preview_2021;

const std::string iris =
    "inputs:\n  iris:\n    type: uri_file\n    path: azureml:iris:1\n  epochs: 5\n";

TEST_CASE("an unused parameter is offered for an undefined one only where the names are alike") {
  const auto job = [](const std::string& name) {
    return "type: sweep\ntrial:\n  environment: azureml:e:1\n"
           "  command: python train.py --lr ${{search_space." +
           name +
           "}}\ncompute: azureml:cpu\nsampling_algorithm: random\n"
           "search_space:\n  lr: {type: choice, values: [1, 2]}\n"
           "objective: {primary_metric: auc, goal: maximize}\n"
           "limits: {max_total_trials: 4, timeout: 7200}\n";
  };
  check_all({{job("learning_rate"), {"error undefined-parameter `learning_rate`"}}});
}

TEST_CASE("a name that nothing declares is found in every spelling that is replaced") {
  check_all({
      {command_job("command: cat ${{inputs.irsi}}\n" + iris), {"error undefined-input `irsi`"}},
      {command_job("command: cat ${{inputs.iris.path}}\n" + iris),
       {"error undefined-input `iris.path`"}},
      {command_job("command: cat ${{ inputs.irsi }}\n" + iris), {"error undefined-input `irsi`"}},
      {command_job("command: cat ${{inputs.iris}} ${{inputs.epochs}}\n" + iris), {}},
      {command_job("command: cat {inputs.irsi}\n" + iris),
       {"warning single-brace-placeholder `{inputs.irsi}`", "error undefined-input `irsi`"}},
      {command_job("command: cat ${{inputs.iris}}\n"), {"error undefined-input `iris`"}},
      // A job has no optional inputs: in brackets, nothing replaces the name either.
      {command_job("command: cat $[[--data ${{inputs.nothing}}]]\n" + iris),
       {"error undefined-input `nothing`"}},
      {command_job("command: cat [--data ${{inputs.nothing}}]\n" + iris),
       {"error undefined-input `nothing`"}},
      {command_job("command: cat [--data ${{inputs.iris}}]\n" + iris),
       {"warning optional-brackets `[--data ${{inputs.iris}}]`"}},
      {command_job("command: cat ${{inputs.cifar%10$x}}\n" + iris),
       {"error undefined-input `cifar%10$x`"}},
      {command_job("command: cp a ${{outputs.modle}}\noutputs:\n  model:\n"),
       {"error undefined-output `modle`"}},
      {command_job("command: cp a ${{outputs.model}}\noutputs:\n  model:\n"), {}},
      {command_job("command: cp a ${{outputs.default}}\n"), {"warning undefined-output `default`"}},
      {command_job("command: cat ${{search_space.lr}}\n"), {"error undefined-parameter `lr`"}},
  });
}

TEST_CASE("names are looked up in folded, literal and quoted commands") {
  check_all({
      {command_job("command: >-\n  cat\n  ${{inputs.irsi}}\n" + iris),
       {"error undefined-input `irsi`"}},
      {command_job("command: |\n  cat a\n  cat ${{inputs.irsi}} \\\n    b\n" + iris),
       {"error undefined-input `irsi`"}},
      {command_job("command: \"cat \\\"${{inputs.irsi}}\\\"\"\n" + iris),
       {"error undefined-input `irsi`"}},
      {command_job("command: 'cat ''${{inputs.irsi}}'''\n" + iris),
       {"error undefined-input `irsi`"}},
  });
}

TEST_CASE("an undefined name is corrected to the nearest declared one, or to its block") {
  CHECK(fixed(command_job("command: cat ${{inputs.irsi}}\n" + iris)) ==
        command_job("command: cat ${{inputs.iris}}\n" + iris));
  CHECK(fixed(command_job("command: cat ${{outputs.iris}}\n" + iris)) ==
        command_job("command: cat ${{inputs.iris}}\n" + iris));
}

TEST_CASE("a block that is missing as a whole is one finding") {
  const std::string command = "command: cat ${{inputs.a}} ${{inputs.b}} ${{outputs.c}}\n";
  check_all({
      {command_job(command), {"error undefined-input `a`", "error undefined-output `c`"}},
      {command_job(command + "inputs: {}\noutputs: {}\n"),
       {"error undefined-input `a`", "error undefined-output `c`"}},
      {command_job(command + "outputs:\n  c:\ninputs:\n"), {"error no-value `inputs`"}},
      {command_job(command + "outputs:\n  c:\nintups:\n  a: 1\n"), {"error unknown-key `intups`"}},
  });
}

TEST_CASE("absence proves nothing where the declarations could not be read") {
  CHECK(found_in(command_job("command: cat ${{inputs.iris}}\ninputs: azureml:iris:1\n")) ==
        std::vector<std::string>{"error wrong-type `azureml:iris:1`"});
}

TEST_CASE("placeholders of sweeps") {
  const std::string space =
      "search_space:\n  x:\n    type: randint\n    upper: 3\nlimits:\n  max_total_trials: 3\n  "
      "timeout: 3600\n";
  check_all({
      {sweep_job(space), {}},
      {sweep_job("search_space:\n  xx:\n    type: randint\n    upper: 3\n"
                 "limits:\n  max_total_trials: 3\n  timeout: 3600\n"),
       {"error undefined-parameter `x`"}},
  });
}

TEST_CASE("near misses are reported where the name is declared, and only there") {
  const auto job = [](const std::string& command) {
    return command_job("command: |\n  " + command + "\n" + iris);
  };
  check_all({
      {job("cat '{{inputs.iris}}'"), {"warning near-miss-placeholder `{{inputs.iris}}`"}},
      {job("cat ${inputs.iris}"), {"warning near-miss-placeholder `${inputs.iris}`"}},
      {job("cat $[[inputs.iris]]"), {"warning near-miss-placeholder `$[[inputs.iris]]`"}},
      {job("cat $[[inputs.other]]"), {}},
      {job("cat $inputs.iris"), {"warning near-miss-placeholder `$inputs.iris`"}},
      {job("cat '{ inputs.iris }'"), {"warning near-miss-placeholder `{ inputs.iris }`"}},
      {job("cat {{inputs.other}} ${inputs.other} $inputs.other"), {}},
      {job("cat <inputs.iris>"), {"warning angle-placeholder `<inputs.iris>`"}},
      {job("python a.py <inputs.txt >out.txt"), {}},
      {job("echo {} ${HOME} ${VAR:-x} $1 '{\"a\": {\"b\": 1}}'"), {}},
      {job("awk '{print $1}' && python -c 'd={\"inputs\": 1}; print(f\"{d}\")'"), {}},
      {job("echo '<b>bold</b>' 'List<String>'"), {}},
  });
  CHECK(fixed(job("cat $inputs.iris")) == job("cat ${{inputs.iris}}"));
  CHECK(fixed(job("cat <inputs.iris>")) == job("cat ${{inputs.iris}}"));
  CHECK(fixed(job("cat {inputs.iris}")) == job("cat ${{inputs.iris}}"));
}

TEST_CASE("what is between the braces must be a name") {
  const auto job = [](const std::string& command) {
    return command_job("command: \"" + command + "\"\n" + iris);
  };
  check_all({
      {job("cat ${{input.iris}}"), {"warning malformed-placeholder `input`"}},
      {job("cat ${{inputs['iris']}}"), {"warning malformed-placeholder `inputs['iris']`"}},
      {job("cat ${{iris}}"), {"warning malformed-placeholder `iris`"}},
      {job("cat ${{}}"), {"warning malformed-placeholder `${{}}`"}},
      {job("cat ${{ }}"), {"warning malformed-placeholder `${{ }}`"}},
      {job("cat ${{inputs}}"), {"warning malformed-placeholder `${{inputs}}`"}},
      {job("cat ${{parent.inputs.iris}}"), {"error pipeline-placeholder `parent.inputs.iris`"}},
      {job("cat ${{parent.jobs.a.outputs.b}}"),
       {"error pipeline-placeholder `parent.jobs.a.outputs.b`"}},
  });
  CHECK(fixed(job("cat ${{iris}}")) == job("cat ${{inputs.iris}}"));
  CHECK(fixed(job("cat ${{inputs['iris']}}")) == job("cat ${{inputs.iris}}"));
  CHECK(fixed(job("cat ${{input.iris}}")) == job("cat ${{inputs.iris}}"));
  CHECK(fixed(job("cat ${{parent.inputs.iris}}")) == job("cat ${{inputs.iris}}"));
  const auto unclosed = found_in(job("cat ${{inputs.iris"));
  REQUIRE(unclosed.size() == 1);
  CHECK(unclosed.front().starts_with("warning malformed-placeholder"));
}

TEST_CASE("placeholders in places that replace nothing") {
  check_all({
      {command_job("command: echo ${{name}}\n"), {"warning misplaced-placeholder `${{name}}`"}},
      {command_job("command: echo\ncompute: ${{default_datastore}}\n"),
       {"error misplaced-placeholder `${{default_datastore}}`"}},
      {command_job("command: echo\ncompute: ${{inputs.iris}}\n" + iris),
       {"warning misplaced-placeholder `${{inputs.iris}}`"}},
      {command_job("command: echo\ndescription: see ${{inputs.nothing}} and ${{parent.x.y}}\n"),
       {}},
      {command_job("command: echo\nenvironment_variables:\n  A: ${{inputs.iris}}\n" + iris),
       {"warning misplaced-placeholder `${{inputs.iris}}`"}},
      {command_job("command: echo\nqueue_settings:\n  job_tier: '${{inputs.iris}}'\n" + iris),
       {"error misplaced-placeholder `'${{inputs.iris}}'`"}},
      {command_job("command: echo\ncode: ${{parent.inputs.code}}\n"),
       {"error wrong-reference `${{parent.inputs.code}}`"}},
      {command_job("command: echo\ncompute: ${{parent.inputs.compute}}\n"),
       {"error pipeline-placeholder `parent.inputs.compute`"}},
      {command_job("command: echo\nqueue_settings:\n  job_tier: ${{inputs.iris}}\n" + iris),
       {"error misplaced-placeholder `${{inputs.iris}}`"}},
      {command_job("command: echo\noutputs:\n  o:\n    path: azureml://datastores/"
                   "${{default_datastore}}/paths/${{name}}/${{output_name}}\n"),
       {}},
      {command_job("command: echo\noutputs:\n  o:\n    path: azureml://datastores/"
                   "workspaceblobstore/paths/${{inputs.epochs}}\n" +
                   iris),
       {"warning misplaced-placeholder `${{inputs.epochs}}`"}},
  });
}

TEST_CASE("preview-2021 has single braces and no others") {
  const std::string data = "inputs:\n  iris:\n    data: azureml:iris:1\n    mode: mount\n";
  check_all(
      {
          {preview_job("command: cat {inputs.iris}\n" + data), {}},
          {preview_job("command: cat {inputs.irsi}\n" + data), {"error undefined-input `irsi`"}},
          {preview_job("command: cat {inputs.iris}\n"), {"error undefined-input `iris`"}},
          {preview_job("command: cat ${{inputs.iris}}\n" + data),
           {"error newer-placeholder `${{inputs.iris}}`"}},
          {preview_job("command: cat '{ inputs.iris }'\n" + data),
           {"warning near-miss-placeholder `{ inputs.iris }`"}},
          {preview_job("command: cat {outputs.model} {search}\n" + data), {}},
      },
      preview);
  CHECK(fixed(preview_job("command: cat ${{inputs.iris}}\n" + data), preview) ==
        preview_job("command: cat {inputs.iris}\n" + data));
}

TEST_CASE("an input whose key is not a text is reported with the way out") {
  const std::string text = command_job("command: echo ${{inputs.yes}}\ninputs: {yes: 1}\n");
  CHECK(tests::fixed(text) == command_job("command: echo ${{inputs.yes}}\ninputs: {\"yes\": 1}\n"));
}

}  // namespace
