#include "tests/oracle/workspace/documents.h"

#include <filesystem>
#include <stdexcept>

#include "tests/oracle/judge/change.h"

namespace aml::oracle {
namespace {

namespace fs = std::filesystem;

const std::string folder = AML_SOURCE_DIR "/tests/oracle/workspace/";

std::map<std::string, std::string> neighbours() {
  std::map<std::string, std::string> files;
  const fs::path root = folder + "neighbours";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(root).generic_string()] =
        read_file(entry.path().string());
  }
  return files;
}

/// The change of a whole file, or at a place in it.
void change_neighbour(std::map<std::string, std::string>& files, const std::string& file,
                      std::string_view path, std::string_view change) {
  const auto found = files.find(file);
  if (found == files.end()) throw std::runtime_error("no such neighbour: " + file);
  if (change == "absent") {
    files.erase(found);
  } else if (change == "empty") {
    found->second.clear();
  } else if (change == "not-yaml") {
    found->second = "a: [\n";
  } else {
    found->second = changed(found->second, path, change);
  }
}

}  // namespace

const Documents& unchanged(const std::string& base) {
  static std::map<std::string, Documents> bases;
  const auto [found, is_new] = bases.try_emplace(base);
  if (is_new) found->second = {read_file(folder + "bases/" + base + ".yml"), neighbours()};
  return found->second;
}

Documents asked(const Case& one) {
  Documents documents = unchanged(one.base);
  const std::size_t colon = one.path.find(':');
  if (colon == std::string::npos) {
    documents.text = changed(documents.text, one.path, one.change);
  } else {
    change_neighbour(documents.neighbours, one.path.substr(0, colon),
                     std::string_view(one.path).substr(colon + 1), one.change);
  }
  return documents;
}

}  // namespace aml::oracle
