#pragma once

#include <span>
#include <string>
#include <vector>

#include "validator/document/kind_lookup.h"
#include "validator/yaml/document.h"

namespace aml::doc {

struct Scope;

/// A place of a document that holds a command with its code, environment and resources: the root of
/// a command job, `trial` of a sweep.
struct CommandSite {
  const yaml::Node* node;  ///< never null; not a mapping where the file has another value there
  SiteKind kind;
  std::string path;              ///< keys from the root, joined by dots; empty for the root
  const Scope* scope = nullptr;  ///< set where bindings are known
};

/// The sites of a document of this kind, in source order. Empty where the key is absent.
std::vector<CommandSite> command_sites(const yaml::Document& document, const Kind& kind);

/// Whether a path of a rule or a pattern, with its anchor, names this place in documents of a kind.
bool names_path(std::string_view pattern, std::span<const std::string_view> path, const Kind& kind);

/// The command, a string, that contains an offset; or null.
const yaml::Node* command_at(std::span<const CommandSite> sites, Offset at);

/// "trial" and "code" are "trial.code"; either may be empty.
std::string path_at(std::string_view above, std::string_view path);

}  // namespace aml::doc
