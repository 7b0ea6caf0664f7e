#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aml::lsp {

/// The path of a `file:` URI on this machine; nothing for others (`untitled:`, `vscode-vfs:`).
std::optional<std::string> path_of(std::string_view uri);

/// The `file:` URI of an absolute path, escaped as editors do.
std::string uri_of(std::string_view path);

/// Whether this is a `.aml-lint.yaml`.
bool is_configuration(std::string_view uri);

/// One spelling for all ways to escape a `file:` URI; others are left as they are.
std::string normalized(std::string_view uri);

}  // namespace aml::lsp
