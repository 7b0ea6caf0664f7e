// Build tool: writes the curated lists as C++.
//
//   embed_curated CURATED_DIR OUTPUT_FILE

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// The rows of a file: one object with `about` and, named like the file, the list.
Json rows(const fs::path& folder, const std::string& name) {
  std::ifstream in(folder / (name + ".json"));
  if (!in) throw std::runtime_error("cannot read " + name);
  return Json::parse(in).at(name);
}

std::string text(const Json& row, const char* key) {
  return Json(row.value(key, std::string())).dump();
}

std::string flag(const Json& row, const char* key) {
  return row.value(key, false) ? "true" : "false";
}

/// A function that gives a constant list; `fields` writes what is between a row's braces.
std::string list(const Json& rows, const char* type, const char* function, auto fields) {
  std::string code = "constexpr " + std::string(type) + " " + function + "_list[] = {\n";
  for (const Json& row : rows) code += "    {" + fields(row) + "},\n";
  return code + "};\nstd::span<const " + type + "> " + function + "() { return " + function +
         "_list; }\n\n";
}

std::string code_of(const fs::path& folder) {
  std::string code = "#include \"schemas/curated.h\"\n\nnamespace aml::schemas {\n\n";
  code += list(rows(folder, "environments"), "CuratedEnvironment", "curated_environments",
               [](const Json& row) {
                 return text(row, "name") + ", " + text(row, "framework") + ", " +
                        flag(row, "retired") + ", " + text(row, "successor");
               });
  code += list(rows(folder, "vm_sizes"), "VmSize", "vm_sizes", [](const Json& row) {
    return text(row, "name") + ", " + text(row, "series") + ", " +
           std::to_string(row.at("gpus").get<int>()) + ", " + flag(row, "retired");
  });
  code += list(rows(folder, "base_images"), "BaseImage", "base_images",
               [](const Json& row) { return text(row, "name") + ", " + flag(row, "python"); });
  return code + "}  // namespace aml::schemas\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: embed_curated CURATED_DIR OUTPUT_FILE\n", stderr);
    return 2;
  }
  try {
    const std::string code = code_of(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    out << code;
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "embed_curated: %s\n", error.what());
    return 1;
  }
  return 0;
}
