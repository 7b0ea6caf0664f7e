#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "validator/config/config_file.h"
#include "validator/config/options.h"
#include "validator/host/disk.h"

namespace aml::config {

/// What holds for one file: defaults, its configuration file, the overrides that match it, the
/// command line; each beats those before it. A `select` starts anew, what is ignored adds up.
struct FileOptions {
  CheckOptions check;
  std::optional<Severity> fail_on;
};

/// The configuration of files: the nearest `.aml-lint.yaml` or `.aml-lint.yml` at or above their
/// folder, up to the folder with `.git`. Each folder is looked at once.
class Configuration {
 public:
  /// `command_line` and `disk` must outlive it.
  Configuration(const Options& command_line, const host::Disk& disk);

  struct Choice {
    std::shared_ptr<const FileOptions> options;  ///< never null; shared by files alike
    const ConfigFile* file = nullptr;            ///< null: there is none
    bool excluded = false;
  };
  /// `path` as the user gave it. Not for several threads at a time.
  Choice of(const std::string& path);

  /// The settings after a choice, in force, the loudest last.
  std::vector<Setting> settings_of(const std::string& path);

  /// What is wrong with the configuration files met so far, a line each.
  const std::vector<std::string>& errors() const { return errors_; }

 private:
  struct Place {
    std::string path;  ///< absolute; empty when its folder cannot be determined
    const ConfigFile* file = nullptr;
  };
  struct Folder {
    std::string real;
    const ConfigFile* file = nullptr;
  };

  Place place_of(const std::string& path);
  Folder& folder_of(const std::string& shown);
  std::string real_folder(const std::string& shown) const;
  const ConfigFile* find(const std::string& real_folder);
  const ConfigFile* load(const std::string& path, const std::string& folder);
  std::string shown(const std::string& path) const;
  std::vector<bool> matching_overrides(const Place& place) const;
  std::vector<Setting> settings(const ConfigFile* file, const std::vector<bool>& overrides) const;

  const Options& command_line_;
  const host::Disk& disk_;
  std::string here_;  ///< the working folder
  host::IgnoreFile excluded_here_;
  const ConfigFile* given_ = nullptr;  ///< of --config
  std::vector<std::unique_ptr<ConfigFile>> files_;
  std::unordered_map<std::string, Folder> folders_;           ///< by the folder as it was given
  std::unordered_map<std::string, const ConfigFile*> found_;  ///< by absolute folder
  std::unordered_map<std::string, std::shared_ptr<const FileOptions>> options_;
  std::vector<std::string> errors_;
};

}  // namespace aml::config
