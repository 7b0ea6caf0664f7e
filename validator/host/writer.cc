#include "validator/host/writer.h"

#include <filesystem>

#include "os/file.h"
#include "os/stream.h"
#include "validator/host/system_error.h"

namespace aml::host {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// A file beside the one that it is to replace. It goes away unless it takes its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target)
      : path_(folder_of(target) + ".aml-lint-XXXXXX") {
    error_ = os::create_unique_file(path_, file_);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    if (!error_ && !taken_) std::filesystem::remove(path_, ignored);
  }

  std::error_code error() const { return error_; }
  const os::File& file() const { return file_; }

  std::error_code take_place_of(const std::string& target) {
    std::error_code error;
    std::filesystem::rename(path_, target, error);
    taken_ = !error;
    return error;
  }

 private:
  std::string path_;
  os::File file_;
  std::error_code error_;
  bool taken_ = false;
};

/// Owner first: to change it takes permissions away.
bool adopt(const os::File& file, const std::string& target, const os::FileStatus& status) {
  if (file.set_owner(status.owner, status.group)) return false;
  os::copy_extended_attributes(target, file);
  return !file.set_permissions(status.permissions);
}

bool same_file(const os::FileStatus& a, const os::FileStatus& b) {
  return a.device == b.device && a.number == b.number && a.size == b.size &&
         a.modified == b.modified && a.changed == b.changed;
}

class RealWriter final : public Writer {
 public:
  Result<Outcome> replace(const std::string& path, std::string_view expected,
                          std::string_view text) override {
    const Result<std::string> target = real_disk().real_path(path);
    if (!target) return Error{target.error()};
    os::FileStatus before;
    if (const auto error = os::status_of(*target, before)) return system_error(error);
    if (before.type != os::FileType::regular) return Error{"is not a file that can be replaced"};
    if (!os::is_writable(*target, before)) return Error{"is read-only"};

    std::string buffer;
    const auto current = real_disk().read(*target, buffer);
    if (!current) return Error{current.error()};
    if (*current != expected) return Outcome::changed;

    TemporaryFile fresh(*target);
    if (fresh.error()) return Error{"its folder: " + system_error(fresh.error()).message};
    const os::File& file = fresh.file();
    if (const auto error = os::write_all(file.descriptor(), text)) return system_error(error);
    if (!adopt(file, *target, before)) return Error{"its owner or permissions cannot be kept"};
    if (const auto error = file.sync()) return system_error(error);

    os::FileStatus after;
    if (os::status_of(*target, after) || !same_file(before, after)) return Outcome::changed;
    if (const auto error = fresh.take_place_of(*target)) return system_error(error);
    os::sync_folder(folder_of(*target));
    return Outcome::done;
  }

  Result<Outcome> create(const std::string& path, std::string_view text) override {
    os::File file;
    std::error_code error = os::create_file(path, file);
    if (error == std::errc::file_exists) return Outcome::changed;
    if (error) return system_error(error);
    error = os::write_all(file.descriptor(), text);
    if (const auto late = file.close(); late && !error) error = late;
    if (!error) return Outcome::done;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return system_error(error);
  }
};

}  // namespace

std::optional<Error> write_file(Writer& writer, const Disk& disk, const std::string& path,
                                std::string_view text) {
  auto written = writer.create(path, text);
  if (written && *written == Writer::Outcome::changed) {
    std::string buffer;
    const auto current = disk.read(path, buffer);
    if (!current) return Error{current.error()};
    written = writer.replace(path, *current, text);
  }
  if (!written) return Error{written.error()};
  if (*written == Writer::Outcome::changed) return Error{"was changed by somebody else meanwhile"};
  return {};
}

Writer& real_writer() {
  static RealWriter writer;
  return writer;
}

}  // namespace aml::host
