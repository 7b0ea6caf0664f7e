#pragma once

#include <string>
#include <string_view>

#include "validator/report/reporter.h"

/// Findings for people, in the shape that compilers made familiar.
namespace aml::report {

struct TextStyle {
  bool color = false;
};

/// The findings of one file that are shown; of more, the most severe ones.
constexpr std::size_t most_findings = 100;

std::unique_ptr<Reporter> text_reporter(TextStyle style);

/// Appends the findings of one file. A file without findings leaves nothing.
void append_text(const FileReport& file, TextStyle style, std::string& out);

/// "a.yml: pipeline job: not checked", for a path that the user gave by name.
void append_not_checked(const FileReport& file, std::string& out);

/// What --diff says beside the diff.
std::string diff_line(const Summary& summary);

/// The closing line.
std::string closing_line(const Summary& summary);

}  // namespace aml::report
