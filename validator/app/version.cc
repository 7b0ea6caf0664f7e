#include "validator/app/version.h"

#include "commit.inc"   // AML_COMMIT, made by the build
#include "version.inc"  // AML_VERSION, made by CMake

#define AML_FACTS_DATE "2026-11-01"

namespace aml::app {

std::string_view version() { return AML_VERSION; }

std::string version_line(std::string_view program) {
  return std::string(program) + " " AML_VERSION " (commit " AML_COMMIT ", facts of " AML_FACTS_DATE
                                ")";
}

std::string_view facts_date() { return AML_FACTS_DATE; }

}  // namespace aml::app
