#include "schemas/compiler/sources.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string_view>

namespace aml::schemas::compiler {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".schema.json";
constexpr std::string_view shared_file = "definitions.json";

Json read_json(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  try {
    return Json::parse(in);
  } catch (const Json::exception& problem) {
    throw std::runtime_error(path.string() + ": " + problem.what());
  }
}

/// References into the shared file become references into the bundle.
void localize(Json& schema) {
  if (schema.contains("$ref")) {
    const auto text = schema["$ref"].get<std::string>();
    schema["$ref"] = text.substr(std::min(text.find('#'), text.size()));
  }
  for_each_subschema(schema, localize);
}

void collect_reachable(Json& schema, Json& definitions, std::set<std::string>& reached) {
  if (schema.contains("$ref")) {
    const std::string name = target_of(schema["$ref"]);
    if (!definitions.contains(name)) throw std::runtime_error("there is no definition " + name);
    if (reached.insert(name).second) collect_reachable(definitions[name], definitions, reached);
  }
  for_each_subschema(schema, [&](Json& part) { collect_reachable(part, definitions, reached); });
}

/// A schema with the definitions that it reaches. Its own go before the shared ones.
Json bundle(const fs::path& file, Json definitions) {
  Json root = read_json(file);
  if (root.contains("definitions")) {
    for (auto& [name, own] : root["definitions"].items()) definitions[name] = own;
  }
  root.erase("definitions");
  localize(root);
  for (auto& [name, definition] : definitions.items()) localize(definition);

  std::set<std::string> reached;
  collect_reachable(root, definitions, reached);
  Json used = Json::object();
  for (auto& [name, definition] : definitions.items()) {
    if (reached.contains(name)) used[name] = definition;
  }
  root["definitions"] = std::move(used);
  return root;
}

/// "ga_command" for `ga/commandJob.schema.json`, "preview_command" for the one of `preview-2021`:
/// the folder's name without its year, the file's without "Job".
std::string enumerator_of(std::string_view dialect, std::string_view name) {
  if (name.ends_with("Job")) name.remove_suffix(3);
  std::string text(dialect.substr(0, dialect.find('-')));
  text += '_';
  for (const char letter : name) {
    const bool is_capital = letter >= 'A' && letter <= 'Z';
    if (is_capital) text += '_';
    text += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return text;
}

}  // namespace

std::string target_of(const Json& reference) {
  constexpr std::string_view prefix = "#/definitions/";
  const auto text = reference.get<std::string>();
  if (!text.starts_with(prefix)) throw std::runtime_error("unexpected reference " + text);
  return text.substr(prefix.size());
}

std::vector<Source> read_sources(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (path.filename().string().ends_with(suffix) &&
        fs::exists(path.parent_path() / shared_file)) {
      files.push_back(path);
    }
  }
  std::ranges::sort(files);

  std::vector<Source> sources;
  for (const fs::path& file : files) {
    const std::string file_name = file.filename().string();
    Source& source = sources.emplace_back();
    source.dialect = file.parent_path().filename().string();
    source.name = file_name.substr(0, file_name.size() - suffix.size());
    source.enumerator = enumerator_of(source.dialect, source.name);
    const Json shared = read_json(file.parent_path() / shared_file);
    try {
      source.bundle = bundle(file, shared.at("definitions"));
    } catch (const std::exception& problem) {
      throw std::runtime_error(file.string() + ": " + problem.what());
    }
  }
  if (sources.empty()) throw std::runtime_error("there is no schema in " + folder.string());
  return sources;
}

}  // namespace aml::schemas::compiler
