#include "wasm/result.h"

#include <emscripten.h>

namespace aml::wasm {
namespace {

std::string last_result;

}  // namespace

void give(std::string result) { last_result = std::move(result); }

}  // namespace aml::wasm

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* aml_result() { return aml::wasm::last_result.data(); }

EMSCRIPTEN_KEEPALIVE unsigned aml_result_size() {
  return static_cast<unsigned>(aml::wasm::last_result.size());
}

}  // extern "C"
