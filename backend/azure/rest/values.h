#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "validator/document/plain_value.h"

/// Values of a mapping, read as the client's schema reads them: numbers in quotes are numbers.
namespace aml::azure {

/// `1`, `1.5`, `"1e-4"`; nothing for what is not a finite number.
std::optional<double> number_of(const doc::Value& value);

/// `true`, `1`, `"yes"`; nothing for what means neither.
std::optional<bool> truth_of(const doc::Value& value);

/// Whole numbers stay whole, and numbers in quotes become floating-point numbers. Everything else
/// stays as it is.
nlohmann::ordered_json number_or_same(const doc::Value& value);

/// Of a key that is absent: `absent`. Of null, and of what cannot be read: nothing.
std::optional<long long> whole_under(const doc::Map& map, std::string_view key,
                                     std::optional<long long> absent = {});
std::optional<double> number_under(const doc::Map& map, std::string_view key,
                                   std::optional<double> absent = {});
/// Empty when the key is absent.
std::string text_under(const doc::Map& map, std::string_view key);

/// Strings by name, as they are sent: null is a value here.
nlohmann::ordered_json strings_body(const doc::Strings& strings);

}  // namespace aml::azure
