#include "backend/app/stored_targets.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "backend/app/write_whole.h"

namespace aml::backend {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string file_in(const std::string& home) { return home + "/targets.json"; }

/// {"FOLDER": {"backend": ..., "subscription": ..., "resource_group": ..., "workspace": ...}}
Result<json> read(const std::string& home) {
  std::ifstream file(file_in(home), std::ios::binary);
  if (!file) return json::object();
  std::stringstream text;
  text << file.rdbuf();
  json all = json::parse(text.str(), nullptr, false);
  if (all.is_object()) return all;
  return Error{fmt::format("{}: not a JSON object; remove the file and run `aml-job use` again",
                           file_in(home)),
               ErrorCode::invalid};
}

std::optional<Error> write(const std::string& home, const json& all) {
  std::error_code problem;
  fs::create_directories(home, problem);
  if (problem) return Error{fmt::format("{}: {}", home, problem.message())};
  return write_whole(file_in(home), all.dump(2) + '\n');
}

std::string text_in(const json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

TargetNames names_in(const json& entry) {
  return {text_in(entry, "backend"), text_in(entry, "subscription"),
          text_in(entry, "resource_group"), text_in(entry, "workspace")};
}

}  // namespace

Result<std::optional<StoredTarget>> stored_target(const std::string& home,
                                                  const std::string& folder) {
  const auto all = read(home);
  if (!all) return all.error();
  for (fs::path at(folder);; at = at.parent_path()) {
    const auto found = all->find(at.string());
    if (found != all->end()) return std::optional(StoredTarget{at.string(), names_in(*found)});
    if (at == at.parent_path()) return std::optional<StoredTarget>();
  }
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
