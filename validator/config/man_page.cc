#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

#include "validator/config/generated.h"
#include "validator/config/options.h"
#include "validator/text/ascii.h"

namespace aml::config {
namespace {

/// A text that man shows as it is.
std::string plain(std::string_view text) {
  std::string escaped;
  if (text.starts_with('.') || text.starts_with('\'')) escaped = "\\&";
  for (const char c : text) {
    if (c == '-') {
      escaped += "\\-";
    } else if (c == '\\') {
      escaped += "\\e";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string upper(std::string_view text) {
  std::string letters(text);
  for (char& c : letters) {
    if (text::is_lower(c)) c = text::upper(c);
  }
  return letters;
}

/// "\fB\-j\fR, \fB\-\-jobs\fR \fIN\fR"
std::string heading(const Option& option) {
  std::string line;
  std::string_view names = option.names;
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (!line.empty()) line += ", ";
    line += "\\fB" + plain(names.substr(0, comma)) + "\\fR";
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  if (!option.argument.empty()) line += " \\fI" + plain(option.argument) + "\\fR";
  return line;
}

constexpr std::string_view closing_sections = R"(.SH CONFIGURATION
For each file the nearest
.I .aml\-lint.yaml
(or
.IR .aml\-lint.yml )
at or above its folder holds, up to the folder that has a
.IR .git .
The command line beats it.
.B aml\-lint \-\-init\-config
writes one with comments.
.SH SUPPRESSION
.B # aml\-lint: disable=RULE[,RULE] \-\- reason
suppresses findings on its own line,
.B disable\-next\-line=
on the next one,
.B disable\-file=
in the whole file.
.SH EXIT STATUS
.TP
.B 0
nothing at or above the severity of \-\-fail\-on
.TP
.B 1
findings; with \-\-diff, a difference; with \-\-migrate, something left to do
.TP
.B 2
wrong usage, or a file that cannot be read
.TP
.B 3
an error of aml\-lint itself
.SH ENVIRONMENT
.TP
.B NO_COLOR
no colours, unless asked for by \-\-color
)";

}  // namespace

std::string man_page(std::string_view version) {
  std::string page;
  const auto append = std::back_inserter(page);
  fmt::format_to(append, ".TH AML\\-LINT 1 \"\" \"aml\\-lint {}\" \"User Commands\"\n", version);
  page +=
      ".SH NAME\naml\\-lint \\- checks Azure ML job files\n"
      ".SH SYNOPSIS\n.B aml\\-lint\n[\\fIOPTION\\fR]... \\fIPATH\\fR...\n"
      ".SH DESCRIPTION\nChecks command jobs and sweep jobs of the Azure Machine Learning command "
      "line, as they are written today and as they were in 2021. A\n.I PATH\nis a file, a folder "
      "(its *.yml and *.yaml files) or \\- for standard input.\n.SH OPTIONS\n";
  std::string_view group;
  for (const Option& option : option_table()) {
    if (option.group != group) {
      group = option.group;
      fmt::format_to(append, ".SS {}\n", plain(upper(group)));
    }
    fmt::format_to(append, ".TP\n{}\n{}.\n", heading(option), plain(option.help));
    if (!option.choices.empty()) {
      fmt::format_to(append, "One of {}.\n",
                     plain(fmt::format("{}", fmt::join(option.choices, ", "))));
    }
    if (!option.fallback.empty()) {
      fmt::format_to(append, "Default: {}.\n", plain(option.fallback));
    }
  }
  page += closing_sections;
  return page;
}

}  // namespace aml::config
