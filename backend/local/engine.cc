#include "backend/local/engine.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>

#include "backend/local/process.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

/// An engine whose service hangs would hold us up for ever.
constexpr std::chrono::seconds patience(5);

}  // namespace

std::string engine_problem(const std::string& engine) {
  const auto status = run_to_end({{engine, "info"}, {}, "/", "/dev/null"}, patience);
  if (!status) {
    return fmt::format("`{} info` gave no answer within {} seconds", engine, patience.count());
  }
  switch (*status) {
    case 0:
      return {};
    case not_there:
      return fmt::format("`{}` is not installed", engine);
    case cannot_be_run:
      return fmt::format("`{}` cannot be run: its file is not executable, or is not a program",
                         engine);
    case no_process:
      return fmt::format("no process can be started for `{}`: {}", engine, std::strerror(errno));
    default:
      return fmt::format("`{} info` fails", engine);
  }
}

void note_container(const JobFolder& folder, const std::string& engine, const std::string& name) {
  std::error_code ignored;  // of a container that ran before
  fs::remove(folder.started(name), ignored);
  std::ofstream(folder.containers(), std::ios::app) << engine << ' ' << name << '\n';
}

std::string end_containers(const JobFolder& folder, std::set<std::string>& silent) {
  const std::string own = fmt::format("aml-{}-", fs::path(folder.path).filename().string());
  std::map<std::string, std::vector<std::string>> left;  // of each engine
  std::ifstream file(folder.containers());
  std::string engine;
  std::string name;
  while (file >> engine >> name) {
    if ((engine != "docker" && engine != "podman") || !name.starts_with(own)) continue;
    // A container that has ended already makes it fail, which is as good.
    const bool answers = !silent.contains(engine) &&
                         run_to_end({{engine, "kill", name}, {}, "/", "/dev/null"}, patience);
    if (answers) continue;
    silent.insert(engine);
    left[engine].push_back('`' + name + '`');
  }
  std::vector<std::string> clauses;
  for (const auto& [silent_one, names] : left) {
    clauses.push_back(
        fmt::format("`{}` gave no answer: {} may still run", silent_one, fmt::join(names, ", ")));
  }
  return fmt::format("{}", fmt::join(clauses, "; "));
}

std::optional<Error> prepare_image(const Container& container, const JobFolder& folder) {
  for (const auto& [path, text] : container.files) {
    std::error_code ignored;  // seen when writing
    fs::create_directories(fs::path(path).parent_path(), ignored);
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) return Error{path + ": cannot be written"};
  }
  if (container.build.empty()) return {};
  const std::string log = "system_logs/image.txt";
  if (run_to_end({container.build, {}, folder.path, folder.path + '/' + log}) == 0) return {};
  return Error{"the image of the environment could not be built: the log of " + container.engine +
               " is " + log};
}

}  // namespace aml::backend
