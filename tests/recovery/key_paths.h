#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "validator/yaml/document.h"

namespace aml::recovery {

/// Paths of the keys that are on each line (index from 0): `inputs/data/path`, items as `[]`.
std::map<std::size_t, std::vector<std::string>> key_paths(const yaml::Document& document);

/// A tree as text: kinds, spans, values, findings. Equal texts, equal trees.
std::string dump(const yaml::Document& document);

}  // namespace aml::recovery
