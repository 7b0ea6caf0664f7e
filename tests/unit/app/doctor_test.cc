#include "validator/app/doctor.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

namespace aml::app {
namespace {

using Catch::Contains;

constexpr const char* installed[] = {"/usr/bin/aml-lint",
                                     "/usr/bin/aml-ls",
                                     "/usr/bin/aml-job",
                                     "/usr/share/man/man1/aml-lint.1.gz",
                                     "/usr/share/bash-completion/completions/aml-lint",
                                     "/usr/share/zsh/site-functions/_aml-lint",
                                     "/usr/share/fish/vendor_completions.d/aml-lint.fish",
                                     "/usr/share/aml-lint/aml-lint.schema.json"};

TEST_CASE("what is installed is found beside the program") {
  host::MemoryDisk disk;
  for (const char* path : installed) disk.add_file(path, "");
  const Diagnosis whole = diagnose({}, disk, {"/usr/bin/aml-lint", "/usr/local/bin:/usr/bin"});
  CHECK_THAT(whole.text, Contains("on PATH       yes\n") && Contains("/usr/bin/aml-ls\n") &&
                             Contains("man1/aml-lint.1.gz\n") &&
                             Contains("none; --init-config writes one\n") &&
                             Contains("\nNothing is missing.\n"));
  CHECK(whole.problems.empty());
}

TEST_CASE("what is missing is reported and counted") {
  host::MemoryDisk disk;
  disk.add_file("/opt/aml/bin/aml-lint", "");
  disk.add_file("/usr/bin/aml-lint", "");
  disk.add_file("/usr/bin/aml-ls", "");
  const Diagnosis bare = diagnose({}, disk, {"/opt/aml/bin/aml-lint", "bin::/usr/bin"});
  CHECK_THAT(bare.text, Contains("another one comes first: /usr/bin/aml-lint\n") &&
                            Contains("aml-ls        /usr/bin/aml-ls\n") &&
                            Contains("missing: /opt/aml/share/man/man1/aml-lint.1\n") &&
                            Contains("\n6 missing.\n"));
  CHECK_THAT(diagnose({}, disk, {"/opt/aml/bin/aml-lint", ""}).text,
             Contains("no folder of PATH has aml-lint"));
}

TEST_CASE("what holds in the working folder is reported") {
  host::MemoryDisk disk;
  disk.add_file("/.pre-commit-config.yaml", "repos: [{repo: x, hooks: [{id: aml-lint}]}]");
  disk.add_file("/.aml-lint.yaml", "ignore: [old-key, AML05]\nfail-on: never");
  const Diagnosis good = diagnose({}, disk, {});
  CHECK_THAT(good.text, Contains("settings: 3, overrides: 0\n") && Contains("runs aml-lint\n"));
  disk.add_file("/.aml-lint.yaml", "ignroe: []");
  const Diagnosis bad = diagnose({}, disk, {});
  CHECK_THAT(bad.text, Contains("cannot be used\n"));
  CHECK(bad.problems.size() == 1);
}

}  // namespace
}  // namespace aml::app
