// What users suffer with pipelines that one file can tell.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;

/// A pipeline of two steps around the given lines of the second.
std::string two_steps(std::string_view lines) {
  return "type: pipeline\n"
         "compute: azureml:cpu\n"
         "inputs: {raw: {type: uri_folder, path: 'azureml:raw:1'}}\n"
         "jobs:\n"
         "  prep:\n"
         "    component: azureml:prep:1\n"
         "    inputs: {raw: '${{parent.inputs.raw}}'}\n"
         "  train:\n" +
         std::string(lines);
}

std::string with_component(std::string_view lines) {
  return two_steps("    component: azureml:train:1\n" + std::string(lines));
}

std::string inline_step(std::string_view lines) {
  return two_steps("    command: echo hello\n    environment: azureml:e:1\n" + std::string(lines));
}

}  // namespace

TEST_CASE("bindings to steps and names that are not there") {
  check_all({
      {with_component("    inputs: {x: '${{parent.jobs.prpe.outputs.o}}'}\n"),
       {"error undefined-binding `prpe`"}},
      {with_component("    inputs: {x: {path: '${{ parent.jobs.prpe.outputs.o }}'}}\n"),
       {"error undefined-binding `prpe`"}},
      {with_component("    inputs: {x: '${{parent.inputs.row}}'}\n"),
       {"error undefined-binding `row`"}},
      {with_component("    inputs: {x: '${{parent.inputs.raw.more}}'}\n"),
       {"error undefined-binding `raw.more`"}},
      {with_component("    outputs: {m: '${{parent.outputs.model}}'}\n"),
       {"error undefined-binding `model`"}},
      {with_component("    compute: ${{parent.inputs.where}}\n"),
       {"error undefined-binding `where`"}},
      // What a registered component gives is not known.
      {with_component("    inputs: {x: '${{parent.jobs.prep.outputs.anything}}'}\n"), {}},
      {inline_step("  last:\n    component: azureml:c:1\n"
                   "    inputs: {x: '${{parent.jobs.train.outputs.model}}'}\n"),
       {"error undefined-binding `model`"}},
  });
}

TEST_CASE("bindings that are written in another way") {
  check_all({
      {with_component("    inputs: {x: '${{inputs.raw}}'}\n"),
       {"error unbound-placeholder `inputs.raw`"}},
      {with_component("    inputs: {x: '${{jobs.prep.outputs.o}}'}\n"),
       {"error unbound-placeholder `jobs.prep.outputs.o`"}},
      {with_component("    inputs: {x: '{{parent.inputs.raw}}'}\n"),
       {"error unread-binding `'{{parent.inputs.raw}}'`"}},
      {with_component("    inputs: {x: '${parent.inputs.raw}'}\n"),
       {"error unread-binding `'${parent.inputs.raw}'`"}},
      {with_component("    inputs: {x: '${{parent.inputs.raw}'}\n"),
       {"error unread-binding `'${{parent.inputs.raw}'`"}},
      {with_component("    inputs: {x: 'a_${{parent.inputs.raw}}_b'}\n"), {}},
      {with_component("    inputs: {x: '${{parent.jobs.prep}}'}\n"),
       {"error unbound-placeholder `${{parent.jobs.prep}}`"}},
      {with_component("    outputs: {m: '${{parent.inputs.raw}}'}\n"),
       {"error unbound-placeholder `${{parent.inputs.raw}}`"}},
      {with_component("    outputs: {m: 'models/'}\n"), {"error step-output-text `'models/'`"}},
      {with_component("    outputs: {m: {path: 'azureml://datastores/d/paths/${{name}}'}}\n"), {}},
  });
}

TEST_CASE("steps that wait for each other") {
  check_all({
      {with_component("    inputs: {x: '${{parent.jobs.train.outputs.o}}'}\n"),
       {"error step-cycle `${{parent.jobs.train.outputs.o}}`"}},
      // An input of another step brings no order.
      {with_component("    inputs: {x: '${{parent.jobs.train.inputs.y}}', y: 1}\n"), {}},
      {"type: pipeline\ncompute: azureml:cpu\njobs:\n"
       "  a: {component: 'azureml:c:1', inputs: {x: '${{parent.jobs.c.outputs.o}}'}}\n"
       "  b: {component: 'azureml:c:1', inputs: {x: '${{parent.jobs.a.outputs.o}}'}}\n"
       "  c: {component: 'azureml:c:1', inputs: {x: '${{parent.jobs.b.outputs.o}}'}}\n"
       "  d: {component: 'azureml:c:1', inputs: {x: '${{parent.jobs.c.outputs.o}}'}}\n",
       {"error step-cycle `${{parent.jobs.c.outputs.o}}`"}},
  });
}

