// Build tool: bundles the job schemas, splits each into constraints and documentation, and writes
// all forms as C++.
//
//   embed SOURCE_DIR OUTPUT_DIR
//
// SOURCE_DIR is this folder. OUTPUT_DIR gets embedded.cc, and the bundled schemas as files for
// tests.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;
namespace fs = std::filesystem;

constexpr std::string_view kDefinitions = "#/definitions/";
constexpr std::size_t kConstraintsBudget = 35 * 1024;

struct Source {
  std::string_view name;  // of the enumerator in embedded.h
  std::string_view folder;
  std::string_view file;
};

constexpr std::array<Source, 4> kSources = {{
    {"ga_command", "ga", "commandJob.schema.json"},
    {"ga_sweep", "ga", "sweepJob.schema.json"},
    {"preview_command", "preview-2021", "commandJob.schema.json"},
    {"preview_sweep", "preview-2021", "sweepJob.schema.json"},
}};

// Words for people. `enum` is both: it constrains, and is listed in hover.
constexpr std::array<std::string_view, 8> kDocumentation = {
    "description", "default",    "x-unit",       "enum",
    "examples",    "deprecated", "x-deprecated", "readOnly"};

// What the evaluator does not read, beside the words for people.
constexpr std::array<std::string_view, 3> kForOthers = {"$schema", "title", "pattern"};

bool among(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Json read_json(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return Json::parse(in);
}

void write_text(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

// Calls `visit(schema, pointer)` for each schema directly inside `schema`.
void for_each_subschema(Json& schema, const Pointer& at, const auto& visit) {
  for (auto& [key, value] : schema.items()) {
    if (key == "properties" || key == "definitions") {
      for (auto& [name, member] : value.items()) visit(member, at / key / name);
    } else if (key == "items" || key == "additionalProperties" || key == "not") {
      if (value.is_object()) visit(value, at / key);
    } else if (key == "anyOf") {
      for (std::size_t i = 0; i < value.size(); ++i) visit(value[i], at / key / i);
    }
  }
}

std::string target_name(const Json& ref) {
  const auto text = ref.get<std::string>();
  if (text.rfind(kDefinitions, 0) != 0) throw std::runtime_error("unexpected reference " + text);
  return text.substr(kDefinitions.size());
}

// References into the shared file become references into the bundle.
void localize(Json& schema, const Pointer& at) {
  if (schema.contains("$ref")) {
    const auto text = schema["$ref"].get<std::string>();
    schema["$ref"] = text.substr(text.find('#'));
  }
  for_each_subschema(schema, at,
                     [](Json& member, const Pointer& pointer) { localize(member, pointer); });
}

void collect_reachable(Json& schema, Json& definitions, std::set<std::string>& reached) {
  if (schema.contains("$ref")) {
    const std::string name = target_name(schema["$ref"]);
    if (!definitions.contains(name)) throw std::runtime_error("no definition is named " + name);
    if (reached.insert(name).second) collect_reachable(definitions[name], definitions, reached);
  }
  for_each_subschema(schema, Pointer(), [&](Json& member, const Pointer&) {
    collect_reachable(member, definitions, reached);
  });
}

// The schema of one kind with the definitions it reaches; its own win over the shared ones.
Json bundle(const fs::path& folder, std::string_view file) {
  Json root = read_json(folder / file);
  Json definitions = read_json(folder / "definitions.json").at("definitions");
  for (auto& [name, own] : root["definitions"].items()) definitions[name] = own;
  root.erase("definitions");
  localize(root, Pointer());
  for (auto& [name, definition] : definitions.items()) localize(definition, Pointer());

  std::set<std::string> reached;
  collect_reachable(root, definitions, reached);
  Json used = Json::object();
  for (auto& [name, definition] : definitions.items()) {
    if (reached.count(name) != 0) used[name] = definition;
  }
  root["definitions"] = std::move(used);
  return root;
}

// The evaluator reads `x-lenient` where other validators need a pattern or a list of spellings.
void strip(Json& schema, const Pointer& at) {
  const bool lenient = schema.contains("x-lenient");
  for (auto it = schema.begin(); it != schema.end();) {
    const bool keep_enum = it.key() == "enum" && !lenient;
    const bool drop =
        among(kForOthers, it.key()) || (among(kDocumentation, it.key()) && !keep_enum);
    it = drop ? schema.erase(it) : std::next(it);
  }
  for_each_subschema(schema, at,
                     [](Json& member, const Pointer& pointer) { strip(member, pointer); });
}

// What a schema says to people; what it leaves unsaid, its definition says.
Json documentation_of(const Json& schema, const Json& definitions) {
  Json words = Json::object();
  for (const std::string_view keyword : kDocumentation) {
    const auto it = schema.find(keyword);
    const bool machine_list = keyword == "enum" && schema.contains("x-lenient");
    if (it != schema.end() && !machine_list) words[std::string(keyword)] = *it;
  }
  if (schema.contains("$ref")) {
    const Json inherited =
        documentation_of(definitions.at(target_name(schema["$ref"])), definitions);
    for (const auto& [keyword, value] : inherited.items()) {
      if (!words.contains(keyword)) words[keyword] = value;
    }
  }
  return words;
}

void document(Json& schema, const Pointer& at, const Json& definitions, Json& out) {
  Json words = documentation_of(schema, definitions);
  if (!words.empty()) out[at.to_string()] = std::move(words);
  for_each_subschema(schema, at, [&](Json& member, const Pointer& pointer) {
    document(member, pointer, definitions, out);
  });
}

std::string literal(std::string_view text) { return "R\"json(" + std::string(text) + ")json\""; }

std::string table(std::string_view function,
                  const std::array<std::string, kSources.size()>& texts) {
  std::string code = "std::string_view " + std::string(function) + "(Id id) {\n  switch (id) {\n";
  for (std::size_t i = 0; i < kSources.size(); ++i) {
    code += "    case Id::" + std::string(kSources[i].name) + ":\n      return " +
            literal(texts[i]) + ";\n";
  }
  return code + "  }\n  return {};\n}\n\n";
}

void embed(const fs::path& source, const fs::path& output) {
  std::array<std::string, kSources.size()> published, constraints, documentation;
  for (std::size_t i = 0; i < kSources.size(); ++i) {
    Json schema = bundle(source / kSources[i].folder, kSources[i].file);
    published[i] = schema.dump(2) + "\n";
    write_text(output / kSources[i].folder / kSources[i].file, published[i]);

    Json words = Json::object();
    document(schema, Pointer(), schema["definitions"], words);
    documentation[i] = words.dump();

    strip(schema, Pointer());
    constraints[i] = schema.dump();
    if (constraints[i].size() > kConstraintsBudget) {
      throw std::runtime_error("the constraints are over their budget of 35 KB");
    }
  }
  write_text(output / "embedded.cc",
             "#include \"schemas/embedded.h\"\n\nnamespace aml::schemas {\n\n" +
                 table("published", published) + table("constraints", constraints) +
                 table("documentation", documentation) + "}  // namespace aml::schemas\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: embed SOURCE_DIR OUTPUT_DIR\n", stderr);
    return 2;
  }
  try {
    embed(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "embed: %s\n", error.what());
    return 1;
  }
  return 0;
}
