#include "validator/check/coverage.h"

#include "tests/catch.h"

namespace {

using aml::Diagnostic;
using aml::Severity;

Diagnostic at(aml::Offset begin, aml::Offset end, Severity severity) {
  Diagnostic finding;
  finding.span = {begin, end};
  finding.severity = severity;
  return finding;
}

TEST_CASE("a finding covers what lies in it and is not louder") {
  const std::vector<Diagnostic> told = {at(40, 50, Severity::warning), at(10, 30, Severity::error)};
  const aml::Coverage coverage(told);
  CHECK(coverage.covers(at(10, 30, Severity::error)));
  CHECK(coverage.covers(at(15, 20, Severity::hint)));
  CHECK(coverage.covers(at(42, 50, Severity::warning)));
  CHECK_FALSE(coverage.covers(at(42, 50, Severity::error)));
  CHECK_FALSE(coverage.covers(at(9, 30, Severity::error)));
  CHECK_FALSE(coverage.covers(at(15, 31, Severity::error)));
  CHECK_FALSE(coverage.covers(at(0, 5, Severity::hint)));
  CHECK_FALSE(aml::Coverage({}).covers(at(0, 0, Severity::hint)));
}

}  // namespace
