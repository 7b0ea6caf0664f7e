#include "lsp/app/rule_pages.h"

#include "lsp/document/uri.h"
#include "os/process.h"
#include "rule_pages.inc"  // AML_RULE_PAGES, made by CMake
#include "validator/host/disk.h"

namespace aml::lsp {

std::string installed_rule_pages() {
  const std::string program = os::own_path();
  if (program.empty()) return {};
  const std::string folder = program.substr(0, program.rfind('/')) + "/../" AML_RULE_PAGES;
  const auto pages = host::real_disk().real_path(folder);
  return pages ? uri_of(*pages + "/") : std::string();
}

}  // namespace aml::lsp
