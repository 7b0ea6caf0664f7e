#include <cstdint>
#include <cstdlib>

#include "validator/config/config_file.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_usable(const std::vector<aml::config::Setting>& settings) {
  aml::config::Options options;
  for (const aml::config::Setting& setting : settings) {
    require(!assign(*setting.option, setting.value, options));
    require(setting.origin.starts_with("c.yaml:"));
  }
  require(!aml::unknown_rule(options.check));
}

}  // namespace

/// A configuration file: whatever it holds, what was taken from it is usable, and what is wrong has
/// a place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const aml::config::ConfigFile file = aml::config::read_config_file("c.yaml", "/jobs", text);
  require_usable(file.settings);
  for (const aml::config::Override& one : file.overrides) require_usable(one.settings);
  for (const aml::config::Fault& one : file.faults) require(one.place.starts_with("c.yaml:"));
  return 0;
}
