#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "validator/workspace/names.h"

namespace aml::workspace {

/// As `names` of schemas/serve/protocol.schema.json has it.
nlohmann::json to_json(const Names& names);
/// `null` for this machine.
nlohmann::json to_json(const Address& address);

/// The content of a file of names: `namesFile` of the same schema.
std::string names_text(const NameList& list);

/// Nothing for what is not such a file, or one of a later version. Fields that are absent or of
/// another type count as empty.
std::optional<NameList> read_names(std::string_view text);

}  // namespace aml::workspace
