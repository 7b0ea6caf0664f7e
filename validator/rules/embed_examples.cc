// Build tool: the examples of tests/rules as rows of a C++ table, sorted by name.
//   aml_embed_examples FOLDER OUTPUT
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A string literal for each line; every byte that is not plain ASCII in octal.
std::string literal(const std::string& text) {
  std::string out = "std::string_view(\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n\"\n    \"";
    } else if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c < ' ' || c > '~') {
      char octal[5];
      std::snprintf(octal, sizeof octal, "\\%03o",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += octal;
    } else {
      out += c;
    }
  }
  return out + "\", " + std::to_string(text.size()) + ")";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    std::set<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
      if (exists(entry.path() / "wrong.yml")) folders.insert(entry.path());
    }
    std::ofstream out(argv[2], std::ios::binary);
    for (const auto& folder : folders) {
      const std::string disk = exists(folder / "disk.txt") ? read(folder / "disk.txt") : "";
      out << "{\"" << folder.filename().string() << "\",\n {" << literal(read(folder / "wrong.yml"))
          << ",\n  " << literal(read(folder / "right.yml")) << ",\n  " << literal(disk) << "}},\n";
    }
    return out.flush() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
