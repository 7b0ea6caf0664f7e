#include "backend/crypto/random_id.h"

#include <array>
#include <cstdint>
#include <random>

#include "backend/crypto/encoding.h"

namespace aml::crypto {

std::string random_id() {
  constexpr std::size_t bytes = 16;
  constexpr std::array<std::size_t, 4> dashes = {8, 13, 18, 23};
  std::random_device device;
  std::string random;
  while (random.size() < bytes) random += static_cast<char>(device() & 0xFFU);
  random[6] = static_cast<char>((static_cast<unsigned char>(random[6]) & 0x0FU) | 0x40U);
  random[8] = static_cast<char>((static_cast<unsigned char>(random[8]) & 0x3FU) | 0x80U);
  std::string text = to_hex(random);
  for (const std::size_t at : dashes) text.insert(at, 1, '-');
  return text;
}

}  // namespace aml::crypto
