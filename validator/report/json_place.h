#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "validator/report/locator.h"

/// How our JSON says where something is.
namespace aml::report {

/// `start` and `end`, each with `line` and `column` from 1 and `offset` in bytes.
nlohmann::ordered_json json_range(Locator& locator, Span span);

/// Null for an empty text.
inline nlohmann::ordered_json text_or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace aml::report
