#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "validator/report/report.h"

namespace aml::report {

/// One output format. A report is `begin`, then what `file` gives for each file, in order and with
/// `separator` between those that gave something, then `end`.
class Reporter {
 public:
  Reporter() = default;
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  virtual ~Reporter() = default;

  virtual std::string begin() const { return {}; }
  virtual std::string_view separator() const { return {}; }
  /// May be called from several threads.
  virtual std::string file(const FileReport& file) const = 0;
  /// Whether it is read in a terminal or a log: counts may follow it.
  virtual bool is_for_people() const { return false; }
  virtual std::string end(const Summary&) const { return {}; }
};

}  // namespace aml::report
