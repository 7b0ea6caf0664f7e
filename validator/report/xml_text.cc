#include "validator/report/xml_text.h"

#include "validator/report/printable.h"

namespace aml::report {

std::string xml_text(std::string_view text) {
  std::string printable;
  append_printable(text, printable);
  std::string out;
  for (const char c : printable) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace aml::report
