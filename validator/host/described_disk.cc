#include "validator/host/described_disk.h"

#include <algorithm>
#include <charconv>

namespace aml::host {
namespace {

void add(std::string_view line, MemoryDisk& disk) {
  const std::size_t colon = line.find(": ");
  if (colon != std::string_view::npos) {
    disk.add_file('/' + std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
    return;
  }
  const std::size_t blank = line.rfind(' ');
  std::uint64_t bytes = 0;
  if (blank != std::string_view::npos) {
    const auto [end, problem] =
        std::from_chars(line.data() + blank + 1, line.data() + line.size(), bytes);
    if (problem == std::errc{} && end == line.data() + line.size()) line = line.substr(0, blank);
  }
  disk.add_file_of_size('/' + std::string(line), bytes);
}

}  // namespace

std::string describe(std::string_view description, MemoryDisk& disk) {
  std::string first;
  while (!description.empty()) {
    const std::string_view line =
        description.substr(0, std::min(description.find('\n'), description.size()));
    description.remove_prefix(std::min(line.size() + 1, description.size()));
    if (line.empty()) continue;
    if (first.empty()) first = '/' + std::string(line);
    add(line, disk);
  }
  return first;
}

}  // namespace aml::host
