#include "validator/config/configuration.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

namespace aml::config {
namespace {

using Words = std::vector<std::string>;

Options command_line(std::vector<const char*> arguments) {
  Parsed parsed = parse_arguments(arguments);
  REQUIRE(parsed.error == "");
  return std::move(parsed.options);
}

/// A disk that counts what it is asked.
class CountingDisk final : public host::Disk {
 public:
  explicit CountingDisk(const host::Disk& disk) : disk_(disk) {}
  host::Result<std::string_view> read(const std::string& path, std::string& buffer) const override {
    ++questions;
    return disk_.read(path, buffer);
  }
  host::Result<host::FileKind> stat(const std::string& path) const override {
    ++questions;
    return disk_.stat(path);
  }
  host::Result<std::vector<host::Entry>> list_some(const std::string& path,
                                                   std::size_t most) const override {
    ++questions;
    return disk_.list_some(path, most);
  }
  host::Result<std::uint64_t> file_size(const std::string& path) const override {
    ++questions;
    return disk_.file_size(path);
  }
  host::Result<std::string> link_target(const std::string& path) const override {
    ++questions;
    return disk_.link_target(path);
  }
  host::Result<std::string> real_path(const std::string& path) const override {
    ++questions;
    return disk_.real_path(path);
  }
  mutable int questions = 0;

