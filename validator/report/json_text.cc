#include "validator/report/json_text.h"

#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

#include "validator/report/printable.h"
#include "validator/text/utf8.h"

namespace aml::report {

std::string json_text(const nlohmann::ordered_json& json) {
  const std::string raw =
      json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(raw.size());
  // Outside of texts JSON has none of these characters, so that all of them may be escaped.
  for (std::string_view left = raw; !left.empty();) {
    const Glyph next = glyph(left);
    if (next.escape.empty()) {
      out += next.bytes;
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}",
                     static_cast<std::uint32_t>(text::decode(left).value));
    }
    left.remove_prefix(next.bytes.size());
  }
  return out;
}

std::string json_members(const nlohmann::ordered_json& array) {
  const std::string text = json_text(array);
  return text.substr(1, text.size() - 2);
}

}  // namespace aml::report
