#include "lsp/server/workspace_files.h"

#include "lsp/document/uri.h"
#include "validator/app/discover.h"

namespace aml::lsp {

std::vector<std::string> WorkspaceFiles::folders() const {
  const std::lock_guard lock(mutex_);
  return folders_;
}

std::vector<std::shared_ptr<const Snapshot>> WorkspaceFiles::files() const {
  const std::lock_guard lock(mutex_);
  if (!listed_ || !trusted_) {
    listed_.emplace();
    if (!folders_.empty()) {
      for (const app::Source& source : app::discover(folders_, "", disk_)) {
        if (source.problem.empty()) listed_->push_back(source.path);
      }
    }
  }
  std::map<std::string, std::shared_ptr<const Snapshot>> all = open_;
  for (const std::string& path : *listed_) {
    const std::string uri = uri_of(path);
    if (all.contains(uri)) continue;
    if (auto snapshot = read(path)) all.emplace(uri, std::move(snapshot));
  }
  std::vector<std::shared_ptr<const Snapshot>> list;
  for (auto& [uri, snapshot] : all) list.push_back(std::move(snapshot));
  return list;
}

std::shared_ptr<const Snapshot> WorkspaceFiles::file(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto open = open_.find(uri_of(path));
  return open != open_.end() ? open->second : read(path);
}

std::shared_ptr<const Snapshot> WorkspaceFiles::read(const std::string& path) const {
  std::shared_ptr<const Snapshot>& known = read_[path];
  if (known && trusted_) return known;
  std::string buffer;
  const auto text = disk_.read(path, buffer);
  if (!text) {
    read_.erase(path);
    return nullptr;
  }
  if (!known || known->text() != *text) {
    const std::string uri = uri_of(path);
    known = std::make_shared<const Snapshot>(
        uri, std::nullopt, TextBuffer(std::string(*text), encoding_), terms_(uri));
  }
  return known;
}

void WorkspaceFiles::set_encoding(Encoding encoding) {
  const std::lock_guard lock(mutex_);
  encoding_ = encoding;
}

void WorkspaceFiles::set_folders(std::vector<std::string> paths) {
  const std::lock_guard lock(mutex_);
  folders_ = std::move(paths);
  listed_.reset();
}

void WorkspaceFiles::trust_cache(bool trusted) {
  const std::lock_guard lock(mutex_);
  trusted_ = trusted;
}

void WorkspaceFiles::set_open(std::shared_ptr<const Snapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  open_.insert_or_assign(normalized(snapshot->uri()), std::move(snapshot));
}

void WorkspaceFiles::set_closed(const std::string& uri) {
  const std::lock_guard lock(mutex_);
  open_.erase(normalized(uri));
}

void WorkspaceFiles::forget(const std::string& path) {
  const std::lock_guard lock(mutex_);
  read_.erase(path);
  listed_.reset();
}

void WorkspaceFiles::forget_all() {
  const std::lock_guard lock(mutex_);
  read_.clear();
  listed_.reset();
}

}  // namespace aml::lsp
