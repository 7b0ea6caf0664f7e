#include "validator/rules/values/shown_value.h"

#include <fmt/format.h>

#include "validator/secrets/names.h"
#include "validator/yaml/view.h"

namespace aml::rules {

std::string shown_value(const yaml::Node* key, std::string_view written) {
  const bool secret = key != nullptr && secrets::promise_of(yaml::key_text(*key)).has_value();
  return secret ? "the value" : fmt::format("`{}`", written);
}

Fix quoting(Span value, bool safe) {
  return {"put it in quotes",
          safe,
          {{{value.begin, value.begin}, "\""}, {{value.end, value.end}, "\""}}};
}

}  // namespace aml::rules
