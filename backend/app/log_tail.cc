#include "backend/app/log_tail.h"

#include <algorithm>
#include <fstream>

namespace aml::backend {
namespace {

/// Bytes at the end that begin a character and do not complete it.
std::size_t unfinished(const std::string& piece) {
  constexpr std::size_t longest = 4;
  for (std::size_t back = 1; back <= std::min(longest, piece.size()); ++back) {
    const auto byte = static_cast<unsigned char>(piece[piece.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return size > back ? back : 0;
  }
  return 0;  // no character of UTF-8 at all
}

}  // namespace

std::string LogTail::read(const std::string& path, bool last) {
  constexpr std::size_t most = std::size_t{64} << 10;
  std::ifstream file(path, std::ios::binary);
  std::string piece;
  if (!file.seekg(static_cast<std::streamoff>(at_))) return piece;
  piece.resize(most);
  file.read(piece.data(), static_cast<std::streamsize>(most));
  piece.resize(static_cast<std::size_t>(file.gcount()));
  if (!last || piece.size() == most) piece.resize(piece.size() - unfinished(piece));
  at_ += piece.size();
  return piece;
}

}  // namespace aml::backend
