#pragma once

#include <cstdint>
#include <string_view>

/// The job schemas as the build embeds them. See schemas/README.md for what the three forms hold.
namespace aml::schemas {

enum class Id : std::uint8_t { ga_command, ga_sweep, preview_command, preview_sweep };

/// Everything, self-contained: for people, editors and other validators.
std::string_view published(Id id);

/// Minified, without documentation: for the evaluator.
std::string_view constraints(Id id);

/// One JSON object, pointer of a schema to what it says to people.
std::string_view documentation(Id id);

}  // namespace aml::schemas
