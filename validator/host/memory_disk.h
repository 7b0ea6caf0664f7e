#pragma once

#include <map>
#include <string>

#include "validator/host/disk.h"

namespace aml::host {

/// A disk that exists in memory, for tests. Paths are absolute ("/jobs/a.yml"); a folder
/// exists once something is in it. Not safe to change while others read it.
class MemoryDisk final : public Disk {
 public:
  void add_file(const std::string& path, std::string text);
  /// A file of which only the size matters; its text is empty.
  void add_file_of_size(const std::string& path, std::uint64_t bytes);
  /// A folder that may stay empty.
  void add_folder(const std::string& path);
  /// `target` is absolute.
  void add_link(const std::string& path, std::string target);
  /// Reading, listing and asking about `path` fails with these words.
  void add_error(const std::string& path, std::string message);

  Result<std::string_view> read(const std::string& path, std::string& buffer) const override;
  Result<FileKind> stat(const std::string& path) const override;
  Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const override;
  Result<std::uint64_t> file_size(const std::string& path) const override;
  Result<std::string> link_target(const std::string& path) const override;
  Result<std::string> real_path(const std::string& path) const override;

 private:
  struct Item {
    FileKind kind;
    std::string content;     ///< text of a file, target of a link, words of an error (kind other)
    std::uint64_t size = 0;  ///< of a file
  };
  const Item* find(const std::string& path) const;
  void add(const std::string& path, Item item);

  std::map<std::string, Item> items_;
};

}  // namespace aml::host
