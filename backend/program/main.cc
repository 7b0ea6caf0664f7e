#include <array>
#include <cstdlib>

#include "backend/app/run.h"
#include "backends.inc"  // `backends`, as the CMake option AML_BACKENDS lists them
#include "os/signals.h"

int main(int argc, char** argv) {
  aml::os::ignore_broken_pipes();
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  std::_Exit(
      static_cast<int>(aml::backend::run(words.subspan(argc > 0 ? 1 : 0), aml::backend::backends)));
}
