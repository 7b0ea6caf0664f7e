#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "backend/app/list_all.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/report/sweep_report.h"
#include "os/process.h"

namespace aml::backend {

namespace {

namespace fs = std::filesystem;

/// A file that is there is replaced by all of the text or stays as it is: a page of a sweep that
/// runs is written again and again. Devices and pipes are written to.
std::optional<Error> write_whole(const std::string& path, const std::string& text) {
  std::error_code problem;
  const bool replaces = !fs::exists(path, problem) || fs::is_regular_file(path, problem);
  const std::string target = replaces ? fs::weakly_canonical(path, problem).string() : path;
  if (problem) return Error{problem.message()};
  const std::string fresh = replaces ? fmt::format("{}.{}", target, os::own_process()) : target;
  errno = 0;
  std::ofstream file(fresh, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    const Error error{std::strerror(errno == 0 ? EIO : errno)};
    if (replaces) fs::remove(fresh, problem);
    return error;
  }
  if (!replaces) return {};
  fs::rename(fresh, target, problem);
  if (!problem) return {};
  const Error error{problem.message()};
  fs::remove(fresh, problem);
  return error;
}

}  // namespace

ExitCode report_sweep(const Arguments& arguments, JobBackend& backend) {
  const auto sweep = backend.get(arguments.name);
  if (!sweep) return refuse(sweep.error());
  if (sweep->type != "sweep") {
    return refuse(fmt::format("`{}` is not a sweep, and only sweeps have a report", sweep->name));
  }
  JobFilter trials;
  trials.parent = sweep->name;
  trials.all = true;
  const auto found = list_all(backend, trials);
  if (!found) return refuse(found.error());
  const auto page = sweep_report(*sweep, *found);
  if (!page) return refuse(page.error());
  const std::string path = arguments.save_as.empty() ? sweep->name + ".html" : arguments.save_as;
  if (const auto problem = write_whole(path, *page)) return refuse(path + ": " + problem->message);
  tell("written: " + path);
  const bool asked = arguments.format || arguments.query;
  if (!asked) return ExitCode::done;
  return output({{"path", path}, {"trials", found->size()}}, arguments);
}

}  // namespace aml::backend
