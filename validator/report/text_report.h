#pragma once

#include <string>
#include <string_view>

#include "validator/report/report.h"

/// Findings for people, in the shape that compilers made familiar.
namespace aml::report {

struct TextStyle {
  bool color = false;
};

/// Appends the findings of one file. A file without findings leaves nothing.
void append_text(const FileReport& file, TextStyle style, std::string& out);

/// "a.yml: pipeline job: not checked", for a path that the user gave by name.
void append_not_checked(const FileReport& file, std::string& out);

/// The closing line.
std::string closing_line(const Summary& summary);

}  // namespace aml::report
