#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace aml::backend {

/// What is wrong with a command line that CLI11 refuses, in words for who wrote it: what was
/// expected at `asked`, the innermost verb that was named, and what was probably meant.
std::string wrong_usage(const CLI::App& asked, const CLI::ParseError& error);

}  // namespace aml::backend
