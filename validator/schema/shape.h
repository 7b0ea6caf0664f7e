#pragma once

#include "schemas/catalog.h"

/// The model of the schemas, by the names that evaluation uses.
namespace aml::schema {

namespace type = schemas::type;
using schemas::anything;
using schemas::Bindings;
using schemas::EnumCase;
using schemas::Id;
using schemas::Lenient;
using schemas::Property;
using schemas::Reference;
using schemas::Schema;
using schemas::Shape;
using schemas::Types;

}  // namespace aml::schema
