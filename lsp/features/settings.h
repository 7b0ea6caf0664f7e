#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lsp/features/client.h"
#include "validator/check/check.h"

namespace aml::lsp {

/// The section of the client's configuration that is ours.
constexpr std::string_view settings_section = "aml";

/// Which hints are between the lines.
struct InlayHints {
  bool defaults = false;     ///< of keys that are left out
  bool times = true;         ///< seconds as hours
  bool combinations = true;  ///< of a grid
  bool world_size = true;    ///< processes of a distributed job
  bool bound_types = true;   ///< of what a step's inputs are bound to
};

/// What the user set in the editor.
struct Settings {
  std::shared_ptr<const CheckOptions> check = std::make_shared<const CheckOptions>();
  /// Another YAML server checks against schemas: what ours would say of them is left out.
  bool semantic_only = false;
  /// Where the pages of rules are: a URI that `NAME/README.md` is appended to; empty: nowhere.
  std::string rule_pages;
  InlayHints hints;
  /// Names that `aml-job` knows are completed: it is started for that.
  bool job_names = false;
};

/// Reads the section; every value that is null or missing keeps its default. What is wrong is
/// reported in `problems`, a sentence each, and passed over.
Settings settings_of(const Json& section, std::vector<std::string>& problems);

}  // namespace aml::lsp
