#include "validator/yaml/document.h"

namespace aml::yaml {

Document parse(std::string_view text, Arena&) {
  Document document;
  document.text = text;
  return document;
}

text::MappedText mapped_text(const Document&, const Node& scalar) { return {scalar.text, {}, scalar.span.end}; }

std::span<const RuleDescriptor* const> descriptors() { return {}; }

}  // namespace aml::yaml
