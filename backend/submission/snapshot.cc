#include "backend/submission/snapshot.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "validator/host/ignore.h"

namespace aml::backend {
namespace {

class Walk {
 public:
  Walk(const host::Disk& disk, const host::IgnoreFile& ignore, Snapshot& snapshot)
      : disk_(disk), ignore_(ignore), snapshot_(snapshot) {}

  std::optional<Error> folder(const std::string& below) {
    const std::string path = below.empty() ? snapshot_.root : snapshot_.root + '/' + below;
    const auto real = disk_.real_path(path);
    if (!real) return Error{path + ": " + real.error()};
    if (std::ranges::find(above_, *real) != above_.end()) return {};  // a link to a folder around
    const auto entries = disk_.list(path);
    if (!entries) return Error{path + ": " + entries.error()};
    above_.push_back(*real);
    for (const host::Entry& entry : *entries) {
      if (auto problem = visit(below.empty() ? entry.name : below + '/' + entry.name)) {
        return problem;
      }
    }
    above_.pop_back();
    return {};
  }

 private:
  std::optional<Error> visit(const std::string& path) {
    const auto kind = disk_.stat(snapshot_.root + '/' + path);
    const bool is_folder = kind && *kind == host::FileKind::folder;
    if (ignore_.judge(path, is_folder) == host::IgnoreFile::Verdict::ignored) {
      snapshot_.ignored.push_back(path);
      return {};
    }
    if (!kind) return Error{fmt::format("{}/{}: {}", snapshot_.root, path, kind.error())};
    if (is_folder) return folder(path);
    if (*kind == host::FileKind::file) snapshot_.files.push_back(path);
    return {};
  }

  const host::Disk& disk_;
  const host::IgnoreFile& ignore_;
  Snapshot& snapshot_;
  std::vector<std::string> above_;
};

}  // namespace

Result<Snapshot> take_snapshot(const std::string& root, const host::Disk& disk) {
  Snapshot snapshot;
  snapshot.root = root;
  const auto kind = disk.stat(root);
  if (!kind) return Error{root + ": " + kind.error()};
  if (*kind == host::FileKind::file) {
    const std::filesystem::path file(root);
    snapshot.root = file.parent_path();
    snapshot.files = {file.filename()};
    return snapshot;
  }
  std::string rules;
  for (const char* name : {".amlignore", ".gitignore"}) {
    if (!disk.read(root + '/' + name, rules)) continue;
    snapshot.rules = name;
    break;
  }
  const host::IgnoreFile ignore(snapshot.rules.empty() ? std::string_view() : rules);
  if (auto problem = Walk(disk, ignore, snapshot).folder("")) return *problem;
  return snapshot;
}

void measure(Snapshot& snapshot) {
  snapshot.bytes = 0;
  for (const std::string& file : snapshot.files) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(snapshot.root + '/' + file, problem);
    if (!problem) snapshot.bytes += size;
  }
}

}  // namespace aml::backend
