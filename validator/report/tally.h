#pragma once

#include <map>
#include <string>

#include "validator/report/report.h"

namespace aml::report {

/// Findings counted by rule and by file, for --summary.
class Tally {
 public:
  void count(const FileReport& file);
  void add(const Tally& other);
  /// Two tables, the most frequent first; empty when there are no findings.
  std::string text() const;

 private:
  struct Rule {
    Severity severity = Severity::hint;  ///< the highest that was reported
    std::size_t findings = 0;
  };
  std::map<const RuleDescriptor*, Rule> rules_;
  std::map<std::string, std::size_t> files_;
};

}  // namespace aml::report
