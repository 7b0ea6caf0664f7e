// Build tool: compiles the schemas into constant tables.
//
//   compile_schemas SCHEMAS_DIR OUTPUT_DIR
//
// OUTPUT_DIR gets ids.h, tables.cc, published.cc, and each schema in one piece, as files for tests.

#include <cstdio>
#include <exception>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "schemas/compiler/tables.h"

namespace {

namespace fs = std::filesystem;
using namespace aml::schemas::compiler;

/// A file that would not change keeps its time, so that nothing is compiled again for it.
void write(const fs::path& path, const std::string& text) {
  std::ifstream old(path, std::ios::binary);
  if (old && std::string(std::istreambuf_iterator<char>(old), {}) == text) return;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

void compile(const fs::path& folder, const fs::path& output) {
  const std::vector<Source> sources = read_sources(folder);
  std::vector<std::unique_ptr<const ShapeModel>> owned;
  std::vector<const ShapeModel*> models;
  for (const Source& source : sources) {
    const std::string file = source.dialect + "/" + source.name + ".schema.json";
    try {
      models.push_back(owned.emplace_back(std::make_unique<ShapeModel>(source.bundle)).get());
    } catch (const std::exception& problem) {
      throw std::runtime_error(file + ": " + problem.what());
    }
    write(output / file, source.bundle.dump(2) + "\n");
  }
  write(output / "ids.h", ids_header(sources));
  write(output / "tables.cc", tables_source(sources, models));
  write(output / "published.cc", published_source(sources));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: compile_schemas SCHEMAS_DIR OUTPUT_DIR\n", stderr);
    return 2;
  }
  try {
    compile(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "compile_schemas: %s\n", error.what());
    return 1;
  }
  return 0;
}
