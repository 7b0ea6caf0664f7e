#include "wasm/host_disk.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <emscripten.h>
#include <memory>

// clang-format off
/// The bytes of an answer, to be freed: `=` and what was asked for, or `!` and why it could not be had.
EM_JS(char*, aml_ask_disk, (char question, const char* path, std::size_t path_size, double most, std::size_t* size), {
  const answer = Module["disk"](String.fromCharCode(question), HEAPU8.slice(path, path + path_size), most);
  const bytes = _malloc(answer.length + 1);
  HEAPU8.set(answer, bytes);
  HEAPU8[bytes + answer.length] = 0;
  HEAPU32[size >> 2] = answer.length;
  return bytes;
})
// clang-format on

namespace aml::wasm {
namespace {

using host::Entry;
using host::Error;
using host::FileKind;
using host::Result;

struct Freed {
  void operator()(char* bytes) const { std::free(bytes); }
};

class Answer {
 public:
  Answer(char question, const std::string& path, std::size_t most = 0)
      : bytes_(
            aml_ask_disk(question, path.data(), path.size(), static_cast<double>(most), &size_)) {}

  bool is_error() const { return size_ == 0 || bytes_.get()[0] != '='; }
  std::string_view content() const {
    return std::string_view(bytes_.get(), size_).substr(std::min<std::size_t>(size_, 1));
  }
  Error error() const { return {std::string(content())}; }

 private:
  std::size_t size_ = 0;
  std::unique_ptr<char, Freed> bytes_;
};

FileKind kind_of(char letter) {
  switch (letter) {
    case 'f':
      return FileKind::file;
    case 'd':
      return FileKind::folder;
    case 'l':
      return FileKind::link;
    default:
      return FileKind::other;
  }
}

class HostDisk final : public host::Disk {
 public:
  Result<std::string_view> read(const std::string& path, std::string& buffer) const override {
    const Answer answer('r', path);
    if (answer.is_error()) return answer.error();
    buffer = answer.content();
    return std::string_view(buffer);
  }

  Result<FileKind> stat(const std::string& path) const override {
    const Answer answer('k', path);
    if (answer.is_error()) return answer.error();
    return kind_of(answer.content().empty() ? '?' : answer.content().front());
  }

  Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const override {
    const Answer answer('e', path, most);
    if (answer.is_error()) return answer.error();
    std::vector<Entry> entries;
    for (std::string_view rest = answer.content(); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\0'), rest.size());
      entries.push_back({std::string(rest.substr(1, end - 1)), kind_of(rest.front())});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
  }

  Result<std::uint64_t> file_size(const std::string& path) const override {
    const Answer answer('s', path);
    if (answer.is_error()) return answer.error();
    std::uint64_t size = 0;
    const std::string_view digits = answer.content();
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    return size;
  }

  Result<std::string> link_target(const std::string& path) const override {
    return text('t', path);
  }

  Result<std::string> real_path(const std::string& path) const override { return text('p', path); }

 private:
  static Result<std::string> text(char question, const std::string& path) {
    const Answer answer(question, path);
    if (answer.is_error()) return answer.error();
    return std::string(answer.content());
  }
};

}  // namespace

const host::Disk& host_disk() {
  static const HostDisk disk;
  return disk;
}

}  // namespace aml::wasm
