#include "validator/app/terminal.h"

#include <cstdlib>

#include "os/stream.h"

namespace aml::app {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool uses_color(config::Color color) {
  if (color != config::Color::automatic) return color == config::Color::always;
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" &&
         os::is_terminal(os::standard_output);
}

}  // namespace aml::app
