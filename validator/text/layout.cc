#include "validator/text/layout.h"

#include <algorithm>

namespace aml::text {

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
  return text;
}

std::string indented(std::string_view lines) {
  std::string deeper;
  bool begins = true;
  for (const char c : lines) {
    if (begins && c != '\n' && c != '\r') deeper += "  ";
    deeper += c;
    begins = c == '\n';
  }
  return deeper;
}

}  // namespace aml::text
