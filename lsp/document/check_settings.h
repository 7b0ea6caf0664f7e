#pragma once

#include <functional>
#include <memory>
#include <string>

#include "validator/check/check.h"

namespace aml::lsp {

/// What a document is checked with.
struct CheckSettings {
  std::shared_ptr<const CheckOptions> check;   ///< never null
  bool excluded = false;                       ///< by its configuration: nothing is reported
  std::shared_ptr<host::Seen> seen = nullptr;  ///< the disk around it; null: rules ask no disk
  std::shared_ptr<const host::OpenTexts> open = nullptr;  ///< in place of the disk's; or null
};

/// Gives the settings of a document. May read the disk, so it is called on workers only.
using SettingsOf = std::function<CheckSettings(const std::string& uri)>;

}  // namespace aml::lsp
