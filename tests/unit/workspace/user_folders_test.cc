#include "validator/workspace/user_folders.h"

#include <map>

#include "tests/catch.h"

namespace {

using namespace aml::workspace;

VariableLookup of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  };
}

TEST_CASE("folders are named by their own variable, the XDG one, or the user's home") {
  CHECK(cache_folder(of({{"HOME", "/h"}})) == "/h/.cache/aml-job");
  CHECK(cache_folder(of({{"HOME", "/h"}, {"XDG_CACHE_HOME", "/x"}})) == "/x/aml-job");
  CHECK(cache_folder(of({{"XDG_CACHE_HOME", "/x"}, {"AML_JOB_CACHE", "/own/./c/"}})) == "/own/c");
  CHECK(job_home(of({{"HOME", "/h"}})) == "/h/.local/share/aml-job");
  CHECK(job_home(of({{"HOME", "/h"}, {"AML_JOB_HOME", "/own"}})) == "/own");
}

TEST_CASE("each workspace has a file of its own inside the folder, whatever its name") {
  CHECK(names_file("/c", {}) == "/c/names/this-machine.json");
  CHECK(names_file("/c", {"11-22", "My-Group", "WS"}) == "/c/names/11-22/my-group/ws.json");
  CHECK(names_file("/c", {"..", "a/b", "é."}) == "/c/names/%2e%2e/a%2fb/%c3%a9%2e.json");
}

}  // namespace
