#pragma once

#include <string>
#include <string_view>

#include "validator/schema/shape.h"

/// The forms of text that the client takes for a reference. It looks at the form only: names are
/// free.
namespace aml::schema {

/// Whether the client reads the text as a reference of this kind. True where only the disk can
/// tell.
bool is_reference(std::string_view text, Reference kind);

/// Whether a text can be no reference of this kind.
bool is_checked(Reference kind);

/// What such a text stands for: "an environment".
std::string_view wanted_by(Reference kind);

/// The reference that a text means that is not one; empty if that is not certain.
std::string meant_reference(std::string_view text, Reference kind);

/// How to write one, for people.
std::string_view forms_of(Reference kind);

}  // namespace aml::schema
