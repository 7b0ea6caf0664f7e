#include "tests/oracle/pyyaml/framing.h"

#include <iostream>

namespace aml::oracle {

std::optional<std::string> read_text() {
  std::size_t size = 0;
  if (!(std::cin >> size)) return std::nullopt;
  std::cin.get();
  std::string text(size, '\0');
  std::cin.read(text.data(), static_cast<std::streamsize>(size));
  std::cin.get();
  return text;
}

void write_text(std::string_view text) { std::cout << text.size() << '\n' << text << '\n'; }

}  // namespace aml::oracle
