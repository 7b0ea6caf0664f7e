#include "validator/app/tasks.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/report/printable.h"

namespace aml::app {
namespace {

/// The paths of the command line and of --files-from.
host::Result<std::vector<std::string>> all_paths(const config::Options& options,
                                                 const host::Disk& disk) {
  std::vector<std::string> paths = options.paths;
  if (options.files_from.empty()) return paths;
  std::string buffer;
  const auto list = options.files_from == "-" ? host::read_standard_input(buffer)
                                              : disk.read(options.files_from, buffer);
  if (!list)
    return host::Error{fmt::format("--files-from {}: {}", options.files_from, list.error())};
  for (std::string& path : split_paths(*list)) paths.push_back(std::move(path));
  return paths;
}

/// Whether a folder's walk came to `path`; both as they are shown.
bool is_below(std::string_view path, std::string_view folder) {
  if (folder == "." || folder == "./") return !path.starts_with('/') && !path.starts_with("../");
  while (folder.ends_with('/')) folder.remove_suffix(1);
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace

std::string complaint(std::string_view path, std::string_view problem) {
  std::string line = "aml-lint: ";
  report::append_printable(path, line);
  return line + ": " + std::string(problem) + '\n';
}

void tell_problems(const std::vector<std::string>& problems, Output& err) {
  for (const std::string& problem : problems) {
    std::string line = "aml-lint: ";
    report::append_printable(problem, line);
    err.write(line + '\n');
  }
}

std::optional<std::vector<Task>> tasks_of(const config::Options& options, const host::Disk& disk,
                                          Output& err) {
  const auto paths = all_paths(options, disk);
  if (!paths) {
    err.write("aml-lint: " + paths.error() + '\n');
    return {};
  }
  config::Configuration configuration(options, disk);
  std::vector<Task> tasks;
  std::string excluded;
  std::vector<std::string> passed_over;
  for (Source& source : discover(*paths, options.stdin_filename, disk)) {
    auto choice = configuration.of(source.path);
    if (!choice.excluded) {
      tasks.push_back({std::move(source), std::move(choice.options)});
    } else if (!source.named) {
      passed_over.push_back(std::move(source.path));
    } else if (!options.quiet) {
      excluded += complaint(source.path, "is excluded and was not checked");
    }
  }
  for (const std::string& folder : *paths) {
    const auto is_here = [&](std::string_view path) { return is_below(path, folder); };
    if (options.quiet || std::ranges::none_of(passed_over, is_here)) continue;
    const bool is_checked =
        std::ranges::any_of(tasks, [&](const Task& task) { return is_here(task.source.path); });
    if (!is_checked) excluded += complaint(folder, "is excluded and was not checked");
  }
  if (configuration.errors().empty()) {
    err.write(excluded);
    return tasks;
  }
  tell_problems(configuration.errors(), err);
  return {};
}

}  // namespace aml::app
