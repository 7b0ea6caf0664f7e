#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/config/options.h"
#include "validator/host/ignore.h"

namespace aml::config {

/// What a `.aml-lint.yaml` says of the files that match its patterns.
struct Override {
  host::IgnoreFile paths;
  std::vector<Setting> settings;
};

/// One configuration file.
struct ConfigFile {
  std::string path;    ///< as it is shown
  std::string folder;  ///< absolute: what its patterns are relative to
  std::vector<Setting> settings;
  host::IgnoreFile exclude{""};
  std::vector<Override> overrides;
  std::vector<std::string> errors;  ///< "path:line:column: what is wrong", in source order
};

/// Reads the text of a configuration file. Never fails: what is wrong is in `errors`.
ConfigFile read_config_file(std::string path, std::string folder, std::string_view text);

}  // namespace aml::config
