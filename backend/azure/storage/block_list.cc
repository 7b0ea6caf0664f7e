#include "backend/azure/storage/block_list.h"

#include <algorithm>
#include <fmt/format.h>

#include "backend/crypto/encoding.h"
#include "backend/http/url.h"

namespace aml::azure {

std::uint64_t block_size_for(std::uint64_t file_size) {
  constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;
  constexpr std::uint64_t usual = 8;
  constexpr std::uint64_t most_blocks = 50'000;
  const std::uint64_t needed = file_size / (most_blocks * mebibyte) + 1;
  return std::max(usual, needed) * mebibyte;
}

std::string block_id(std::uint64_t offset) {
  return crypto::to_base64(http::percent_encode(crypto::to_base64(fmt::format("{:032}", offset))));
}

std::string block_list(std::uint64_t file_size) {
  std::string xml = "<?xml version='1.0' encoding='utf-8'?>\n<BlockList>";
  const std::uint64_t step = block_size_for(file_size);
  for (std::uint64_t offset = 0; offset < file_size; offset += step) {
    xml += fmt::format("<Latest>{}</Latest>", block_id(offset));
  }
  return xml + "</BlockList>";
}

}  // namespace aml::azure
