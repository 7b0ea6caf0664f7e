#include "validator/app/rewrite.h"

#include <algorithm>
#include <unistd.h>

#include "validator/fix/fix.h"
#include "validator/fix/line_matches.h"
#include "validator/fix/unified_diff.h"
#include "validator/report/printable.h"

namespace aml::app {
namespace {

std::string for_terminal(std::string_view diff) {
  std::string printable;
  for (std::string_view line : fix::lines_of(diff)) {
    line.remove_suffix(line.ends_with('\n') ? 1 : 0);
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    report::append_printable(line, printable);
    printable += '\n';
  }
  return printable;
}

}  // namespace

bool rewrites(const config::Options& options) { return options.fix || options.diff; }

Rewritten rewrite(const report::FileReport& file, const CheckOptions& chosen, bool unsafe_fixes) {
  const fix::Policy policy = unsafe_fixes ? fix::Policy::all : fix::Policy::safe;
  const bool fixable = std::ranges::any_of(file.diagnostics, [policy](const Diagnostic& finding) {
    return fix::fix_of(finding, policy) != nullptr;
  });
  if (!fixable) return {std::string(file.text), 0};
  fix::Outcome outcome = fix::fix(file.text, {chosen, policy, {}});
  return {std::move(outcome.text), outcome.applied.size()};
}

std::string diff_of(std::string_view path, std::string_view before, std::string_view after) {
  std::string diff = fix::unified_diff(path, before, after);
  return ::isatty(STDOUT_FILENO) == 1 ? for_terminal(diff) : diff;
}

}  // namespace aml::app
