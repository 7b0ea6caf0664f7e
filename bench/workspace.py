"""A folder with the files of a workspace: pipelines, the components that they use, and files of the other kinds."""
import json
import shutil

PIPELINES = 100
COMPONENTS = 300
OTHERS = 100
STEPS = COMPONENTS // PIPELINES

COMPONENT = """\
$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
type: command
name: step_{number}
display_name: Step {number}
version: 1
inputs:
  data: {{type: uri_folder, description: what the step before it wrote}}
  learning_rate: {{type: number, default: 0.01, min: 0, max: 1}}
  epochs: {{type: integer, default: 10}}
  loss: {{type: string, enum: [l1, l2], default: l2}}
  seed: {{type: integer, optional: true}}
outputs:
  result: {{type: uri_folder}}
code: ./src
environment: azureml:AzureML-sklearn-1.0-ubuntu20.04-py38-cpu:1
command: >-
  python train.py --data ${{{{inputs.data}}}} --learning-rate ${{{{inputs.learning_rate}}}}
  --epochs ${{{{inputs.epochs}}}} --loss ${{{{inputs.loss}}}} $[[--seed ${{{{inputs.seed}}}}]]
  --result ${{{{outputs.result}}}}
"""

HEAD = """\
$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json
type: pipeline
display_name: Pipeline {number}
experiment_name: bench
settings: {{default_compute: azureml:cpu-cluster}}
inputs:
  source: {{type: uri_folder, path: azureml:source:1}}
  learning_rate: 0.02
outputs:
  model: {{type: uri_folder}}
jobs:
"""

STEP = """\
  step_{step}:
    type: command
    component: {component}
    inputs:
      data: {data}
      learning_rate: ${{{{parent.inputs.learning_rate}}}}
      epochs: {step}
"""


def pipeline(number, components):
    """A chain of steps over these component files, each of which reads what the one before it wrote."""
    text = HEAD.format(number=number)
    data = "${{parent.inputs.source}}"
    for step, component in enumerate(components):
        text += STEP.format(step=step, component=component, data=data)
        data = f"${{{{parent.jobs.step_{step}.outputs.result}}}}"
    return text + "    outputs: {result: '${{parent.outputs.model}}'}\n"


def component(number):
    return COMPONENT.format(number=number)


def write(folder, others):
    """`others` are texts of files of other kinds, repeated until there are enough."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/train.py").write_text("print()\n", encoding="utf-8")
    for number in range(COMPONENTS):
        (folder / f"component-{number}.yml").write_text(component(number), encoding="utf-8")
    for number in range(PIPELINES):
        first = number * STEPS
        files = [f"./component-{one}.yml" for one in range(first, first + STEPS)]
        (folder / f"pipeline-{number}.yml").write_text(pipeline(number, files), encoding="utf-8")
    for number in range(OTHERS):
        (folder / f"other-{number}.yml").write_bytes(others[number % len(others)])


def others_of(report, folder):
    """The texts of the right files in a report of aml-lint that are neither jobs nor components, and name no file."""
    known = {"command", "sweep", "pipeline", "other"}
    for file in report["files"]:
        kind = file["kind"]
        if kind is None or kind in known or kind.endswith("component") or file["diagnostics"]:
            continue
        text = (folder / file["path"]).read_bytes()
        if b"./" not in text:
            yield text


def candidates(root, folder):
    """Copies what may be right files of other kinds."""
    folder.mkdir()
    for number, path in enumerate(sorted([*(root / "tests/golden/ok").glob("*.yml"), *(root / "tests/rules").glob("*/right.yml")])):
        shutil.copy(path, folder / f"{number:04}-{path.parent.name}-{path.name}")


def prepare(root, work, lint):
    """Makes `work/workspace`; `lint` runs aml-lint in `work` and returns what it prints."""
    candidates(root, work / "kinds")
    report = json.loads(lint("--format", "json", "kinds"))
    write(work / "workspace", list(others_of(report, work)))
