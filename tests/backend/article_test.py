"""The commands of Microsoft's article on training with the CLI (June 2021), in its order, `az ml` replaced by `aml-job`; the jobs have
its shape, with scripts of our own, scaled to one machine."""
import http.server
import os
import subprocess
import threading
import unittest
from functools import partial
from pathlib import Path

from machine import MachineTest, PATIENCE, PROGRAM

HELLO = """\
command: python -c "print('hello world')"
environment:
  docker:
    image: python
compute:
  target: azureml:cpu-cluster
"""

IRIS = """\
code:
  local_path: src
command: >-
  python main.py
  --table {{inputs.iris}}
inputs:
  iris:
    data:
      path: {address}/iris.csv
    mode: mount
environment: azureml:AzureML-lightgbm-3.2-ubuntu18.04-py37-cpu:1
compute:
  target: azureml:cpu-cluster
experiment_name: iris-example
"""

IRIS_SWEEP = """\
type: sweep_job
algorithm: random
trial:
  code:
    local_path: src
  command: >-
    python main.py
    --table {{inputs.iris}}
    --strength {{search_space.strength}}
    --solver {{search_space.solver}}
  inputs:
    iris:
      data:
        path: {address}/iris.csv
      mode: mount
  environment: azureml:AzureML-lightgbm-3.2-ubuntu18.04-py37-cpu:1
  compute:
    target: azureml:cpu-cluster
search_space:
  strength:
    type: uniform
    min_value: 0.01
    max_value: 0.9
  solver:
    type: choice
    values: ["lbfgs", "liblinear"]
objective:
  primary_metric: test-log_loss
  goal: minimize
max_total_trials: 4
max_concurrent_trials: 2
timeout_minutes: 120
experiment_name: iris-sweep-example
"""

IRIS_MAIN = """\
import argparse, os, pickle, time
from urllib.parse import unquote, urlsplit

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

parser = argparse.ArgumentParser()
parser.add_argument("--table")
parser.add_argument("--strength", type=float, default=0.5)
parser.add_argument("--solver", default="lbfgs")
given = parser.parse_args()
table = numpy.loadtxt(given.table, delimiter=",", skiprows=1)
x, x_test, y, y_test = train_test_split(table[:, :4], table[:, 4], random_state=1)
model = LogisticRegression(C=given.strength, solver=given.solver).fit(x, y)
loss = log_loss(y_test, model.predict_proba(x_test))
run = os.path.join(unquote(urlsplit(os.environ["MLFLOW_TRACKING_URI"]).path), os.environ["MLFLOW_EXPERIMENT_ID"], os.environ["MLFLOW_RUN_ID"])
with open(os.path.join(run, "metrics", "test-log_loss"), "a") as file:
    file.write(f"{int(time.time() * 1000)} {loss} 0\\n")
with open("outputs/model.pkl", "wb") as file:
    pickle.dump(model, file)
print("loss", loss)
"""

DISTRIBUTED = """\
code:
  local_path: src
command: >-
  python train.py
  --epochs 1
environment: azureml:AzureML-tensorflow-2.4-ubuntu18.04-py37-cuda11-gpu:1
compute:
  target: azureml:gpu-cluster
  instance_count: 2
distribution:
  type: {distribution}
experiment_name: distributed-example
"""

PYTORCH_TRAIN = """\
import os
assert os.path.exists(os.environ["AZURE_ML_INPUT_cifar"] + "/batch_1")
print("rank", os.environ["RANK"], "of", os.environ["WORLD_SIZE"])
"""

TENSORFLOW_TRAIN = """\
import json, os
task = json.loads(os.environ["TF_CONFIG"])
os.makedirs("outputs/model", exist_ok=True)
print(task["task"]["type"], task["task"]["index"], "of", len(task["cluster"]["worker"]))
"""

HOROVOD_TRAIN = """\
from mpi4py import MPI
print("rank", MPI.COMM_WORLD.Get_rank(), "of", MPI.COMM_WORLD.allreduce(1))
"""

