#include "validator/yaml/collapse.h"

#include "validator/yaml/view.h"

namespace aml::yaml {

std::optional<Fix> collapse(std::string_view text, const Node& mapping, std::string_view value) {
  if (mapping.key == nullptr || mapping.span.begin < mapping.key->span.end) return {};
  const Span replaced{mapping.key->span.end, mapping.span.end};
  const Span between{replaced.begin, mapping.span.begin};
  const bool plain = between.of(text).find_first_not_of(": \t\r\n") == std::string_view::npos;
  if (!plain || replaced.of(text).find(" #") != std::string_view::npos) return {};
  std::string written(value);
  return Fix{"write `" + std::string(key_text(*mapping.key)) + ": " + written + "`",
             false,
             {{replaced, ": " + written}}};
}

}  // namespace aml::yaml
