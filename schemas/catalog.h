#pragma once

#include <array>
#include <cstddef>

#include "schemas/ids.h"  // generated: enum class Id, one enumerator for each schema, and `count`
#include "schemas/model.h"

/// The schemas that the build found in the folders of the dialects.
namespace aml::schemas {

const Schema& of(Id id);

/// JSON, for people, editors and other validators.
std::string_view published(Id id);

/// Every schema, in the order of `Id`.
std::array<Id, count> all();

/// Every shape of every schema, each one once: the place in this list is a number for it.
std::span<const Shape> shapes();

}  // namespace aml::schemas
