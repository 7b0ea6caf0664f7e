#include <emscripten.h>

#include "os/stream.h"

// clang-format off
/// Node knows; the C library of Emscripten takes every standard stream for a terminal.
EM_JS(int, aml_is_terminal, (int descriptor), { return require("tty").isatty(descriptor) ? 1 : 0; })
EM_JS(int, aml_terminal_size, (int descriptor, int wants_rows), {
  const stream = [process.stdin, process.stdout, process.stderr][descriptor];
  return (wants_rows ? stream?.rows : stream?.columns) ?? 0;
})
// clang-format on

namespace aml::os {
namespace {

std::optional<std::size_t> size_of(int descriptor, bool wants_rows) {
  const int size = aml_terminal_size(descriptor, wants_rows ? 1 : 0);
  if (size <= 0) return {};
  return static_cast<std::size_t>(size);
}

}  // namespace

bool is_terminal(int descriptor) { return aml_is_terminal(descriptor) == 1; }

std::optional<std::size_t> terminal_rows(int descriptor) { return size_of(descriptor, true); }

std::optional<std::size_t> terminal_columns(int descriptor) { return size_of(descriptor, false); }

}  // namespace aml::os
