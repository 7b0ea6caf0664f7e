#pragma once

#include <string>

namespace aml::backend {

/// Opens an https address in the desktop's browser; does nothing without a desktop.
void open_page(const std::string& address);

}  // namespace aml::backend
