#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "validator/report/reporter.h"

namespace aml::report {

inline constexpr RuleDescriptor sample_rule{
    "AML9901",   "sample-rule",      Severity::error,      Certainty::certain,
    "the tests", "Something is off", "One sentence. More."};

/// The place of the first `word` in `text`.
inline Span span_of(std::string_view text, std::string_view word) {
  const auto begin = static_cast<Offset>(text.find(word));
  return {begin, begin + static_cast<Offset>(word.size())};
}

inline FileReport sample_report(std::string_view text, std::string_view word,
                                std::string message = "wrong word") {
  FileReport file;
  file.path = "job.yml";
  file.root_path = "job.yml";
  file.kind = "command";
  file.dialect = "ga";
  file.text = text;
  file.diagnostics.push_back(finding(sample_rule, span_of(text, word), std::move(message)));
  return file;
}

/// A report from its beginning to its end.
inline std::string whole_report(const Reporter& reporter,
                                std::initializer_list<const FileReport*> files) {
  std::string out = reporter.begin();
  std::string_view separator;
  Summary summary;
  for (const FileReport* file : files) {
    summary.count(*file);
    const std::string piece = reporter.file(*file);
    if (piece.empty()) continue;
    out.append(separator) += piece;
    separator = reporter.separator();
  }
  return out + reporter.end(summary);
}

}  // namespace aml::report
