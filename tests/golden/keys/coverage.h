#pragma once

#include <string>
#include <vector>

#include "tests/golden/keys/rows.h"

/// Whether the tables have a row for every key of the schemas.
namespace aml::keys {

/// What is missing in `tables` for the schema of `table`, and what `table` tells of keys that do
/// not exist; one line each. The table of the other kind in the same dialect counts where both
/// schemas say the same.
std::vector<std::string> gaps(const Table& table, const std::vector<Table>& tables);

}  // namespace aml::keys
