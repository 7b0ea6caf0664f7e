// The text of the command as the shell sees it.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;
using tests::hints_in;
using tests::sweep_job;

TEST_CASE("lines that the shell runs one by one") {
  const std::string found = "warning split-command `--x 1`";
  check_all({
      {command_job("command: |\n  python a.py\n  --x 1\n"), {found}},
      {command_job("command: |\n  python a.py\n    --x 1\n    --y 2\n"), {found}},
      {command_job("command: >\n  python a.py\n    --x 1\n"), {found}},
      {command_job("command: >-\n  python a.py\n\n  --x 1\n"), {found}},
      {command_job("command: |\n  python a.py \\\n  --x 1\n"), {}},
      {command_job("command: |\n  python a.py &&\n  python b.py\n"), {}},
      {command_job("command: >-\n  python a.py\n  --x 1\n"), {}},
      {command_job("command: python a.py\n    --x 1\n"), {}},
      {command_job("command: |\n  cat <<EOF\n  --x 1\n  EOF\n"), {}},
      {command_job("command: |\n  python -c '\n  --x 1\n  '\n"), {}},
      {command_job("command: |\n  A=(\n  --x 1\n  --y 2\n  )\n  python a.py ${A[@]}\n"), {}},
      {command_job("command: |\n  A=(b)\n  python a.py\n  --x 1\n"), {found}},
      {command_job("command: |\n  case $1 in\n  -a) b;;\n  -c) d;;\n  esac\n"), {}},
      {command_job("command: >\n  for i in 1 2; do\n    python a.py $i\n  done\n"), {}},
  });
  CHECK(fixed(command_job("command: |\n  python a.py\n  --x 1\n  --y 2\n")) ==
        command_job("command: |\n  python a.py \\\n  --x 1 \\\n  --y 2\n"));
  CHECK(fixed(command_job("command: >-\n  python a.py\n\n  --x 1\n")) ==
        command_job("command: >-\n  python a.py \\\n\n  --x 1\n"));
  // A backslash would not do.
  for (const std::string command :
       {"|\n  python a.py # why\n  --x 1\n", "|\n  python a.py\n\n  --x 1\n",
        "|\n  python a.py\n  # why\n  --x 1\n", "|\n  python a.py \n  --x 1\n",
        "|\n  python a.py 2>&1\n  --x 1\n", "\"python a.py\\n--x 1\"\n"}) {
    const std::string text = command_job("command: " + command);
    INFO(text);
    aml::yaml::Arena arena;
    const aml::CheckResult result = aml::check(
        text, {.dialect = {}, .select = {"split-command"}, .ignore = {}, .severities = {}}, arena);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics.front().fixes.empty());
  }
}

TEST_CASE("lines that are joined into one command") {
  check_all({
      {command_job("command: >-\n  source env.sh\n  python a.py --x 1\n"),
       {"warning folded-command `source env.sh`"}},
      {command_job("command: >\n  cd src\n  bash run.sh\n"), {"warning folded-command `cd src`"}},
      {command_job("command: python a.py --x 1\n    python b.py\n"),
       {"warning folded-command `python a.py --x 1`"}},
      {command_job("command: >-\n  source env.sh &&\n  python a.py\n"), {}},
      {command_job("command: |\n  source env.sh\n  python a.py\n"), {}},
      {command_job("command: >-\n  mpiexec\n  python a.py\n"), {}},
      {command_job("command: >-\n  pip install torch\n  mlflow deepspeed accelerate\n"), {}},
      {command_job("command: >-\n  bash -c \"cd src\n  python a.py\"\n"), {}},
      {command_job("command: >-\n  python a.py\n  --run python\n"), {}},
  });
  // A script may run what it is given.
  CHECK(hints_in(command_job("command: >-\n  bash run.sh\n  python a.py --x 1\n")) ==
        std::vector<std::string>{"hint folded-command `bash run.sh`"});
  CHECK(fixed(command_job("command: >-\n  source env.sh\n  python a.py --x 1\n")) ==
        command_job("command: >-\n  source env.sh &&\n  python a.py --x 1\n"));
}

TEST_CASE("a comment that swallows the lines after it") {
  const std::string found = "warning folded-comment `# why`";
  check_all({
      {command_job("command: >-\n  python a.py # why\n  --x 1\n"), {found}},
      {command_job("command: >-\n  # why\n  python a.py\n"), {found}},
      {command_job("command: \"python a.py # why\n    --x 1\"\n"), {found}},
      {command_job("command: |\n  python a.py # why\n  python b.py\n"), {}},
      {command_job("command: >-\n  python a.py\n  --x 1 # why\n"), {}},
      {command_job("command: >-\n  python a.py # why\n\n  python b.py\n"), {}},
      {command_job("command: >-\n  python a.py '# why'\n  --x a#b \"c # d\"\n  --y 1\n"), {}},
      {command_job("command: >-\n  python a.py --x 1\n  # why\n  # not\n"), {}},
  });
}