TEST_CASE("keys that a step does not have") {
  check_all({
      {with_component("    depends_on: prep\n"), {"warning unsupported-step-control `depends_on`"}},
      {inline_step("    depends_on: prep\n"), {"error unsupported-step-control `depends_on`"}},
      {with_component("    is_deterministic: false\n"),
       {"warning unsupported-step-control `is_deterministic`"}},
      {with_component("    compte: azureml:gpu\n"), {"warning unread-key `compte`"}},
      {with_component("    enviroment: azureml:e:1\n"), {"warning unread-key `enviroment`"}},
      {with_component("    environment: azureml:e:1\n"),
       {"warning ignored-step-key `environment`"}},
      {with_component("    resources: {instance_count: '${{parent.inputs.raw}}'}\n"), {}},
      {inline_step("    timeout: 5\n"), {"error unknown-key `timeout`"}},
      {inline_step("    resources:\n"), {"error no-value `resources`"}},
  });
}

TEST_CASE("keys and forms at the top of a pipeline") {
  const std::string step = "jobs: {a: {component: 'azureml:c:1'}}\n";
  const std::string top = "type: pipeline\n";
  check_all({
      {top + "settings: {default_compute: cpu}\n" + step, {"error wrong-reference `cpu`"}},
      {top + "settings: {default_compute: local}\n" + step, {"error wrong-reference `local`"}},
      {top + "settings: {default_compute: Serverless}\n" + step, {}},
      {top + "compute: azureml:a\nsettings: {default_datestore: azureml:d}\n" + step,
       {"warning unread-key `default_datestore`"}},
      {top + "compute: azureml:a\nsettings: {identity: {type: managed}}\n" + step,
       {"warning unread-key `identity`"}},
      {top + step, {"error missing-step-compute `a`"}},
      {top + "compute: azureml:a\njobs: {a-b: {component: 'azureml:c:1'}}\n",
       {"error invalid-step-name `a-b`"}},
      {top + "compute: azureml:a\njobs: {}\n", {"warning empty-pipeline `jobs`"}},
      {"compute: azureml:a\n" + step, {"error missing-key `compute`"}},
      {"type: pipeline_job\ndefaults: {component_job: {compute: {target: 'azureml:c'}}}\n"
       "jobs: {a: {type: component_job, component: 'file:./c.yml'}}\n",
       {"error old-pipeline `pipeline_job`"}},
  });
}

TEST_CASE("the rules of jobs look at every inline step") {
  check_all({
      {two_steps("    command: echo ${{inputs.x}}\n    environment: azureml:e:1\n"),
       {"error undefined-input `x`"}},
      {two_steps("    command: echo ${{parent.inputs.raw}}\n    environment: azureml:e:1\n"),
       {"error parent-in-command `${{parent.inputs.raw}}`"}},
      {two_steps("    type: sweep\n"
                 "    trial: {command: 'echo ${{search_space.lr}}', environment: 'azureml:e:1'}\n"
                 "    search_space: {lr: {type: uniform, min_value: 2, max_value: 1}}\n"
                 "    objective: {goal: minimize, primary_metric: loss}\n"
                 "    limits: {max_total_trials: 4}\n"),
       {"error empty-range `2`"}},
  });
}

