#include "validator/app/project_root.h"

#include <algorithm>
#include <filesystem>

namespace aml::app {
namespace {

std::string parent_of(const std::string& folder) {
  return folder.substr(0, std::max<std::size_t>(folder.rfind('/'), 1));
}

std::string nearest_repository(const std::string& from, const host::Disk& disk) {
  for (std::string folder = from;; folder = parent_of(folder)) {
    if (disk.stat(folder == "/" ? "/.git" : folder + "/.git")) return folder;
    if (folder == "/" || folder.empty()) return from;
  }
}

/// An absolute path without `.`, `..` and doubled slashes.
std::string normal(std::string_view path) {
  const bool is_normal = path.find("//") == path.npos && path.find("/.") == path.npos;
  if (is_normal) return std::string(path);  // the library's way costs as much as a rule
  return std::filesystem::path(path).lexically_normal().generic_string();
}

}  // namespace

ProjectRoot::ProjectRoot(const host::Disk& disk, const std::string& working_folder) {
  if (const auto here = disk.real_path(working_folder)) {
    here_ = *here;
    root_ = nearest_repository(here_, disk);
  }
}

std::string ProjectRoot::path_of(std::string_view given) const {
  if (here_.empty()) return std::string(given);
  const std::string path =
      normal(given.starts_with('/') ? std::string(given) : here_ + '/' + std::string(given));
  const std::string inside = root_ == "/" ? root_ : root_ + '/';
  return path.starts_with(inside) ? path.substr(inside.size()) : path;
}

}  // namespace aml::app
