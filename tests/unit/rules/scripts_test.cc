#include "validator/rules/files/scripts.h"

#include <string>

#include "tests/catch.h"

namespace {

/// "train.py @train.py": the path and the text it was read from; modules with "-m" in front.
std::vector<std::string> scripts(const std::string& command) {
  std::vector<std::string> found;
  for (const auto& script : aml::rules::scripts_in(command)) {
    found.push_back((script.module ? "-m " : "") + script.path + " @" +
                    std::string(script.span.of(command)));
  }
  return found;
}

TEST_CASE("scripts of a command") {
  struct Row {
    std::string command;
    std::vector<std::string> found;
  };
  const Row rows[] = {
      {"python train.py --data x.py", {"train.py @train.py"}},
      {"python3.10 -u -W ignore 'lib/a b.py' --x", {"lib/a b.py @lib/a b.py"}},
      {"pip install -r r.txt && python ./train.py", {"r.txt @r.txt", "train.py @./train.py"}},
      {"cd lib; python -m pip install -q --requirement a/r.txt", {"lib/a/r.txt @a/r.txt"}},
      {"uv pip install -r r.txt; pip3 install -r https://example.com/r.txt", {"r.txt @r.txt"}},
      {"pip install -r $LIST numpy && pip freeze -r", {}},
      {"cd lib\npython train.py\ncd ..; bash run.sh", {"lib/train.py @train.py", "run.sh @run.sh"}},
      {"cd $DIR && python train.py", {}},
      {"python ../train.py", {}},
      {"python /opt/train.py; python ${{inputs.script}}; python $X/a.py", {}},
      {"python -c 'import a.py' x.py", {}},
      {"python -m pkg.train --x", {"-m pkg/train @pkg.train"}},
      {"python -m torch.distributed.launch --nproc 2 train.py", {"train.py @train.py"}},
      {"torchrun --nnodes=2 train.py --config c.py", {"train.py @train.py"}},
      {"accelerate launch --config_file a.yaml train.py", {"train.py @train.py"}},
      {"accelerate launch -m pkg.train", {}},
      {"mpirun -np 2 python train.py", {"train.py @train.py"}},
      {"OMP=1 FOO=a/b.py python train.py", {"train.py @train.py"}},
      {"Rscript train.R --x 1 | tee log.txt; python b.py", {"train.R @train.R"}},
      {"Rscript -e 'install()' train.R", {}},
      {"sh -x run.sh", {"run.sh @run.sh"}},
      {"bash -lc 'source env && ./run.sh'", {}},
      {"sh -xe run.sh", {"run.sh @run.sh"}},
      {"bash -o pipefail run.sh", {}},
      {"python - --rows a.py <<EOF\nprint()\nEOF\npython train.py", {"train.py @train.py"}},
      {"(cd lib && python a.py); python b.py", {}},
      {"python a.py > /dev/null 2>&1; python b.py", {"a.py @a.py", "b.py @b.py"}},
      {"./run.sh a", {"run.sh @./run.sh"}},
      {"./program", {}},
      {"if [ -f a.sh ]; then bash a.sh; fi", {}},
      {"git clone https://x/y && cd y && python train.py", {}},
      {"wget https://x/train.py; python train.py", {}},
      {"python gen.py > b.py && python b.py", {"gen.py @gen.py"}},
      {"python train.py 2>&1", {"train.py @train.py"}},
      {"echo python train.py # python c.py", {}},
      {"python \\\n  train.py \\\n  --x", {"train.py @train.py"}},
      {"python -u", {}},
      {"python", {}},
      {"", {}},
      {"'", {}},
      {"python \"train.py", {}},
      {"python ${{", {}},
      {"{inputs.x} python *.py", {}},
  };
  for (const Row& row : rows) {
    INFO(row.command);
    CHECK(scripts(row.command) == row.found);
  }
}

}  // namespace
