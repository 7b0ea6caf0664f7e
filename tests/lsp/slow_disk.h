#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "validator/host/memory_disk.h"

namespace aml::lsp::test {

/// A disk in memory on which listing a folder or reading a file can be held up, or throw. For
/// several threads. Nothing is measured: a test waits until a thread asks for a held path.
class SlowDisk final : public host::Disk {
 public:
  /// Whoever asks for the path waits while this exists. What was read before is handed over then.
  class Hold {
   public:
    Hold(SlowDisk& disk, std::string path);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    /// Returns once a thread waits for the path; fails the test when none comes.
    void wait_until_asked();

   private:
    SlowDisk& disk_;
    std::string path_;
  };

  void add_file(const std::string& path, std::string text);
  /// Asking for the path throws std::runtime_error.
  void break_path(const std::string& path);
  void repair_path(const std::string& path);

  host::Result<std::string_view> read(const std::string& path, std::string& buffer) const override;
  host::Result<host::FileKind> stat(const std::string& path) const override;
  host::Result<std::vector<host::Entry>> list_some(const std::string& path,
                                                   std::size_t most) const override;
  host::Result<std::uint64_t> file_size(const std::string& path) const override;
  host::Result<std::string> link_target(const std::string& path) const override;
  host::Result<std::string> real_path(const std::string& path) const override;

 private:
  void pass(std::unique_lock<std::mutex>& lock, const std::string& path) const;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable std::multiset<std::string> asking_;  ///< paths that threads wait for
  std::set<std::string> held_;
  std::set<std::string> broken_;
  host::MemoryDisk memory_;
};

}  // namespace aml::lsp::test
