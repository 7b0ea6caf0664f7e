#include "backend/app/missing_things.h"

#include "tests/catch.h"

namespace {

using namespace aml;
using namespace aml::backend;
using Thing = NamedThing::Kind;
using State = Presence::State;

MissingThings one(const NamedThing& thing, const Presence& presence, std::optional<Span> place) {
  return missing_things({{thing, place}}, {presence}, "the workspace");
}

TEST_CASE("a missing thing is a warning at its place, with what is there instead") {
  struct Row {
    NamedThing thing;
    Presence presence;
    std::string message;
    std::string help;
  };
  const auto row = GENERATE(Row{{Thing::compute, "cpu-clustr"},
                                {State::absent, {"gpu", "cpu-cluster"}},
                                "the workspace has no compute `cpu-clustr`",
                                "did you mean `cpu-cluster`?"},
                            Row{{Thing::compute, "x"},
                                {State::absent, {"a1", "b1", "c1", "d1", "e1", "f1"}},
                                "the workspace has no compute `x`",
                                "the workspace has a1, b1, c1, d1, e1, ..."},
                            Row{{Thing::data, "table", "9"},
                                {State::other_versions, {"2", "1"}},
                                "the workspace has no version `9` of data asset `table`",
                                "its newest versions are 2, 1"},
                            Row{{Thing::environment, "env", "1"},
                                {State::absent, {}},
                                "the workspace has no environment `env`",
                                ""});
  const MissingThings missing = one(row.thing, row.presence, Span{3, 7});
  REQUIRE(missing.findings.size() == 1);
  const Diagnostic& finding = missing.findings.front();
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.message == row.message);
  CHECK(finding.help == row.help);
  CHECK(finding.span == Span{3, 7});

  const MissingThings elsewhere = one(row.thing, row.presence, std::nullopt);
  CHECK(elsewhere.findings.empty());
  const std::string line = row.help.empty() ? row.message : row.message + "; " + row.help;
  CHECK(elsewhere.lines == std::vector<std::string>{line});
}

TEST_CASE("what is there, or was not asked for, is not told") {
  for (const State state : {State::present, State::not_asked}) {
    const MissingThings missing = one({Thing::model, "m", "1"}, {state}, Span{0, 1});
    CHECK(missing.findings.empty());
    CHECK(missing.lines.empty());
    CHECK(missing.open.empty());
  }
}

TEST_CASE("what could not be asked is told in one line") {
  const MissingThings missing =
      missing_things({{{Thing::compute, "c"}, {}}, {{Thing::data, "d", "2"}, {}}},
                     {{State::unknown, {}, "no answer in time"}, {State::unknown, {}, "another"}},
                     "the workspace");
  CHECK(missing.findings.empty());
  CHECK(missing.open ==
        "not known whether the workspace has compute `c`, data asset `d:2`: no answer in time");
}

}  // namespace