COMMANDS = r"""
set -eu
aml-job compute create -n cpu-cluster --type amlcompute --min-instances 0 --max-instances 10 -o none
aml-job compute create -n gpu-cluster --type AmlCompute --min-instances 0 --max-instances 4 --size Standard_NC12 -o none

run() {  # a job, from its submission to its final state
  run_id=$(aml-job job create -f "$1" --query name -o tsv)
  aml-job job show -n "$run_id" --web -o none
  aml-job job stream -n "$run_id"
  echo "$run_id $(aml-job job show -n "$run_id" --query status -o tsv)" >> states
}

aml-job job create -f jobs/misc/hello-world.yml --web --stream
run jobs/train/iris/job.yml
aml-job job download -n "$run_id" --outputs
echo "$run_id" > iris
run jobs/train/iris/job-sweep.yml
echo "$run_id" > sweep
mkdir -p jobs/train/cifar/data && echo batch > jobs/train/cifar/data/batch_1
run jobs/train/cifar/job.yml
run jobs/train/mnist/job.yml
run jobs/train/mnist-horovod/job.yml
"""


class ArticleTest(MachineTest):
    def serve_iris(self):
        """The address of a server with the table."""
        place = self.work / "served"
        place.mkdir()
        subprocess.run(["/usr/bin/python3", "-c",
                        "import numpy, sys; from sklearn.datasets import load_iris; d = load_iris(); numpy.savetxt(sys.argv[1], "
                        "numpy.column_stack([d.data, d.target]), delimiter=',', header='a,b,c,d,kind', comments='')",
                        place / "iris.csv"], check=True)

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=place))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}"

    def write_jobs(self, address):
        self.write("jobs/misc/hello-world.yml", HELLO)
        self.write("jobs/train/iris/job.yml", IRIS.format(address=address))
        self.write("jobs/train/iris/job-sweep.yml", IRIS_SWEEP.format(address=address))
        self.write("jobs/train/iris/src/main.py", IRIS_MAIN)
        cifar = DISTRIBUTED.format(distribution="pytorch\n  process_count: 2").replace(
            "--epochs 1", "--epochs 1\n  --data-dir {inputs.cifar}")
        self.write("jobs/train/cifar/job.yml", cifar + "inputs:\n  cifar:\n    data:\n      local_path: data\n    mode: mount\n")
        self.write("jobs/train/cifar/src/train.py", PYTORCH_TRAIN)
        self.write("jobs/train/mnist/job.yml", DISTRIBUTED.format(distribution="tensorflow\n  worker_count: 2"))
        self.write("jobs/train/mnist/src/train.py", TENSORFLOW_TRAIN)
        self.write("jobs/train/mnist-horovod/job.yml", DISTRIBUTED.format(distribution="mpi\n  process_count_per_instance: 2"))
        self.write("jobs/train/mnist-horovod/src/train.py", HOROVOD_TRAIN)

    def test_every_command_in_order(self):
        self.write_jobs(self.serve_iris())
        (self.root / "bin" / "aml-job").symlink_to(PROGRAM)
        before = {path: path.read_bytes() for path in self.work.rglob("*.yml")}
        done = subprocess.run(["bash", "-c", COMMANDS], cwd=self.work, env=self.environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=2 * PATIENCE, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(before, {path: path.read_bytes() for path in before})
        self.assertIn("hello world\n", done.stdout)
        states = (self.work / "states").read_text().splitlines()
        self.assertEqual(["Completed"] * 5, [line.split()[1] for line in states])

        iris = (self.work / "iris").read_text().strip()
        self.assertGreater((self.work / iris / "outputs" / "model.pkl").stat().st_size, 100)
        job = self.show(iris)
        self.assertIn("loss 0.", self.log(job))
        self.assertEqual(["test-log_loss"], list(job["metrics"]))

        sweep = self.show((self.work / "sweep").read_text().strip())
        trials = self.run_job("list", "-p", sweep["name"]).json()
        self.assertEqual({"Completed"}, {trial["status"] for trial in trials})
        self.assertEqual(4, len(trials))
        self.assertEqual(min(trial["metric"] for trial in trials), sweep["metric"])
        best = next(trial for trial in trials if trial["name"] == sweep["best_trial"])
        self.assertTrue(0.01 <= float(best["parameters"]["strength"]) <= 0.9)
        self.assertTrue(os.path.exists(best["folder"] + "/outputs/model.pkl"))

        names = [line.split()[0] for line in states[2:]]
        logs = [{path.name: path.read_text() for path in Path(self.show(name)["folder"], "user_logs").glob("*_[0-9].txt")} for name in names]
        self.assertEqual({f"std_log_process_{i}.txt": f"rank {i} of 2\n" for i in range(2)}, logs[0])
        self.assertEqual({f"std_log_worker_{i}.txt": f"worker {i} of 2\n" for i in range(2)}, logs[1])
        self.assertEqual({f"std_log_process_{i}.txt": f"rank {i} of 4\n" for i in range(4)}, logs[2])


if __name__ == "__main__":
    unittest.main()
