#pragma once

#include <optional>
#include <span>
#include <string>

#include "rpc/transport/transport.h"

namespace aml::lsp {

struct Arguments {
  rpc::Address address;
  std::optional<int> client_process;
  std::string log_file;    ///< empty: none
  std::string tell = {};   ///< of --help and --version: print this and leave
  std::string error = {};  ///< one line; empty when all is well
};

/// Reads the arguments after the program's name: its own, and those that vscode-languageclient
/// adds. Never throws.
Arguments parse_arguments(std::span<const char* const> arguments);

}  // namespace aml::lsp
