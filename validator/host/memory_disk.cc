#include "validator/host/memory_disk.h"

#include <filesystem>

namespace aml::host {
namespace {

std::string normal(const std::string& path) {
  std::string clean = std::filesystem::path(path).lexically_normal().string();
  while (clean.size() > 1 && clean.back() == '/') clean.pop_back();
  return clean;
}

std::string parent_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().string();
}

}  // namespace

void MemoryDisk::add_file(const std::string& path, std::string text) {
  const std::uint64_t size = text.size();
  add(normal(path), {FileKind::file, std::move(text), size});
}

void MemoryDisk::add_file_of_size(const std::string& path, std::uint64_t bytes) {
  add(normal(path), {FileKind::file, {}, bytes});
}

void MemoryDisk::add_folder(const std::string& path) {
  add(normal(path), {FileKind::folder, {}, 0});
}

void MemoryDisk::add_link(const std::string& path, std::string target) {
  add(normal(path), {FileKind::link, normal(target), 0});
}

void MemoryDisk::add_error(const std::string& path, std::string message) {
  add(normal(path), {FileKind::other, std::move(message), 0});
}

void MemoryDisk::add(const std::string& path, Item item) {
  items_[path] = std::move(item);
  for (std::string folder = parent_of(path);
       items_.try_emplace(folder, Item{FileKind::folder, {}, 0}).second;) {
    folder = parent_of(folder);
  }
}

const MemoryDisk::Item* MemoryDisk::find(const std::string& path) const {
  const auto found = items_.find(path);
  return found == items_.end() ? nullptr : &found->second;
}

Result<std::string> MemoryDisk::real_path(const std::string& path) const {
  constexpr int most_links = 40;
  int links = 0;
  std::string real = "/";
  std::filesystem::path left = std::filesystem::path(normal(path)).relative_path();
  while (!left.empty()) {
    const std::filesystem::path first = *left.begin();
    const std::string next = normal(real + "/" + first.string());
    const Item* item = find(next);
    if (item == nullptr) return Error{"not found"};
    left = left.lexically_relative(first);
    if (left == ".") left.clear();
    if (item->kind != FileKind::link) {
      real = next;
      continue;
    }
    if (++links > most_links) return Error{"the link leads in a circle"};
    left = std::filesystem::path(item->content).relative_path() / left;
    real = "/";
  }
  return real;
}

Result<FileKind> MemoryDisk::stat(const std::string& path) const {
  const Result<std::string> real = real_path(path);
  if (!real) return Error{real.error()};
  const Item* item = find(*real);
  if (item->kind == FileKind::other) return Error{item->content};
  return item->kind;
}

Result<std::string_view> MemoryDisk::read(const std::string& path, std::string& buffer) const {
  const Result<FileKind> kind = stat(path);
  if (!kind) return Error{kind.error()};
  if (*kind == FileKind::folder) return Error{"is a folder, not a file"};
  buffer = find(*real_path(path))->content;
  return std::string_view(buffer);
}

Result<std::uint64_t> MemoryDisk::file_size(const std::string& path) const {
  const Result<FileKind> kind = stat(path);
  if (!kind) return Error{kind.error()};
  if (*kind != FileKind::file) return Error{"is not a file"};
  return find(*real_path(path))->size;
}

Result<std::string> MemoryDisk::link_target(const std::string& path) const {
  const std::string clean = normal(path);
  const Result<std::string> folder = real_path(parent_of(clean));
  if (!folder) return Error{folder.error()};
  const std::string name = std::filesystem::path(clean).filename().string();
  const Item* item = find(normal(*folder + "/" + name));
  if (item == nullptr || item->kind != FileKind::link) return Error{"is not a link"};
  return item->content;
}

Result<std::vector<Entry>> MemoryDisk::list_some(const std::string& path, std::size_t most) const {
  const Result<FileKind> kind = stat(path);
  if (!kind) return Error{kind.error()};
  if (*kind != FileKind::folder) return Error{"not found: a part of the path is not a folder"};
  std::vector<Entry> entries;
  const std::string folder = *real_path(path);
  for (const auto& [name, item] : items_) {
    if (entries.size() == most) break;
    if (name != "/" && parent_of(name) == folder) {
      entries.push_back({std::filesystem::path(name).filename().string(), item.kind});
    }
  }
  return entries;
}

}  // namespace aml::host
