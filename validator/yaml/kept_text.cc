#include "validator/yaml/kept_text.h"

#include <cstring>

namespace aml::yaml {

std::string_view copy_to(Arena& arena, std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::string_view kept_value(std::string_view text, Offset at, std::string_view value,
                            Arena& arena) {
  for (const Offset begin : {at, at + 1}) {
    if (begin <= text.size() && text.compare(begin, value.size(), value) == 0) {
      return text.substr(begin, value.size());
    }
  }
  return copy_to(arena, value);
}

}  // namespace aml::yaml
