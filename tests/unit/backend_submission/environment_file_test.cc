#include "backend/submission/environment_file.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::backend;

namespace {

struct Included {
  doc::Environment environment;
  std::string problem;
};

Included included(const std::string& reference, const std::string& path, const std::string& text) {
  host::MemoryDisk disk;
  disk.add_folder("/w/jobs");
  disk.add_file(path, text);
  Included result;
  result.environment.reference = reference;
  const auto error = include_environment_file(result.environment, "/w/jobs", disk);
  if (error) result.problem = error->message;
  return result;
}

}  // namespace

TEST_CASE("paths of an environment file are relative to it") {
  struct PathRow {
    std::string reference, conda_file, expected;
  };
  const auto row = GENERATE(PathRow{"file:../envs/e.yml", "deps.yml", "../envs/deps.yml"},
                            PathRow{"file:../envs/e.yml", "../deps.yml", "../deps.yml"},
                            PathRow{"file:/w/envs/e.yml", "deps.yml", "/w/envs/deps.yml"},
                            PathRow{"file:../envs/e.yml", "/deps.yml", "/deps.yml"});
  CAPTURE(row.reference, row.conda_file);
  const Included found = included(row.reference, "/w/envs/e.yml",
                                  "name: e\nversion: 9\nimage: i\nconda_file: " + row.conda_file);
  CHECK(found.problem.empty());
  CHECK(found.environment.reference.empty());
  CHECK(found.environment.image == "i");
  CHECK(found.environment.conda_file == row.expected);
}

TEST_CASE("a build context in an environment file") {
  CHECK(included("file:e.yml", "/w/jobs/e.yml", "build: {path: ctx}").environment.build_path ==
        "ctx");
  const std::string url = "https://example.com/ctx#main";
  CHECK(included("file:e/e.yml", "/w/jobs/e/e.yml", "build: {path: '" + url + "'}")
            .environment.build_path == url);
}

TEST_CASE("other references stay as they are") {
  const Included found = included("azureml:e:1", "/w/jobs/e.yml", "");
  CHECK(found.problem.empty());
  CHECK(found.environment.reference == "azureml:e:1");
}

TEST_CASE("what is wrong with an environment file is said") {
  struct WrongRow {
    std::string text, problem;
  };
  const auto row =
      GENERATE(WrongRow{"a: [", "does not define an environment"},
               WrongRow{"azureml:e:1", "does not define an environment"},
               WrongRow{"image: i\ncolour: red\ntags: {a: [1]}", "`tags.a`, `colour`"},
               WrongRow{"name: e", "expected either `image` or `build`"},
               WrongRow{"image: i\nbuild: {path: c}", "expected either `image` or `build`"});
  CAPTURE(row.text);
  const std::string problem = included("file:e.yml", "/w/jobs/e.yml", row.text).problem;
  CAPTURE(problem);
  CHECK(problem.starts_with("environment: e.yml: "));
  CHECK(problem.find(row.problem) != std::string::npos);
}

TEST_CASE("an environment file that is not there") {
  CHECK(included("file:none.yml", "/w/jobs/e.yml", "image: i").problem ==
        "environment: none.yml: not found");
}
