#include "backend/http/environment.h"

#include <cstdlib>

namespace aml::http {

Environment process_environment() {
  return [](const std::string& name) {
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): nobody sets
    return std::string(value != nullptr ? value : "");
  };
}

}  // namespace aml::http
