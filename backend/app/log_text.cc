#include "backend/app/log_text.h"

#include <algorithm>
#include <utility>

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

std::string LogText::add(std::string_view piece, bool last) {
  std::string text = std::exchange(waiting_, {});
  text += piece;
  if (last) return text;
  const std::size_t shown = text.size() - unfinished(text);
  waiting_ = text.substr(shown);
  text.resize(shown);
  return text;
}

}  // namespace aml::backend
