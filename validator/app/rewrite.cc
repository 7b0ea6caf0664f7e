#include "validator/app/rewrite.h"

#include <algorithm>

#include "os/stream.h"
#include "validator/app/formats.h"
#include "validator/fix/line_matches.h"
#include "validator/fix/unified_diff.h"
#include "validator/report/printable.h"
#include "validator/secrets/redaction.h"
#include "validator/text/starred.h"

namespace aml::app {
namespace {

/// A terminal, or the log of a build server: neither takes what a file says for its own.
bool is_read_along() {
  return os::is_terminal(os::standard_output) ||
         (is_build_server() && !os::is_regular_file(os::standard_output));
}

std::string for_readers(std::string_view diff) {
  std::string printable;
  for (std::string_view line : fix::lines_of(diff)) {
    line.remove_suffix(line.ends_with('\n') ? 1 : 0);
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    // GitHub's runner takes `::` for a command where only whitespace is before it.
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    if (line.substr(first).starts_with("::")) {
      report::append_printable(line.substr(0, first), printable);
      printable += "\\x3a";
      line.remove_prefix(first + 1);
    }
    report::append_printable(line, printable);
    printable += '\n';
  }
  return printable;
}

}  // namespace

bool rewrites(const config::Options& options) { return options.fix || options.diff; }

Rewritten rewrite(const report::FileReport& file, const fix::Choice& choice) {
  const bool fixable = std::ranges::any_of(file.diagnostics, [&](const Diagnostic& finding) {
    return fix::fix_of(finding, choice.policy) != nullptr;
  });
  if (!fixable) return {std::string(file.text), 0};
  fix::Outcome outcome = fix::fix(file.text, choice);
  return {std::move(outcome.text), outcome.applied.size()};
}

Diff diff_of(std::string_view path, std::string_view before, std::string_view after) {
  const secrets::Redaction old_secrets = secrets::Redaction::of(before);
  const secrets::Redaction new_secrets = secrets::Redaction::of(after);
  // A fix may make a name of an address, whose secret has no shape then.
  const std::string shown =
      text::starred(text::starred(after, new_secrets.places()), old_secrets.places_in(after));
  const std::string diff =
      fix::unified_diff(path, text::starred(before, old_secrets.places()), shown);
  const bool hides = diff != fix::unified_diff(path, before, after);
  return {is_read_along() ? for_readers(diff) : diff, hides};
}

}  // namespace aml::app
