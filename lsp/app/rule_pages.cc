#include "lsp/app/rule_pages.h"

#include "lsp/document/uri.h"
#include "rule_pages.inc"  // AML_RULE_PAGES, made by CMake
#include "validator/host/disk.h"

namespace aml::lsp {

std::string installed_rule_pages() {
  const host::Disk& disk = host::real_disk();
  const auto program = disk.real_path("/proc/self/exe");
  if (!program) return {};
  const std::string folder = program->substr(0, program->rfind('/')) + "/../" AML_RULE_PAGES;
  const auto pages = disk.real_path(folder);
  return pages ? uri_of(*pages + "/") : std::string();
}

}  // namespace aml::lsp
