#include "backend/submission/upload_set.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <utility>

#include "validator/host/paths.h"
#include "validator/host/upload_rules.h"
#include "validator/text/lower_case.h"
#include "validator/text/utf8.h"

namespace aml::backend {
namespace {

using host::FileKind;

/// Entries in the order in which the client hashes them.
void sort_by_lower_case(std::vector<host::Entry>& entries) {
  std::vector<std::pair<std::string, host::Entry>> keyed;
  keyed.reserve(entries.size());
  for (host::Entry& entry : entries) {
    keyed.emplace_back(text::lower_case(entry.name), std::move(entry));
  }
  std::ranges::stable_sort(keyed, {}, &std::pair<std::string, host::Entry>::first);
  std::ranges::transform(keyed, entries.begin(), [](auto& pair) { return std::move(pair.second); });
}

class UploadWalk {
 public:
  UploadWalk(const host::Disk& disk, const host::FolderRules& rules, UploadSet& set)
      : disk_(disk), rules_(rules), set_(set) {}

  /// `path` is below the root, `source` the same folder without links.
  std::optional<host::Error> folder(const std::string& path, const std::string& source,
                                    bool is_closed = false) {
    if (std::ranges::find(above_, source) != above_.end()) return {};  // a link to a folder around
    auto entries = disk_.list(source);
    if (!entries && is_closed) return {};
    if (!entries) return host::Error{source + ": " + entries.error()};
    sort_by_lower_case(*entries);
    above_.push_back(source);
    const std::string judged = judged_path(source);
    for (const host::Entry& listed : *entries) {
      if (is_closed && listed.kind == FileKind::file) continue;
      UploadEntry entry;
      entry.path = below(path, listed.name);
      entry.source = host::join(source, listed.name);
      entry.kind = listed.kind;
      entry.excluded = is_closed || rules_.rules.excludes(below(judged, listed.name));
      if (auto problem = visit(std::move(entry))) return problem;
    }
    above_.pop_back();
    return {};
  }

 private:
  static std::string below(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : host::join(folder, name);
  }

  /// By which path the ignore file judges what is at `source`; empty for its own folder.
  std::string judged_path(const std::string& source) const {
    const auto path = std::filesystem::path(source).lexically_relative(rules_.base);
    return path == "." ? std::string() : path.string();
  }

  std::optional<host::Error> visit(UploadEntry entry) {
    if (text::first_invalid_utf8(entry.path)) {
      return host::Error{entry.source + ": the name is not UTF-8, and cannot be that of a blob"};
    }
    if (entry.kind == FileKind::link) {
      if (auto problem = follow(entry)) return problem;
    }
    if (entry.is_uploaded()) {
      const auto size = disk_.file_size(entry.source);
      if (!size) return host::Error{entry.source + ": " + size.error()};
      entry.size = *size;
    }
    const bool is_folder = entry.kind == FileKind::folder;
    entry.closed = is_folder && rules_.rules.excludes_all_below(judged_path(entry.source));
    const std::size_t index = set_.entries.size();
    set_.entries.push_back(entry);
    if (is_folder) {
      if (auto problem = folder(entry.path, entry.source, entry.closed)) return problem;
    }
    set_.entries[index].end = set_.entries.size();
    return {};
  }

  /// Puts what a link leads to in its place. Only a link that is uploaded has to lead somewhere.
  std::optional<host::Error> follow(UploadEntry& entry) const {
    const auto real = disk_.real_path(entry.source);
    const auto kind = disk_.stat(entry.source);
    if (real && kind) {
      entry.source = *real;
      entry.kind = *kind;
      return {};
    }
    entry.kind = FileKind::other;
    if (entry.excluded) return {};
    return host::Error{entry.source + ": " + (real ? kind.error() : real.error())};
  }

  const host::Disk& disk_;
  const host::FolderRules& rules_;
  UploadSet& set_;
  std::vector<std::string> above_;
};

}  // namespace

host::Result<UploadSet> make_upload_set(const std::string& path, const host::Disk& disk) {
  UploadSet set;
  const auto kind = disk.stat(path);
  if (!kind) return host::Error{path + ": " + kind.error()};
  const auto real = disk.real_path(path);
  if (!real) return host::Error{path + ": " + real.error()};
  set.name = host::name_of(*real);
  if (*kind != FileKind::folder) {
    const auto size = disk.file_size(*real);
    if (!size) return host::Error{path + ": " + size.error()};
    set.root = host::parent_of(*real);
    set.is_file = true;
    set.entries.push_back({set.name, *real, FileKind::file, false, false, *size, 1});
    return set;
  }
  set.root = *real;
  const auto rules = host::read_upload_rules(disk, set.root);
  if (!rules) return host::Error{rules.error()};
  set.rules = rules->file;
  if (const auto problem = UploadWalk(disk, *rules, set).folder("", set.root)) {
    return *problem;
  }
  return set;
}

std::vector<const UploadEntry*> uploaded_files(const UploadSet& set) {
  std::vector<const UploadEntry*> files;
  for (const UploadEntry& entry : set.entries) {
    if (entry.is_uploaded()) files.push_back(&entry);
  }
  std::ranges::sort(files, {}, &UploadEntry::path);
  return files;
}

const UploadEntry* marked_file(const UploadSet& set) {
  const std::vector<const UploadEntry*> files = uploaded_files(set);
  const auto first = std::ranges::min_element(files, {}, &UploadEntry::source);
  return first == files.end() ? nullptr : *first;
}

std::vector<std::string> excluded_paths(const UploadSet& set) {
  std::vector<std::string> paths;
  for (std::size_t at = 0; at < set.entries.size();) {
    const UploadEntry& entry = set.entries[at];
    if (entry.kind != FileKind::folder) {
      if (entry.excluded) paths.push_back(entry.path);
      ++at;
      continue;
    }
    const auto below = std::span(set.entries).subspan(at + 1, entry.end - at - 1);
    const auto is_left_out = [](const UploadEntry& one) { return one.excluded || one.closed; };
    const bool all_left_out = std::ranges::none_of(below, &UploadEntry::is_uploaded) &&
                              (entry.closed || std::ranges::any_of(below, is_left_out));
    if (all_left_out) paths.push_back(entry.path);
    at = all_left_out ? entry.end : at + 1;
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace aml::backend
