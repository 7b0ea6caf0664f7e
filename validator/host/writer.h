#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/host/disk.h"

/// The one way to change a file.
namespace aml::host {

class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  virtual ~Writer() = default;

  enum class Outcome : std::uint8_t {
    done,
    changed  ///< the file no longer holds `expected`; nothing was written
  };

  /// Puts `text` in the place of `expected`, the whole text of a file: at once, or not at all. The
  /// file keeps its permissions and its owner; of a link, the file at its end is replaced.
  virtual Result<Outcome> replace(const std::string& path, std::string_view expected,
                                  std::string_view text) = 0;

  /// A new file. `changed` when something is there already, which stays as it is.
  virtual Result<Outcome> create(const std::string& path, std::string_view text) = 0;
};

/// Makes `text` the content of a file, new or old. Nothing when it is done, else what is in the
/// way.
std::optional<Error> write_file(Writer& writer, const Disk& disk, const std::string& path,
                                std::string_view text);

/// Writes to the disk of this machine.
Writer& real_writer();

}  // namespace aml::host
