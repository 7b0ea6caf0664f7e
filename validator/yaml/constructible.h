#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "validator/yaml/document.h"
#include "validator/yaml/pyyaml_verdict.h"

/// Which values PyYAML's safe constructor can build.
namespace aml::yaml {

/// Why a scalar of a resolved type cannot be built; nothing when it can.
std::optional<Problem> refused_scalar(ScalarType type, std::string_view text);

/// The same for a scalar with an explicit tag in its long form, `tag:yaml.org,2002:int`.
std::optional<Problem> refused_scalar(std::string_view tag, std::string_view text);

/// What a tag asks of a collection. `ordered` are `!!omap` and `!!pairs`; `map` is `!!set` too.
enum class CollectionTag : std::uint8_t { unknown, scalar, map, seq, ordered };

CollectionTag collection_tag(std::string_view tag);

}  // namespace aml::yaml
