#include "validator/host/disk.h"

#include <algorithm>
#include <optional>

#include "os/file.h"
#include "os/stream.h"
#include "validator/host/system_error.h"

namespace aml::host {
namespace {

Error too_large() { return {"is larger than 4 GiB"}; }

/// Appends up to the end of the file. `expected` bytes are asked for at once.
std::optional<Error> read_to_end(int descriptor, std::size_t expected, std::string& buffer) {
  constexpr std::size_t step = 64 * 1024;
  std::size_t size = 0;
  buffer.resize(expected);
  for (;;) {
    if (size == buffer.size()) buffer.resize(size + std::max(step, size / 2));
    std::error_code error;
    const std::size_t got =
        os::read_some(descriptor, {buffer.data() + size, buffer.size() - size}, error);
    if (error) return system_error(error);
    if (got == 0) break;
    size += got;
    if (size > longest_text) return too_large();
    if (size == expected) break;  // whether it has grown since, the caller sees
  }
  buffer.resize(size);
  return {};
}

FileKind kind_of(os::FileType type) {
  switch (type) {
    case os::FileType::regular:
      return FileKind::file;
    case os::FileType::folder:
      return FileKind::folder;
    case os::FileType::link:
      return FileKind::link;
    default:
      return FileKind::other;
  }
}

enum class Attempt : std::uint8_t { done, changed };

Result<Attempt> read_once(const std::string& path, std::string& buffer) {
  os::File file;
  os::FileStatus before;
  if (const auto error = os::open_to_read(path, file)) return system_error(error);
  if (const auto error = file.status(before)) return system_error(error);
  if (before.type == os::FileType::folder) return system_error(std::errc::is_a_directory);
  if (before.type == os::FileType::device)
    return system_error(std::errc::no_such_device_or_address);
  if (before.size > longest_text) return too_large();

  const auto expected = static_cast<std::size_t>(before.size);
  if (auto error = read_to_end(file.descriptor(), expected, buffer)) return *std::move(error);
  if (before.type != os::FileType::regular) return Attempt::done;  // a pipe has no state to compare

  os::FileStatus after;
  if (const auto error = file.status(after)) return system_error(error);
  // The size of files that the system makes up (/proc) is 0 and says nothing.
  const bool whole = buffer.size() == expected || expected == 0;
  const bool same = before.size == after.size && before.modified == after.modified;
  return whole && same ? Attempt::done : Attempt::changed;
}

std::optional<Error> read_pieces_of(const std::string& path, const Disk::TakePiece& take) {
  constexpr std::size_t piece = 1024 * 1024;
  os::File file;
  if (const auto error = os::open_to_read(path, file)) return system_error(error);
  std::string buffer(piece, '\0');
  for (;;) {
    std::error_code error;
    const std::size_t got = os::read_some(file.descriptor(), {buffer.data(), piece}, error);
    if (error) return system_error(error);
    if (got == 0) return {};
    take(std::string_view(buffer.data(), got));
  }
}

class RealDisk final : public Disk {
 public:
  Result<std::string_view> read(const std::string& path, std::string& buffer) const override {
    for (int tries = 0; tries < 2; ++tries) {
      const Result<Attempt> attempt = read_once(path, buffer);
      if (!attempt) return Error{attempt.error()};
      if (*attempt == Attempt::done) return std::string_view(buffer);
    }
    return Error{"changed while it was read"};
  }

  std::optional<Error> read_pieces(const std::string& path, const TakePiece& take) const override {
    return read_pieces_of(path, take);
  }

  Result<FileKind> stat(const std::string& path) const override {
    os::FileStatus status;
    if (const auto error = os::status_of(path, status)) return system_error(error);
    return kind_of(status.type);
  }

  Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const override {
    std::vector<os::FolderEntry> found;
    if (const auto error = os::list_folder(path, most, found)) return system_error(error);
    std::vector<Entry> entries;
    entries.reserve(found.size());
    for (os::FolderEntry& entry : found)
      entries.push_back({std::move(entry.name), kind_of(entry.type)});
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
  }

  Result<std::uint64_t> file_size(const std::string& path) const override {
    os::FileStatus status;
    if (const auto error = os::status_of(path, status)) return system_error(error);
    if (status.type != os::FileType::regular) return Error{"is not a file"};
    return status.size;
  }

  Result<std::string> link_target(const std::string& path) const override {
    std::string target;
    if (const auto error = os::read_link(path, target)) return system_error(error);
    return target;
  }

  Result<std::string> real_path(const std::string& path) const override {
    std::string real;
    if (const auto error = os::real_path(path, real)) return system_error(error);
    return real;
  }
};

}  // namespace

std::optional<Error> Disk::read_pieces(const std::string& path, const TakePiece& take) const {
  std::string buffer;
  const auto text = read(path, buffer);
  if (!text) return Error{text.error()};
  take(*text);
  return {};
}

const Disk& real_disk() {
  static const RealDisk disk;
  return disk;
}

std::optional<std::string> short_text(const Disk& disk, const std::string& path,
                                      std::uint64_t most) {
  const auto size = disk.file_size(path);
  std::string buffer;
  if (!size || *size > most || !disk.read(path, buffer)) return {};
  return buffer;
}

Result<std::string_view> read_standard_input(std::string& buffer) {
  if (auto error = read_to_end(os::standard_input, 0, buffer)) return *std::move(error);
  return std::string_view(buffer);
}

}  // namespace aml::host
