#include "validator/yaml/key_identity.h"

#include <bit>
#include <cmath>
#include <functional>

#include "validator/yaml/view.h"

namespace aml::yaml {

KeyIdentity::KeyIdentity(const Node& scalar) : class_(Class::text), text_(scalar.text) {
  const auto set_integer = [&](long long value) {
    class_ = Class::number;
    integral_ = true;
    number_ = static_cast<std::uint64_t>(value);
    text_ = {};
  };
  switch (scalar.type) {
    case ScalarType::null:
      class_ = Class::null;
      text_ = {};
      break;
    case ScalarType::boolean:
      if (const auto value = as_boolean(scalar)) set_integer(*value ? 1 : 0);
      break;
    case ScalarType::integer:
    case ScalarType::floating:
      if (const auto value = as_integer(scalar)) {
        set_integer(*value);
      } else if (const auto number = as_number(scalar)) {
        constexpr double exact = 9007199254740992.0;  // 2^53: integers below it are exact
        if (std::abs(*number) <= exact && std::trunc(*number) == *number) {
          set_integer(static_cast<long long>(*number));
        } else {
          class_ = Class::number;
          number_ = std::bit_cast<std::uint64_t>(*number);
          text_ = {};
        }
      }
      break;
    case ScalarType::string:
    case ScalarType::merge:
    case ScalarType::value:
      break;
    case ScalarType::timestamp:
    case ScalarType::binary:
      class_ = Class::other_text;
      break;
  }
}

std::size_t KeyIdentity::Hash::operator()(const KeyIdentity& key) const {
  const std::size_t text = std::hash<std::string_view>()(key.text_);
  return text ^
         (std::hash<std::uint64_t>()(key.number_) * 31 + static_cast<std::size_t>(key.class_));
}

}  // namespace aml::yaml
