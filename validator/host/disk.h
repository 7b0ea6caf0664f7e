#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// The one way to the disk. Everything that looks at files takes a `Disk`, so that tests and the
/// language server can put another one in its place.
namespace aml::host {

/// Why something could not be had, in plain words that follow a file name and a colon: "not found".
struct Error {
  std::string message;
  friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : either_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : either_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return either_.index() == 0; }
  const T& operator*() const { return std::get<0>(either_); }
  T& operator*() { return std::get<0>(either_); }
  const T* operator->() const { return &std::get<0>(either_); }
  const std::string& error() const { return std::get<1>(either_).message; }

 private:
  std::variant<T, Error> either_;
};

enum class FileKind : std::uint8_t { file, folder, link, other };

struct Entry {
  std::string name;
  FileKind kind = FileKind::file;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Longest text that is read, in bytes: positions are 32 bits wide.
constexpr std::uint64_t longest_text = 0xFFFFFFFF;

/// Paths are bytes as the system takes them, relative ones from the working folder.
class Disk {
 public:
  Disk() = default;
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  virtual ~Disk() = default;

  /// The whole text of a file or pipe, in `buffer`, whose memory is reused. A file that changes
  /// while it is read is read a second time, then given up.
  virtual Result<std::string_view> read(const std::string& path, std::string& buffer) const = 0;
  /// The bytes of a file in pieces of at most 1 MiB, in order, for what is too large to hold.
  using TakePiece = std::function<void(std::string_view)>;
  virtual std::optional<Error> read_pieces(const std::string& path, const TakePiece& take) const;
  /// What is at the end of all links: never `link`.
  virtual Result<FileKind> stat(const std::string& path) const = 0;
  /// The entries of a folder, sorted by the bytes of their names, without `.` and `..`; links are
  /// not followed.
  Result<std::vector<Entry>> list(const std::string& path) const {
    return list_some(path, std::numeric_limits<std::size_t>::max());
  }
  /// The same, but no more than `most` of them, whichever come first.
  virtual Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const = 0;
  /// Bytes of a file, links followed.
  virtual Result<std::uint64_t> file_size(const std::string& path) const = 0;
  /// What a link says, absolute or relative to the link's folder.
  virtual Result<std::string> link_target(const std::string& path) const = 0;
  /// Absolute, without links, `.` and `..`.
  virtual Result<std::string> real_path(const std::string& path) const = 0;
};

/// The disk of this machine.
const Disk& real_disk();

/// The text of a file of at most `most` bytes; nothing for a longer one, or one that cannot be
/// read.
std::optional<std::string> short_text(const Disk& disk, const std::string& path,
                                      std::uint64_t most);

/// The text of standard input up to its end.
Result<std::string_view> read_standard_input(std::string& buffer);

}  // namespace aml::host
