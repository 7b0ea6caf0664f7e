#include "backend/app/stored_targets.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "backend/app/write_whole.h"
#include "validator/workspace/choice.h"

namespace aml::backend {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

Result<json> read(const std::string& home) {
  std::ifstream file(workspace::choices_file(home), std::ios::binary);
  if (!file) return json::object();
  std::stringstream text;
  text << file.rdbuf();
  json all = json::parse(text.str(), nullptr, false);
  if (all.is_object()) return all;
  return Error{fmt::format("{}: not a JSON object; remove the file and run `aml-job use` again",
                           workspace::choices_file(home)),
               ErrorCode::invalid};
}

std::optional<Error> write(const std::string& home, const json& all) {
  std::error_code problem;
  fs::create_directories(home, problem);
  if (problem) return Error{fmt::format("{}: {}", home, problem.message())};
  return write_whole(workspace::choices_file(home), all.dump(2) + '\n');
}

TargetNames names_of(const workspace::Choice& choice) {
  return {choice.backend, choice.workspace.subscription, choice.workspace.resource_group,
          choice.workspace.name};
}

}  // namespace

Result<std::optional<StoredTarget>> stored_target(const std::string& home,
                                                  const std::string& folder) {
  const auto all = read(home);
  if (!all) return all.error();
  const auto choice = workspace::choice_for(*all, folder);
  if (!choice) return std::optional<StoredTarget>();
  return std::optional(StoredTarget{choice->folder, names_of(*choice)});
}

std::optional<Error> store_target(const std::string& home, const StoredTarget& target) {
  auto all = read(home);
  if (!all) return all.error();
  (*all)[target.folder] = {{"backend", target.names.backend},
                           {"subscription", target.names.subscription},
                           {"resource_group", target.names.resource_group},
                           {"workspace", target.names.workspace}};
  return write(home, *all);
}

Result<bool> forget_target(const std::string& home, const std::string& folder) {
  auto all = read(home);
  if (!all) return all.error();
  if (all->erase(folder) == 0) return false;
  if (auto problem = write(home, *all)) return *problem;
  return true;
}

}  // namespace aml::backend
