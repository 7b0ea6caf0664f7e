#pragma once

#include <string>

namespace aml::wasm {

/// Keeps what an entry answers until the next call. JavaScript reads it by `aml_result` and
/// `aml_result_size`, in UTF-8.
void give(std::string result);

}  // namespace aml::wasm
