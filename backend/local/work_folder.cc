#include "backend/local/work_folder.h"

#include <filesystem>
#include <fmt/format.h>

#include "backend/local/copy.h"
#include "backend/local/fetch.h"
#include "backend/local/input_mounts.h"
#include "validator/secrets/redactor.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

std::optional<Error> failed(const std::string& path, const std::error_code& problem) {
  return Error{fmt::format("{}: {}", secrets::redacted(path), problem.message())};
}

/// `code/outputs` becomes the job's `outputs`, what the snapshot has in it included.
std::optional<Error> lead_out(const std::string& inside, const std::string& outside) {
  std::error_code problem;
  if (fs::is_directory(inside, problem)) {
    fs::remove(outside, problem);
    fs::rename(inside, outside, problem);
    if (problem) return failed(outside, problem);
  }
  if (fs::exists(inside, problem)) return {};  // a file of that name
  fs::create_directory_symlink(outside, inside, problem);
  if (problem) return failed(inside, problem);
  return {};
}

std::optional<Error> place(const InputSource& source) {
  if (source.way == InputSource::Way::as_is) return {};
  std::error_code problem;
  fs::create_directories(fs::path(source.place).parent_path(), problem);
  if (problem) return failed(source.place, problem);
  fs::remove_all(source.place, problem);
  switch (source.way) {
    case InputSource::Way::fetch:
      return fetch(source.from, source.place);
    case InputSource::Way::copy:
      return copy_tree(source.from, source.place);
    default:
      fs::create_symlink(source.from, source.place, problem);
      break;
  }
  if (problem) return failed(source.from, problem);
  return {};
}

/// A folder or a link in the place of what is there.
void put(const Mount& mount, bool room) {
  std::error_code ignored;
  fs::remove(mount.to, ignored);
  if (room) {
    fs::create_directory(mount.to, ignored);
  } else {
    fs::create_symlink(mount.from, mount.to, ignored);
  }
}

}  // namespace

std::optional<Error> make_folders(const JobFolder& folder, const doc::LoadedJob& job) {
  std::vector<std::string> paths = {folder.code(), folder.outputs(), folder.logs(),
                                    folder.user_logs(), folder.system_logs()};
  for (const auto& [name, output] : job.outputs) paths.push_back(folder.output(name));
  for (const std::string& path : paths) {
    std::error_code problem;
    fs::create_directories(path, problem);
    if (problem) return failed(path, problem);
  }
  return {};
}

std::optional<Error> place_code(const Snapshot& snapshot, const JobFolder& folder) {
  for (const std::string& file : snapshot.files) {
    const fs::path to = folder.code() + '/' + file;
    std::error_code problem;
    fs::create_directories(to.parent_path(), problem);
    if (problem) return failed(to.parent_path(), problem);
    if (auto told = copy_file(snapshot.root + "/" + file, to.string())) return told;
  }
  if (auto problem = lead_out(folder.code() + "/outputs", folder.outputs())) return problem;
  return lead_out(folder.code() + "/logs", folder.logs());
}

std::optional<Error> place_inputs(const std::vector<InputSource>& sources) {
  for (const InputSource& source : sources) {
    if (auto problem = place(source)) {
      return Error{fmt::format("inputs.{}: {}", source.name, problem->message)};
    }
  }
  return {};
}

void make_room_for_mounts(std::vector<Mount> mounts) {
  std::erase_if(mounts, [](const Mount& mount) {
    std::error_code ignored;
    return !fs::is_directory(mount.from, ignored);
  });
  for (const Mount& mount : mounts) put(mount, true);
  if (mounts.empty() || can_lay_mounts(mounts)) return;
  for (const Mount& mount : mounts) put(mount, false);
}

}  // namespace aml::backend