TEST_CASE("what a step gives to the component that is written in it") {
  const auto given = [](std::string_view inputs) {
    return two_steps(
        "    component:\n"
        "      command: echo ${{inputs.rate}} ${{inputs.data}}\n"
        "      environment: azureml:e:1\n"
        "      inputs:\n"
        "        rate: {type: number, max: 1}\n"
        "        data: {type: uri_folder, optional: true}\n"
        "    inputs: " +
        std::string(inputs) + "\n");
  };
  check_all({
      {given("{rate: 0.5}"), {}},
      {given("{rate: '0.5'}"), {}},
      {given("{rate: 5}"), {"error unfit-step-input `5`"}},
      {given("{rate: fast}"), {"error unfit-step-input `fast`"}},
      {given("{rate: 0.5, data: 5}"), {"error unfit-step-input `5`"}},
      {given("{rate: 0.5, data: {type: uri_file, path: 'azureml:d:1'}}"),
       {"warning unfit-step-input `uri_file`"}},
      {given("{rat: 0.5}"), {"error undeclared-step-name `rat`"}},
      {given("{rate: 0.5, more: 1}"), {"error undeclared-step-name `more`"}},
      {given("{data: 'azureml:d:1'}"), {"error missing-step-input `inputs`"}},
  });
}

struct ComponentCase {
  std::string step;  ///< what the step `s` has beside its component
  std::vector<std::string> expected;
};

/// Checks a pipeline whose step runs a component of a file.
void check_with_component(std::string_view component, const std::vector<ComponentCase>& cases) {
  const std::string disk = "p/pipeline.yml\np/parts/fit.yml: " + std::string(component) + "\n";
  for (const ComponentCase& one : cases) {
    const std::string text =
        "type: pipeline\ncompute: azureml:cpu\njobs:\n  s:\n    component: ./parts/fit.yml\n" +
        one.step;
    INFO(text);
    CHECK(tests::found_on(disk, text) == one.expected);
  }
}

TEST_CASE("a step is compared with the file of its component") {
  check_with_component(
      "{type: command, name: fit, version: \"1\", command: python fit.py, environment: "
      "\"azureml:e:1\", inputs: {data: {type: uri_folder}, rate: {type: number, min: 0, max: 1, "
      "default: 0.1}}, outputs: {model: {type: mlflow_model}}}",
      {
          {"    inputs: {data: {path: 'azureml:d:1', type: uri_folder}, rate: 0.5}\n", {}},
          {"    inputs: {rate: 0.5}\n", {"error missing-step-input `inputs`"}},
          {"    inputs: {data: ./data/, rat: 0.5}\n", {"error undeclared-step-name `rat`"}},
          {"    inputs: {data: ./data/, rate: 2}\n", {"error unfit-step-input `2`"}},
          {"    inputs: {data: 5}\n", {"error unfit-step-input `5`"}},
          {"    inputs: {data: ./data/}\n    outputs: {modle: {}}\n",
           {"error undeclared-step-name `modle`"}},
          {"    inputs: {data: ./data/}\n  t:\n    component: azureml:c:1\n"
           "    inputs: {x: '${{parent.jobs.s.outputs.modle}}'}\n",
           {"error undefined-binding `modle`"}},
          {"    inputs: {data: ./data/}\n  t:\n    component: azureml:c:1\n"
           "    inputs: {x: '${{parent.jobs.s.outputs.model}}'}\n",
           {}},
      });
}

TEST_CASE("files that are no components, or cannot be relied on") {
  const std::string job =
      "{type: command, command: python a.py, environment: \"azureml:e:1\", compute: "
      "\"azureml:c\", inputs: {a: 5}}";
  check_with_component(job, {{"", {"error unfit-component `./parts/fit.yml`"}}});
  check_with_component(
      "{type: command, command: python a.py, environment: \"azureml:e:1\", "
      "compute: \"azureml:c\"}",
      {{"", {"warning unfit-component `./parts/fit.yml`"}}});
  check_with_component("{image: \"x.azurecr.io/a:1\", conda_file: a.yml, name: e}",
                       {{"", {"error unfit-component `./parts/fit.yml`"}}});
  check_with_component(
      "{type: pipeline, name: all, version: \"1\", jobs: {a: {component: "
      "\"azureml:a:1\"}}}",
      {{"", {}},
       {"    type: pipeline\n", {}},
       {"    type: command\n", {"error unfit-component `./parts/fit.yml`"}}});
  // Of a broken file nothing is known but that it is broken.
  check_with_component("{type: command, name: fit, version: \"1\", inputs: {a: {",
                       {{"", {"error broken-component `./parts/fit.yml`"}}});
  check_with_component("some: thing",
                       {{"    inputs: {x: 5}\n", {"error unfit-component `./parts/fit.yml`"}}});
}
