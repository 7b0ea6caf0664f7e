#include "validator/app/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace aml::app {
namespace {

std::string last_problem() { return std::generic_category().message(errno); }

/// Where a chain of links ends; the path itself when nothing stands there yet.
std::string without_links(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? std::string(real.get()) : path;
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : target_(without_links(path)) {
  struct stat old {};
  const bool exists = ::stat(target_.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    draft_ = fmt::format("{}.{}.part", target_, ::getpid());
    descriptor_ = ::open(draft_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0 && exists) ::fchmod(descriptor_, old.st_mode & 07777);
  }
  if (descriptor_ < 0) {
    problem_ = last_problem();
    draft_.clear();
    return;
  }
  stream_.emplace(descriptor_);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!draft_.empty()) ::unlink(draft_.c_str());
}

std::optional<std::string> OutputFile::finish() {
  stream_->flush();
  if (draft_.empty()) return {};
  if (::fsync(descriptor_) != 0 || std::rename(draft_.c_str(), target_.c_str()) != 0) {
    return last_problem();
  }
  draft_.clear();
  return {};
}

}  // namespace aml::app
