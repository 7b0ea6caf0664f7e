#include "validator/app/discover.h"

#include <algorithm>
#include <set>

#include "validator/app/folder_walk.h"

namespace aml::app {

std::vector<std::string> split_paths(std::string_view list) {
  const char separator = list.find('\0') == std::string_view::npos ? '\n' : '\0';
  std::vector<std::string> paths;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view path = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    if (separator == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
  }
  return paths;
}

std::vector<Source> discover(const std::vector<std::string>& paths,
                             const std::string& stdin_filename, const host::Disk& disk) {
  std::vector<Source> sources;
  for (const std::string& path : paths) {
    if (path == "-") {
      sources.push_back({stdin_filename, true, true, {}});
      continue;
    }
    const auto kind = disk.stat(path);
    if (kind && *kind == host::FileKind::folder) {
      walk_folder(path, disk, sources);
    } else {
      sources.push_back({path, true, false, kind ? "" : kind.error()});
    }
  }
  std::set<std::string_view> seen;
  std::vector<Source> once;
  once.reserve(sources.size());
  for (Source& source : sources) {
    once.push_back(std::move(source));
    if (!seen.insert(once.back().path).second) once.pop_back();
  }
  return once;
}

}  // namespace aml::app
