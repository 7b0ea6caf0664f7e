#pragma once

#include <string>

#include "validator/report/locator.h"
#include "validator/report/report.h"

namespace aml::report {

/// Line and column of a finding's ends.
struct Range {
  text::Position start;
  text::Position end;
};
Range range_of(Span span, Locator& locator);

/// "undefined input `x`; did you mean `y`?", printable.
std::string sentence(const Diagnostic& diagnostic);

/// The path at the start of a line, printable. "./" is put before one that a build log would take
/// for a command.
std::string line_start(std::string_view path);

/// "job.yml:3:1: error: unknown key `x` [unknown-key]" without a line end.
std::string one_line(std::string_view path, const Diagnostic& diagnostic, Locator& locator);

}  // namespace aml::report
