#include "validator/check/arbiter.h"

#include "tests/catch.h"

namespace {

using aml::CauseClass;
using aml::Diagnostic;
using aml::Offset;
using aml::Proposals;
using aml::Severity;
using aml::Span;

Diagnostic at(Offset begin, Offset end, Severity severity = Severity::error,
              CauseClass cause = CauseClass::meaning) {
  Diagnostic finding;
  finding.span = {begin, end};
  finding.severity = severity;
  finding.cause = cause;
  return finding;
}

std::vector<Span> places(Proposals proposals) {
  std::vector<Span> kept;
  for (const Diagnostic& finding : aml::arbitrate(std::move(proposals)))
    kept.push_back(finding.span);
  return kept;
}

bool is_kept(const std::vector<Diagnostic>& rules, Diagnostic of_schema) {
  const std::size_t before = rules.size();
  of_schema.cause = CauseClass::schema;
  return aml::arbitrate({{}, rules, {of_schema}, {}}).size() > before;
}

TEST_CASE("the schema is silent about what a rule says at least as severely") {
  const std::vector<Diagnostic> rules = {at(40, 50, Severity::warning), at(10, 30)};
  CHECK_FALSE(is_kept(rules, at(10, 30)));
  CHECK_FALSE(is_kept(rules, at(15, 20, Severity::hint)));
  CHECK_FALSE(is_kept(rules, at(42, 50, Severity::warning)));
  CHECK(is_kept(rules, at(42, 50)));
  CHECK(is_kept(rules, at(9, 30)));
  CHECK(is_kept(rules, at(15, 31)));
  CHECK(is_kept(rules, at(0, 5, Severity::hint)));
  CHECK(is_kept({}, at(0, 0, Severity::hint)));
}

TEST_CASE("two rules may are about one place") {
  CHECK(places({{}, {at(1, 9), at(1, 9, Severity::hint)}, {}, {}}).size() == 2);
}

TEST_CASE("an earlier class explains a place, a later one does not") {
  Diagnostic line = at(5, 6, Severity::error, CauseClass::syntax);
  line.explains.places = {{0, 20}};
  Diagnostic secret = at(8, 9, Severity::warning, CauseClass::secret);
  CHECK(places({{line}, {at(8, 9), secret}, {}, {}}) == std::vector<Span>{{5, 6}, {8, 9}});

  Diagnostic value = at(5, 6, Severity::error, CauseClass::schema);
  value.explains.places = {{0, 20}};
  const Diagnostic structure = at(8, 9, Severity::error, CauseClass::structure);
  CHECK(places({{}, {structure, at(9, 30)}, {value}, {}}) == std::vector<Span>{{8, 9}, {5, 6}});
  CHECK(places({{}, {at(20, 21)}, {value}, {}}).size() == 2);
}

TEST_CASE("advice is the last class") {
  Diagnostic use = at(5, 6);
  use.explains.places = {{30, 34}};
  CHECK(places({{}, {use, at(30, 34, Severity::hint)}, {}, {}}) == std::vector<Span>{{5, 6}});
  CHECK(places({{}, {use, at(30, 34, Severity::warning)}, {}, {}}).size() == 2);
}

TEST_CASE("what is in for a key explains everything that rests on its absence") {
  Diagnostic misspelt = at(5, 6, Severity::error, CauseClass::schema);
  misspelt.explains.keys = {"limits.timeout"};
  const auto resting_on = [](const char* key, CauseClass cause) {
    Diagnostic finding = at(50, 60, Severity::error, cause);
    finding.absent = {key};
    return finding;
  };
  const auto count = [&](const Diagnostic& other) {
    return places({{}, {other}, {misspelt}, {}}).size();
  };
  CHECK(count(resting_on("limits.timeout", CauseClass::meaning)) == 1);
  CHECK(count(resting_on("limits.timeout", CauseClass::structure)) == 1);
  CHECK(count(resting_on("limits", CauseClass::meaning)) == 1);
  CHECK(count(resting_on("limits.timeout.unit", CauseClass::meaning)) == 1);
  CHECK(count(resting_on("limits.trial_timeout", CauseClass::meaning)) == 2);
  CHECK(count(resting_on("limits.time", CauseClass::meaning)) == 2);
  CHECK(count(resting_on("timeout", CauseClass::meaning)) == 2);
}

TEST_CASE("of two findings about one absent key the earlier class stays") {
  Diagnostic of_rule = at(0, 5, Severity::error, CauseClass::dialect);
  of_rule.absent = of_rule.explains.keys = {"type"};
  Diagnostic of_schema = at(1, 9, Severity::error, CauseClass::schema);
  of_schema.absent = of_schema.explains.keys = {"type"};
  CHECK(places({{}, {of_rule}, {of_schema}, {}}) == std::vector<Span>{{0, 5}});
  CHECK(places({{}, {}, {of_schema}, {}}) == std::vector<Span>{{1, 9}});
}

TEST_CASE("the dialect of a file explains what the schema does not know") {
  aml::Effects dialect;
  dialect.places = {{10, 14}};
  dialect.unknown = {{10, 14}, {16, 30}};
  dialect.keys = {"limits.max_total_trials"};
  Diagnostic key = at(10, 14, Severity::error, CauseClass::schema);
  Diagnostic below = at(20, 24, Severity::error, CauseClass::schema);
  Diagnostic value = at(20, 24, Severity::warning);
  Diagnostic missing = at(0, 3, Severity::error, CauseClass::schema);
  missing.absent = {"limits"};
  CHECK(places({{}, {value}, {key, below, missing}, dialect}) == std::vector<Span>{{20, 24}});

  Diagnostic root = at(10, 14, Severity::error, CauseClass::schema);
  root.absent = {"type"};
  dialect.places.clear();
  CHECK(places({{}, {}, {root}, dialect}).size() == 1);
}

}  // namespace
