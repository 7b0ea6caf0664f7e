#include "validator/host/snapshot.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

namespace aml::host {
namespace {

TEST_CASE("a snapshot has what the ignore file at its top leaves") {
  struct Row {
    std::string amlignore, gitignore;
    std::size_t files;
    bool whole = true;
  };
  const Row rows[] = {
      {"", "", 4},
      {"data/\n", "", 4},  // the ignore file itself is uploaded
      {"*\n", "", 0},
      {"# all\n/data\n.amlignore\n", "*\n", 4},  // .amlignore wins, and .gitignore is uploaded
      {"", "data/**\n*.md\n", 3},
      {"*\n!train.py\n", "", 1},
      {"data/\n!data/images.tar\n", "", 5},  // git would not take it back
      {"bad\\\n", "", 5, false},             // the client refuses the line
  };
  for (const Row& row : rows) {
    MemoryDisk disk;
    disk.add_file("/c/train.py", "x");
    disk.add_file("/c/notes.md", "xy");
    disk.add_file("/c/lib/inner.py", "xyz");
    disk.add_file_of_size("/c/data/images.tar", 1000);
    disk.add_file("/c/lib/.gitignore", "*");
    if (!row.amlignore.empty()) disk.add_file("/c/.amlignore", row.amlignore);
    if (!row.gitignore.empty()) disk.add_file("/c/.gitignore", row.gitignore);
    const Snapshot snapshot = take_snapshot(disk, "/c");
    INFO(row.amlignore << "|" << row.gitignore);
    CHECK(snapshot.files == row.files + (row.files > 2 ? 1 : 0));  // and lib/.gitignore
    CHECK(snapshot.whole == row.whole);
  }
}

TEST_CASE("a snapshot tells its largest part and what no job needs") {
  MemoryDisk disk;
  disk.add_file("/c/train.py", "12345");
  disk.add_file_of_size("/c/.git/objects/pack", 700);
  disk.add_file_of_size("/c/tools/venv/pyvenv.cfg", 50);
  disk.add_file_of_size("/c/tools/venv/lib/big.so", 900);
  const Snapshot snapshot = take_snapshot(disk, "/c");
  CHECK(snapshot.files == 4);
  CHECK(snapshot.bytes == 1655);
  CHECK(snapshot.largest == "tools");
  CHECK(snapshot.largest_bytes == 950);
  CHECK(snapshot.fullest == "tools");
  CHECK(snapshot.fullest_files == 2);
  CHECK(snapshot.clutter == std::vector<std::string>{".git", "tools/venv"});
  CHECK(snapshot.scripts == std::vector<std::string>{"/c/train.py"});
}

TEST_CASE(
    "links are counted, not followed, and no more than a fixed number of entries is visited") {
  MemoryDisk disk;
  disk.add_file("/c/a.py", "");
  disk.add_file_of_size("/away/huge", 1'000'000'000);
  disk.add_link("/c/link", "/away");
  Snapshot snapshot = take_snapshot(disk, "/c");
  CHECK(snapshot.files == 2);
  CHECK(snapshot.bytes == 0);
  CHECK_FALSE(snapshot.whole);

  MemoryDisk many;
  for (std::size_t i = 0; i < most_visits + 5; ++i) {
    many.add_file_of_size("/c/" + std::to_string(i % 7) + "/" + std::to_string(i), 1);
  }
  snapshot = take_snapshot(many, "/c");
  CHECK(snapshot.files <= most_visits);
  CHECK(snapshot.files > most_visits / 2);
  CHECK_FALSE(snapshot.whole);
}

TEST_CASE("a metric is absent only where others are logged under written names") {
  struct Row {
    std::string script;
    Mention mention;
  };
  const Row rows[] = {
      {"mlflow.log_metric('loss', 1)", Mention::absent},
      {"mlflow.log_metric( key=\"loss\", value=1)", Mention::absent},
      {"run.log('loss', 1)", Mention::absent},
      {"mlflow.log_metric('auc', 1)", Mention::found},
      {"METRIC = 'auc'", Mention::found},
      {"mlflow.log_metric(f'{x}', 1)", Mention::unknown},
      {"mlflow.log_metric(name, 1); mlflow.log_metric('loss', 1)", Mention::unknown},
      {"mlflow.log_metric('loss', 1)\nmlflow.autolog()", Mention::unknown},
      {"mlflow.log_metrics(values); mlflow.log_metric('loss', 1)", Mention::unknown},
      {"print(1)", Mention::unknown},
      {"", Mention::unknown},
  };
  for (const Row& row : rows) {
    MemoryDisk disk;
    disk.add_file("/c/train.py", row.script);
    INFO(row.script);
    CHECK(find_metric(disk, take_snapshot(disk, "/c"), "auc") == row.mention);
  }
  MemoryDisk disk;
  disk.add_file("/c/a.py", "mlflow.log_metric('loss', 1)");
  disk.add_file_of_size("/c/b.py", longest_script + 1);
  CHECK(find_metric(disk, take_snapshot(disk, "/c"), "auc") == Mention::unknown);
}

}  // namespace
}  // namespace aml::host
