#include "lsp/server/workspace_files.h"

#include <algorithm>

#include "lsp/document/uri.h"
#include "validator/app/discover.h"

namespace aml::lsp {
namespace {

std::vector<std::string> listed(const std::vector<std::string>& folders, const host::Disk& disk) {
  std::vector<std::string> paths;
  if (folders.empty()) return paths;
  for (const app::Source& source : app::discover(folders, "", disk)) {
    if (source.problem.empty()) paths.push_back(source.path);
  }
  return paths;
}

std::shared_ptr<const Snapshot> find(const SnapshotMap& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

std::vector<std::shared_ptr<const Snapshot>> WorkspaceFiles::files() const {
  const State now = state();
  FileTable table = *now.table;
  if (!table.complete || !now.trusted) {
    table = scanned(now);
    keep(now, table);
  }
  SnapshotMap all = *now.open;
  for (const std::string& path : *table.paths) {
    if (auto snapshot = find(*table.files, path)) all.emplace(uri_of(path), std::move(snapshot));
  }
  std::vector<std::shared_ptr<const Snapshot>> list;
  for (auto& [uri, snapshot] : all) list.push_back(std::move(snapshot));
  return list;
}

/// Lists the folders and reads the files that are not known, or may have changed.
FileTable WorkspaceFiles::scanned(const State& state) const {
  FileTable table = *state.table;
  if (!table.paths || !state.trusted) {
    table.paths = std::make_shared<const std::vector<std::string>>(listed(*state.folders, disk_));
  }
  SnapshotMap files = *table.files;
  for (const std::string& path : *table.paths) {
    if (state.open->contains(uri_of(path))) continue;
    if (state.trusted && files.contains(path)) continue;
    if (auto snapshot = read(state, path)) {
      files.insert_or_assign(path, std::move(snapshot));
    } else {
      files.erase(path);
    }
  }
  table.files = std::make_shared<const SnapshotMap>(std::move(files));
  table.complete = true;
  return table;
}

std::shared_ptr<const Snapshot> WorkspaceFiles::file(const std::string& path) const {
  const State now = state();
  if (auto open = find(*now.open, uri_of(path))) return open;
  const auto known = find(*now.table->files, path);
  if (known && now.trusted) return known;
  const auto snapshot = read(now, path);
  if (snapshot != known) {
    FileTable table = *now.table;
    SnapshotMap files = *table.files;
    files.erase(path);
    if (snapshot) files.emplace(path, snapshot);
    table.files = std::make_shared<const SnapshotMap>(std::move(files));
    keep(now, std::move(table));
  }
  return snapshot;
}

/// Null if it cannot be read. A text that is known already keeps its snapshot.
std::shared_ptr<const Snapshot> WorkspaceFiles::read(const State& state,
                                                     const std::string& path) const {
  std::string buffer;
  const auto text = disk_.read(path, buffer);
  if (!text) return nullptr;
  if (auto known = find(*state.table->files, path); known && known->text() == *text) return known;
  return std::make_shared<const Snapshot>(
      uri_of(path), std::nullopt, TextBuffer(std::string(*text), state.encoding), settings_);
}

WorkspaceFiles::State WorkspaceFiles::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

template <class Change>
void WorkspaceFiles::change(const Change& change) {
  // Only the loop makes changes, so nothing but a table that a worker keeps can be lost.
  State next = state();
  change(next);
  const std::lock_guard lock(mutex_);
  state_ = std::move(next);
}

/// Unless the loop has changed the table since `found`: what was read may be older than that.
void WorkspaceFiles::keep(const State& found, FileTable table) const {
  auto next = std::make_shared<const FileTable>(std::move(table));
  const std::lock_guard lock(mutex_);
  if (state_.table == found.table) state_.table = std::move(next);
}

void WorkspaceFiles::set_encoding(Encoding encoding) {
  change([&](State& state) { state.encoding = encoding; });
}

void WorkspaceFiles::set_folders(std::vector<std::string> paths) {
  change([&](State& state) {
    state.folders = std::make_shared<const std::vector<std::string>>(std::move(paths));
    state.table = std::make_shared<const FileTable>(FileTable{false, nullptr, state.table->files});
  });
}

void WorkspaceFiles::trust_cache(bool trusted) {
  change([&](State& state) { state.trusted = trusted; });
}

void WorkspaceFiles::set_open(std::shared_ptr<const Snapshot> snapshot) {
  change([&](State& state) {
    if (const auto path = path_of(snapshot->uri())) {
      host::OpenTexts texts = *state.texts;
      // A copy: what is made of it must not keep the snapshot, which keeps what is made.
      texts.insert_or_assign(*path, std::make_shared<const std::string>(snapshot->text()));
      state.texts = std::make_shared<const host::OpenTexts>(std::move(texts));
    }
    SnapshotMap open = *state.open;
    open.insert_or_assign(normalized(snapshot->uri()), std::move(snapshot));
    state.open = std::make_shared<const SnapshotMap>(std::move(open));
  });
}

void WorkspaceFiles::set_closed(const std::string& uri) {
  change([&](State& state) {
    SnapshotMap open = *state.open;
    open.erase(normalized(uri));
    state.open = std::make_shared<const SnapshotMap>(std::move(open));
    host::OpenTexts texts = *state.texts;
    texts.erase(path_of(uri).value_or(""));
    state.texts = std::make_shared<const host::OpenTexts>(std::move(texts));
    FileTable table = *state.table;
    table.complete = false;  // it may not have been read while it was open
    state.table = std::make_shared<const FileTable>(std::move(table));
  });
}

void WorkspaceFiles::forget(const std::vector<std::string>& paths) {
  change([&](State& state) {
    SnapshotMap files = *state.table->files;
    for (const std::string& path : paths) files.erase(path);
    state.table = std::make_shared<const FileTable>(
        FileTable{false, nullptr, std::make_shared<const SnapshotMap>(std::move(files))});
  });
}

bool WorkspaceFiles::forget_dependents(const std::string& path) {
  const auto known = state().table->files;
  const auto depends = [&](const auto& file) { return file.second->depends_on(path); };
  if (std::none_of(known->begin(), known->end(), depends)) return false;
  change([&](State& state) {
    FileTable table = *state.table;
    SnapshotMap files = *table.files;
    std::erase_if(files, depends);
    table.files = std::make_shared<const SnapshotMap>(std::move(files));
    table.complete = false;
    state.table = std::make_shared<const FileTable>(std::move(table));
  });
  return true;
}

void WorkspaceFiles::forget_all() {
  change([](State& state) { state.table = std::make_shared<const FileTable>(); });
}

}  // namespace aml::lsp
