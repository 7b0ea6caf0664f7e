#include "validator/migrate/migrate.h"

#include <algorithm>

#include "tests/catch.h"

using namespace aml;

namespace {

std::size_t left(const migrate::Migration& migration) {
  return static_cast<std::size_t>(
      std::ranges::count(migration.remarks, true, &migrate::Remark::left));
}

}  // namespace

TEST_CASE("what is not a job, or cannot be read, stays as it is") {
  for (const std::string_view text :
       {"", "name: x\ndependencies: []\n", "- a\n", "type: pipeline\njobs: {}\n"}) {
    INFO(text);
    const migrate::Migration migration = migrate::migrate(text);
    CHECK(migration.text == text);
    CHECK(migration.remarks.empty());
  }
  const std::string_view broken = "command: ls {inputs.x}\ncompute:\n  target: a\n   b: c\n";
  const migrate::Migration migration = migrate::migrate(broken);
  CHECK(migration.text == broken);
  CHECK(left(migration) == 1);
}

TEST_CASE("a job of today stays as it is") {
  const std::string_view text =
      "type: command\ncode: src\ncommand: >-\n  run ${{inputs.x}} ${y} {z}\n"
      "inputs:\n  x:\n    type: uri_file\n    path: a.csv\nenvironment: azureml:e:1\n"
      "compute: azureml:c\n";
  const migrate::Migration migration = migrate::migrate(text);
  CHECK(migration.text == text);
  CHECK(migration.remarks.empty());
}

TEST_CASE("the disk tells files from folders") {
  const std::string_view text =
      "command: ls {inputs.x}\ninputs:\n  x:\n    data:\n      local_path: data.v1\n"
      "environment: azureml:e:1\ncompute:\n  target: local\n";
  const auto with = [&](std::optional<bool> folder) {
    return migrate::migrate(text, {}, [folder](std::string_view path) {
      return path == "data.v1" ? folder : std::nullopt;
    });
  };
  CHECK(with(true).text.find("type: uri_folder\n    path: data.v1") != std::string::npos);
  CHECK(with(true).remarks.empty());
  CHECK(with(false).text.find("type: uri_file\n    path: data.v1") != std::string::npos);
  CHECK(with({}).remarks.size() == 1);
}

TEST_CASE("what anchors share is not rewritten in one place") {
  for (const std::string_view text : {
           "command: ls\nenvironment: azureml:e:1\ncompute: &c\n  target: azureml:c\n"
           "description: *c\n",
           "command: ls\nenvironment: azureml:e:1\nproperties: &p {timeout: 5}\n<<: *p\n",
           "command: ls\nenvironment: azureml:e:1\ncompute: {target: &t azureml:c}\n"
           "description: *t\n",
       }) {
    INFO(text);
    const migrate::Migration migration = migrate::migrate(text);
    CHECK(migration.text == text);
    CHECK(left(migration) == 1);
  }
}

TEST_CASE("layouts that cannot be followed are reported, and nothing is lost") {
  for (const std::string_view text : {
           "command: ls\nenvironment: azureml:e:1\n? timeout\n: 5\n",
           "command: ls\nenvironment: azureml:e:1\nlimits: {}\ntimeout: 5  # seconds\n",
           "command: ls\nenvironment: azureml:e:1\ncompute: {  # here\n  target: azureml:c}\n",
       }) {
    INFO(text);
    const migrate::Migration migration = migrate::migrate(text);
    const migrate::Migration again = migrate::migrate(migration.text);
    CHECK(again.text == migration.text);
    CHECK((migration.text != text || left(migration) == 1));
    CHECK(std::ranges::count(migration.text, '#') == std::ranges::count(text, '#'));
  }
}

TEST_CASE("processes are shared out among the nodes") {
  struct Case {
    std::string_view nodes;
    std::string_view processes;
    std::string_view expected;  ///< nothing: left
  };
  for (const Case& one : std::initializer_list<Case>{{"2", "8", "4"},
                                                     {"1", "8", "8"},
                                                     {"8", "8", "1"},
                                                     {"3", "8", ""},
                                                     {"0", "8", ""},
                                                     {"many", "8", ""},
                                                     {"2", "all", ""}}) {
    INFO(one.nodes << " " << one.processes);
    const std::string text =
        "command: ls\nenvironment: azureml:e:1\ncompute:\n  target: azureml:c\n  instance_count: " +
        std::string(one.nodes) +
        "\ndistribution:\n  type: pytorch\n  process_count: " + std::string(one.processes) + "\n";
    const migrate::Migration migration = migrate::migrate(text);
    const std::string line = "process_count_per_instance: " + std::string(one.expected) + "\n";
    CHECK((migration.text.find(line) != std::string::npos) == !one.expected.empty());
    CHECK((left(migration) == 0) == !one.expected.empty());
    CHECK(migration.text.find("compute: azureml:c\n") != std::string::npos);
  }
}

TEST_CASE("single braces in a job of today are the command's own") {
  for (const std::string command : {"echo \"{inputs.x}\" ${{inputs.x}}", "echo '{inputs.x}'"}) {
    const std::string text = "type: command\ncommand: " + command +
                             "\nenvironment: azureml:e:1\ninputs: {x: {type: uri_file, path: "
                             "'azureml:x:1'}}\n";
    CHECK(migrate::migrate(text).text == text);
  }
}

TEST_CASE("an input that could be written to is reported") {
  const migrate::Migration migration = migrate::migrate(
      "type: command\ncommand: ls\nenvironment: azureml:e:1\n"
      "inputs: {x: {type: uri_file, path: 'azureml:x:1', mode: rw_mount}}\n");
  CHECK(migration.text.find("mode: ro_mount") != std::string::npos);
  REQUIRE(migration.remarks.size() == 1);
  CHECK(migration.remarks.front().message.find("`rw_mount` became `ro_mount`") !=
        std::string::npos);
}

TEST_CASE("a remark on a key that went elsewhere is at the new key") {
  const migrate::Migration migration = migrate::migrate(
      "environment:\n  docker:\n    build:\n      dockerfile: file:d/Dockerfile\ncommand: ls\n"
      "compute:\n  target: azureml:c\n");
  REQUIRE(migration.remarks.size() == 1);
  CHECK(migration.text.substr(migration.remarks.front().now).starts_with("path: d\n"));
}

TEST_CASE("remarks follow their place into the new text") {
  const std::string_view text =
      "command: ls\ncode:\n  local_path: src\nenvironment: azureml:e:1\noutput:\n  path: x\n";
  const migrate::Migration migration = migrate::migrate(text);
  REQUIRE(migration.remarks.size() == 1);
  const migrate::Remark& remark = migration.remarks.front();
  CHECK(remark.left);
  CHECK(text.substr(remark.at.begin).starts_with("output:"));
  CHECK(migration.text.substr(remark.now).starts_with("output:"));
}
