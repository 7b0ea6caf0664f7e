#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "validator/expr/placeholder.h"
#include "validator/expr/reference.h"

using aml::Span;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// A part of a reference is empty or a piece of the text that was parsed.
void require_inside(std::string_view text, std::string_view part) {
  if (part.empty()) return;
  const char* const begin = text.data();
  require(begin <= part.data() && part.data() + part.size() <= begin + text.size());
}

void try_placeholders(std::string_view text) {
  const aml::text::MappedText identity{text, {{0, 0}}, static_cast<aml::Offset>(text.size())};
  aml::Offset at = 0;
  for (const auto& found : aml::expr::find_placeholders(identity).list) {
    require(at <= found.span.begin && found.span.begin < found.span.end);
    require(found.span.end <= text.size());
    require(found.span.contains(found.path));
    require(found.path.contains(found.name_span) && found.path.contains(found.context_span));
    require(found.name_span.of(text) == found.name);
    if (found.spelling == aml::expr::Spelling::angle) {
      aml::expr::angle_is_redirection(identity, found);
    }
    at = found.span.end;
  }
}

void try_reference(std::string_view text) {
  const aml::expr::Reference found = aml::expr::parse_reference(text);
  for (const std::string_view part : {found.scheme, found.name, found.version, found.label,
                                      found.registry, found.workspace, found.output, found.path}) {
    require_inside(text, part);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_placeholders(text);
  try_reference(text);
  return 0;
}
