#include "backend/app/open_page.h"

#include "backend/app/user.h"
#include "os/process.h"

namespace aml::backend {

void open_page(const std::string& address) {
  const bool has_desktop =
      !variable_of_process("DISPLAY").empty() || !variable_of_process("WAYLAND_DISPLAY").empty();
  if (!has_desktop || !address.starts_with("https://")) return;
  os::Child browser;
  if (os::Child::start({"xdg-open", address}, os::Lifetime::independent, browser)) return;
  browser.wait();  // it hands the address over and ends
}

}  // namespace aml::backend
