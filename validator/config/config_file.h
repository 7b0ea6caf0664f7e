#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/config/options.h"
#include "validator/host/ignore.h"
#include "validator/text/span.h"

namespace aml::config {

/// What a `.aml-lint.yaml` says of the files that match its patterns.
struct Override {
  host::IgnoreFile paths;
  std::vector<Setting> settings;
};

/// What is wrong with a configuration file.
struct Fault {
  Span span;
  std::string place;  ///< "path:line:column"
  std::string message;

  std::string line() const { return place + ": " + message; }
};

/// One configuration file.
struct ConfigFile {
  std::string path;    ///< as it is shown
  std::string folder;  ///< absolute: what its patterns are relative to
  std::vector<Setting> settings;
  host::IgnoreFile exclude{""};
  std::vector<Override> overrides;
  std::vector<Fault> faults;  ///< in source order
};

/// Reads the text of a configuration file. Never fails: what is wrong is in `faults`.
ConfigFile read_config_file(std::string path, std::string folder, std::string_view text);

}  // namespace aml::config
