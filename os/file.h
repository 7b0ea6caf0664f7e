#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// Files as the system has them. Paths are bytes, relative ones start at the working folder. Errors
/// are those of the system.
namespace aml::os {

enum class FileType : std::uint8_t { regular, folder, link, device, other };

struct FileStatus {
  FileType type = FileType::other;
  std::uint64_t size = 0;  ///< bytes
  std::uint32_t permissions = 0;
  std::uint32_t owner = 0;
  std::uint32_t group = 0;
  std::uint64_t device = 0;  ///< with `number`: which file it is
  std::uint64_t number = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::int64_t changed = 0;   ///< the same, of content or status
};

/// Of the file at the end of all links.
std::error_code status_of(const std::string& path, FileStatus& status);

/// Whether this user may write to the file. Read-only permissions count for the superuser too.
bool is_writable(const std::string& path, const FileStatus& status);

/// Whether this is a regular file that this user may execute.
bool is_program(const std::string& path);

struct FolderEntry {
  std::string name;
  FileType type = FileType::other;  ///< links are not followed
};

/// Appends at most `most` entries in the system's order, without `.` and `..`.
std::error_code list_folder(const std::string& path, std::size_t most,
                            std::vector<FolderEntry>& entries);

/// What a link says.
std::error_code read_link(const std::string& path, std::string& target);

/// Absolute, without links, `.` and `..`.
std::error_code real_path(const std::string& path, std::string& real);

/// An open file, closed at the end.
class File {
 public:
  File() = default;
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept;
  ~File();

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  std::error_code status(FileStatus& status) const;
  /// Reads up to the size of `buffer` and returns the number of bytes, 0 at the end of the file.
  std::size_t read_at(std::uint64_t offset, std::span<char> buffer, std::error_code& error) const;
  std::error_code set_permissions(std::uint32_t permissions) const;
  std::error_code set_owner(std::uint32_t owner, std::uint32_t group) const;
  /// Returns when the content is on the disk.
  std::error_code sync() const;
  std::error_code close();

 private:
  int descriptor_ = -1;
};

std::error_code open_to_read(const std::string& path, File& file);

/// For files that are not regular: a pipe, a device.
std::error_code open_to_write(const std::string& path, File& file);

/// A file whose end is written to; it is made if it is not there. A link is an error.
std::error_code open_to_append(const std::string& path, File& file);

/// A new file with the usual permissions. An error if there is one of that name.
std::error_code create_file(const std::string& path, File& file);

/// A new file that only this user can read. `path` ends with `XXXXXX`, which is replaced.
std::error_code create_unique_file(std::string& path, File& file);

/// The new name of a file in this folder survives a crash of the machine.
void sync_folder(const std::string& folder);

/// Copies access lists and labels. A file system without them has nothing to copy.
void copy_extended_attributes(const std::string& from, const File& to);

}  // namespace aml::os
