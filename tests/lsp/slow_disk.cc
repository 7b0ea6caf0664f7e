#include "tests/lsp/slow_disk.h"

#include <chrono>
#include <stdexcept>

#include "tests/catch.h"

namespace aml::lsp::test {

constexpr std::chrono::minutes patience{2};  // until a test that has failed gives up

SlowDisk::Hold::Hold(SlowDisk& disk, std::string path) : disk_(disk), path_(std::move(path)) {
  const std::lock_guard lock(disk_.mutex_);
  disk_.held_.insert(path_);
}

SlowDisk::Hold::~Hold() {
  const std::lock_guard lock(disk_.mutex_);
  disk_.held_.erase(path_);
  disk_.changed_.notify_all();
}

void SlowDisk::Hold::wait_until_asked() {
  std::unique_lock lock(disk_.mutex_);
  const bool asked =
      disk_.changed_.wait_for(lock, patience, [this] { return disk_.asking_.contains(path_); });
  lock.unlock();
  REQUIRE(asked);
}

void SlowDisk::add_file(const std::string& path, std::string text) {
  const std::lock_guard lock(mutex_);
  memory_.add_file(path, std::move(text));
}

void SlowDisk::break_path(const std::string& path) {
  const std::lock_guard lock(mutex_);
  broken_.insert(path);
}

void SlowDisk::repair_path(const std::string& path) {
  const std::lock_guard lock(mutex_);
  broken_.erase(path);
}

void SlowDisk::pass(std::unique_lock<std::mutex>& lock, const std::string& path) const {
  if (broken_.contains(path)) throw std::runtime_error("thrown on purpose");
  if (!held_.contains(path)) return;
  const auto place = asking_.insert(path);
  changed_.notify_all();
  changed_.wait_for(lock, patience, [&] { return !held_.contains(path); });
  asking_.erase(place);
}

host::Result<std::string_view> SlowDisk::read(const std::string& path, std::string& buffer) const {
  std::unique_lock lock(mutex_);
  const auto text = memory_.read(path, buffer);
  const std::string copy(text ? *text : "");
  pass(lock, path);
  if (!text) return host::Error{text.error()};
  buffer = copy;
  return std::string_view(buffer);
}

host::Result<std::vector<host::Entry>> SlowDisk::list_some(const std::string& path,
                                                           std::size_t most) const {
  std::unique_lock lock(mutex_);
  auto entries = memory_.list_some(path, most);
  pass(lock, path);
  return entries;
}

host::Result<host::FileKind> SlowDisk::stat(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return memory_.stat(path);
}

host::Result<std::uint64_t> SlowDisk::file_size(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return memory_.file_size(path);
}

host::Result<std::string> SlowDisk::link_target(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return memory_.link_target(path);
}

host::Result<std::string> SlowDisk::real_path(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return memory_.real_path(path);
}

}  // namespace aml::lsp::test