TEST_CASE("a backslash that escapes a space") {
  const std::string found = "warning folded-backslash `\\`";
  check_all({
      {command_job("command: >-\n  python a.py \\\n  --x 1\n"), {found}},
      {command_job("command: >-\n  python a.py \\\n  --x 1 \\\n  --y 2\n"), {found}},
      {command_job("command: python a.py \\\n    --x 1\n"), {found}},
      {command_job("command: |\n  python a.py \\ \n  --x 1\n"), {found}},
      {command_job("command: |\n  python a.py \\\n  --x 1\n"), {}},
      {command_job("command: >\n  python a.py \\\n    --x 1\n"), {}},
      {command_job("command: \"python a.py \\\n    --x 1\"\n"), {}},
      {command_job("command: >-\n  python a.py --x my\\ file\n  --y 1\n"), {}},
      {command_job("command: >-\n  echo 'a \\\n  b'\n"), {}},
  });
  CHECK(fixed(command_job("command: >-\n  python a.py \\\n  --x 1 \\\n  --y 2\n")) ==
        command_job("command: >-\n  python a.py\n  --x 1\n  --y 2\n"));
}

TEST_CASE("a swept option with a fixed value") {
  const std::string rest =
      "search_space:\n  x: {type: randint, upper: 3}\nlimits: {max_total_trials: 3}\n";
  const auto sweep = [&](const std::string& command) {
    std::string text = sweep_job(rest);
    const std::string own = "python train.py --x ${{search_space.x}}";
    return text.replace(text.find(own), own.size(), command);
  };
  check_all({
      {sweep("a --x 1 --x ${{search_space.x}}"), {"warning swept-flag `--x 1`"}},
      {sweep("a --x=1 --y ${{search_space.x}}"), {"warning swept-flag `--x=1`"}},
      {sweep("a --x ${{search_space.x}} --y 1"), {}},
      {sweep("a --x 1 && b --y ${{search_space.x}}"), {}},
      {sweep("a --x 1"), {"warning unused-parameter `x`"}},
      {sweep("a --set x=${{search_space.x}} --set y=1"), {}},
      {sweep("a --set x=${{search_space.x}} --set x=1"), {"warning swept-flag `--set x=1`"}},
      {sweep("mpirun -e DEBUG -e X=${{search_space.x}} a"), {}},
  });
  CHECK(fixed(sweep("a --x 1 --x ${{search_space.x}}")) == sweep("a --x ${{search_space.x}}"));
  CHECK(fixed(sweep("a --x 1 --y 2")) == sweep("a --x ${{search_space.x}} --y 2"));
}

TEST_CASE("launchers in a distributed job") {
  const auto job = [](const std::string& type, int processes, const std::string& command) {
    return command_job("command: " + command + "\ndistribution: {type: " + type +
                       ", process_count_per_instance: " + std::to_string(processes) +
                       "}\nresources: {instance_count: 2}\n");
  };
  check_all({
      {job("mpi", 1, "horovodrun -np 2 python a.py"), {"warning nested-launcher `horovodrun`"}},
      {job("mpi", 1, "A=1 mpirun python a.py"), {"warning nested-launcher `mpirun`"}},
      {job("mpi", 4, "python a.py --launcher mpirun"), {}},
      {job("pytorch", 4, "python -m torch.distributed.launch a.py"),
       {"warning nested-launcher `torch.distributed.launch`"}},
      {job("pytorch", 4, "torchrun a.py"), {"warning nested-launcher `torchrun`"}},
      {job("pytorch", 1, "torchrun a.py"), {}},
  });
  CHECK(hints_in(job("pytorch", 1, "torchrun a.py")) ==
        std::vector<std::string>{"hint nested-launcher `torchrun`"});
}

TEST_CASE("results that are lost") {
  using Found = std::vector<std::string>;
  const auto hints = [](const std::string& command) {
    return hints_in(command_job("command: " + command + "\n"));
  };
  CHECK(hints("a --output_dir /tmp/x") == Found{"hint lost-output `/tmp/x`"});
  CHECK(hints("a --output-dir=results/x") == Found{"hint lost-output `results/x`"});
  CHECK(hints("a --tensorboard_log_dir \"/outputs/runs/\"") ==
        Found{"hint lost-output `\"/outputs/runs/\"`"});
  CHECK(hints("a --output_dir outputs").empty());
  CHECK(hints("a --output_dir ./outputs/x").empty());
  CHECK(hints("a --output_dir $OUT/x").empty());
  CHECK(hints("a --output json").empty());
  CHECK(hints("a --output_dir results && b results ./outputs").empty());
  CHECK(hints("a --save 5").empty());
}

}  // namespace
