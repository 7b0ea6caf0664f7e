#include "validator/app/output_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <system_error>

#include "os/process.h"

namespace aml::app {
namespace {

/// Where a chain of links ends; the path itself when nothing is there yet.
std::string without_links(const std::string& path) {
  std::string real;
  return os::real_path(path, real) ? path : real;
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : target_(without_links(path)) {
  os::FileStatus old;
  const bool exists = !os::status_of(target_, old);
  std::error_code error;
  if (exists && old.type != os::FileType::regular) {
    error = os::open_to_write(target_, file_);
  } else {
    draft_ = fmt::format("{}.{}.part", target_, os::own_process());
    error = os::create_file(draft_, file_);
    if (!error && exists) file_.set_permissions(old.permissions);
  }
  if (error) {
    problem_ = error.message();
    draft_.clear();
    return;
  }
  stream_.emplace(file_.descriptor());
}

OutputFile::~OutputFile() {
  std::error_code ignored;
  if (!draft_.empty()) std::filesystem::remove(draft_, ignored);
}

std::optional<std::string> OutputFile::finish() {
  stream_->flush();
  if (draft_.empty()) return {};
  std::error_code error = file_.sync();
  if (!error) std::filesystem::rename(draft_, target_, error);
  if (error) return error.message();
  draft_.clear();
  return {};
}

}  // namespace aml::app
