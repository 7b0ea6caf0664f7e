#include "validator/text/starred.h"

namespace aml::text {

std::string starred(std::string_view text, std::span<const Span> places) {
  std::string shown(text);
  for (const Span place : places) {
    for (Offset at = place.begin; at < place.end; ++at) {
      if (shown[at] != '\n' && shown[at] != '\r') shown[at] = '*';
    }
  }
  return shown;
}

}  // namespace aml::text
