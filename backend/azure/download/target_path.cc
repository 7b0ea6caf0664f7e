#include "backend/azure/download/target_path.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace aml::azure {
namespace {

namespace fs = std::filesystem;
using backend::Error;
using backend::ErrorCode;

bool is_control(char c) {
  constexpr unsigned char first_printable = 0x20;
  constexpr unsigned char deleted = 0x7F;
  const auto byte = static_cast<unsigned char>(c);
  return byte < first_printable || byte == deleted;
}

std::optional<std::string> fault_of_segment(std::string_view segment) {
  constexpr std::size_t longest = 255;  // bytes, of every file system in use
  if (segment.empty()) return "has an empty segment";
  if (segment == "." || segment == "..") return fmt::format("has a segment `{}`", segment);
  if (segment.size() > longest) return fmt::format("has a segment of {} bytes", segment.size());
  return {};
}

Error cannot_make(const std::string& path, std::string_view why) {
  return {fmt::format("cannot make the folder `{}`: {}", path, why), ErrorCode::invalid};
}

}  // namespace

std::optional<std::string> fault_of_name(std::string_view name) {
  if (name.starts_with('/')) return "begins with a slash";
  if (name.find('\\') != name.npos) return "has a backslash";
  if (std::ranges::any_of(name, is_control)) return "has a control character";
  for (;;) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    if (auto fault = fault_of_segment(name.substr(0, slash))) return fault;
    if (slash == name.size()) return {};
    name.remove_prefix(slash + 1);
  }
}

backend::Result<std::string> make_folders(const std::string& root, std::string_view below) {
  std::error_code failed;
  fs::create_directories(root, failed);
  if (failed) return cannot_make(root, failed.message());
  std::string path = root;
  while (!below.empty()) {
    const std::size_t slash = std::min(below.find('/'), below.size());
    path += fmt::format("/{}", below.substr(0, slash));
    below.remove_prefix(std::min(slash + 1, below.size()));
    const fs::file_status status = fs::symlink_status(path, failed);
    if (fs::is_symlink(status)) return cannot_make(path, "a link of this name is there");
    if (fs::is_directory(status)) continue;
    if (fs::exists(status)) return cannot_make(path, "a file of this name is there");
    fs::create_directory(path, failed);
    if (failed) return cannot_make(path, failed.message());
  }
  return path;
}

}  // namespace aml::azure
