#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Texts over pipes: their size in bytes, a line end, the bytes, a line end.
namespace aml::oracle {

std::optional<std::string> read_text();
void write_text(std::string_view text);

}  // namespace aml::oracle