 private:
  const host::Disk& disk_;
};

TEST_CASE("the nearest file wins, up to the repository") {
  host::MemoryDisk disk;
  disk.add_file("/.aml-lint.yaml", "ignore: [AML01]");
  disk.add_file("/repo/.git/HEAD", "");
  disk.add_file("/repo/.aml-lint.yaml", "ignore: [AML02]");
  disk.add_file("/repo/a/.aml-lint.yml", "ignore: [AML03]");
  disk.add_file("/repo/a/b/job.yml", "");
  disk.add_file("/repo/c/job.yml", "");
  disk.add_file("/other/.git", "gitdir: elsewhere");
  disk.add_file("/other/job.yml", "");
  const Options options;
  Configuration configuration(options, disk);
  CHECK(configuration.of("/repo/a/b/job.yml").options->check.ignore == Words{"AML03"});
  CHECK(configuration.of("/repo/c/job.yml").options->check.ignore == Words{"AML02"});
  CHECK(configuration.of("/other/job.yml").file == nullptr);
  CHECK(configuration.of("/not/yet/job.yml").options->check.ignore == Words{"AML01"});
  CHECK(configuration.errors().empty());
}

TEST_CASE("a nearer layer beats those below; a selection starts anew") {
  host::MemoryDisk disk;
  disk.add_file("/r/.aml-lint.yaml", R"(
select: [AML02, AML05]
ignore: [old-key]
severity: {AML05: hint, old-key: info}
dialect: ga
fail-on: warning
overrides:
  - {paths: [old/], dialect: preview-2021, ignore: [AML0201]}
  - {paths: ['*.x.yml'], select: [AML01], fail-on: never}
)");
  for (const char* path : {"/r/a.yml", "/r/old/a.yml", "/r/old/a.x.yml"}) disk.add_file(path, "");
  {
    const Options options;
    Configuration configuration(options, disk);
    const auto plain = configuration.of("/r/a.yml").options;
    CHECK(plain->check.select == Words{"AML02", "AML05"});
    CHECK(plain->check.dialect == doc::Dialect::ga);
    CHECK(plain->fail_on == Severity::warning);
    CHECK(plain->check.severities.size() == 2);
    const auto old = configuration.of("/r/old/a.yml").options;
    CHECK(old->check.dialect == doc::Dialect::preview_2021);
    CHECK(old->check.ignore == Words{"old-key", "AML0201"});
    const auto both = configuration.of("/r/old/a.x.yml").options;
    CHECK(both->check.select == Words{"AML01"});
    CHECK(both->check.ignore.empty());
    CHECK_FALSE(both->fail_on);
    CHECK(configuration.of("/r/a.yml").options == plain);
  }
  const Options options = command_line(
      {"--ignore", "AML06", "--dialect", "auto", "--strict", "--severity", "AML05=error"});
  Configuration configuration(options, disk);
  const auto mixed = configuration.of("/r/old/a.yml").options;
  CHECK_FALSE(mixed->check.dialect);
  CHECK(mixed->check.ignore == Words{"old-key", "AML0201", "AML06"});
  CHECK(mixed->check.severities.back() ==
        std::pair<std::string, Severity>{"AML05", Severity::error});
  CHECK(mixed->fail_on == Severity::warning);
  const Options selecting = command_line({"--select", "old-key"});
  CHECK(Configuration(selecting, disk).of("/r/a.yml").options->check.ignore.empty());
}

TEST_CASE("patterns are relative to the file that they are in") {
  host::MemoryDisk disk;
  disk.add_file("/r/.aml-lint.yaml", "exclude: [/made/, '*.tmp.yml', '!keep.tmp.yml']");
  for (const char* path :
       {"/r/made/x/a.yml", "/r/x/made/a.yml", "/r/a.tmp.yml", "/r/keep.tmp.yml"}) {
    disk.add_file(path, "");
  }
  const Options options;
  Configuration configuration(options, disk);
  CHECK(configuration.of("/r/made/x/a.yml").excluded);
  CHECK_FALSE(configuration.of("/r/x/made/a.yml").excluded);
  CHECK(configuration.of("/r/a.tmp.yml").excluded);
  CHECK_FALSE(configuration.of("/r/keep.tmp.yml").excluded);
  CHECK(configuration.of("/r/x/../made/x/a.yml").excluded);
}

TEST_CASE("a wrong file is reported once; one of two names is enough") {
  host::MemoryDisk disk;
  disk.add_file("/r/.aml-lint.yaml", "ignroe: []");
  disk.add_file("/r/.aml-lint.yml", "");
  disk.add_file("/r/a.yml", "");
  disk.add_file("/r/s/b.yml", "");
  const Options options;
  Configuration configuration(options, disk);
  configuration.of("/r/a.yml");
  configuration.of("/r/s/b.yml");
  CHECK(configuration.errors() ==
        Words{"/r/.aml-lint.yaml:1:1: unknown key `ignroe`; did you mean `ignore`?",
              "/r/.aml-lint.yml: is beside /r/.aml-lint.yaml: keep one of them"});
}

TEST_CASE("the command line may name the file, or none") {
  host::MemoryDisk disk;
  disk.add_file("/r/.aml-lint.yaml", "ignore: [AML01]");
  disk.add_file("/ci/lint.yaml", "ignore: [AML02]");
  disk.add_file("/r/a.yml", "");
  const Options named = command_line({"--config", "/ci/lint.yaml"});
  CHECK(Configuration(named, disk).of("/r/a.yml").options->check.ignore == Words{"AML02"});
  const Options none = command_line({"--no-config"});
  CHECK(Configuration(none, disk).of("/r/a.yml").options->check.ignore.empty());
  const Options missing = command_line({"--config", "/ci/other.yaml"});
  CHECK(Configuration(missing, disk).errors() == Words{"/ci/other.yaml: not found"});
}

TEST_CASE("a folder is looked at once, however many files it has") {
  host::MemoryDisk memory;
  memory.add_file("/r/.aml-lint.yaml", "ignore: [AML01]");
  memory.add_file("/r/a/b/0.yml", "");
  const CountingDisk disk(memory);
  const Options options;
  Configuration configuration(options, disk);
  configuration.of("/r/a/b/0.yml");
  const int first = disk.questions;
  for (int i = 0; i < 2000; ++i) configuration.of("/r/a/b/" + std::to_string(i) + ".yml");
  CHECK(disk.questions == first);
}

}  // namespace
}  // namespace aml::config
