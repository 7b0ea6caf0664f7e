#include "backend/local/local_preflight.h"

#include "tests/catch.h"

using namespace aml::backend;

namespace {

using Kind = NamedThing::Kind;
using State = Presence::State;

struct Pools : Computes {
  Result<Compute> create(const Compute&, std::stop_token) override { return Error{}; }
  Result<std::vector<Compute>> list() override { return pools; }
  Result<Compute> get(const std::string&) override { return Error{}; }
  Result<Compute> remove(const std::string&, std::stop_token) override { return Error{}; }

  static Compute named(const std::string& name) {
    Compute compute;
    compute.name = name;
    return compute;
  }

  Result<std::vector<Compute>> pools = std::vector<Compute>{named("a"), named("b")};
};

}  // namespace

TEST_CASE("pools of this machine are looked up, and nothing else is") {
  Pools pools;
  LocalPreflight preflight(pools);
  CHECK_FALSE(preflight.open({}));
  const auto presences =
      preflight.look_up({{Kind::compute, "a"}, {Kind::compute, "c"}, {Kind::data, "d", "1"}}, {});
  REQUIRE(presences.size() == 3);
  CHECK(presences[0].state == State::present);
  CHECK(presences[1].state == State::absent);
  CHECK(presences[1].known == std::vector<std::string>{"a", "b"});
  CHECK(presences[2].state == State::not_asked);
}

TEST_CASE("a store that cannot be read says nothing of its pools") {
  Pools pools;
  pools.pools = Error{"broken"};
  const auto presences = LocalPreflight(pools).look_up({{Kind::compute, "a"}}, {});
  CHECK(presences.at(0).state == State::unknown);
  CHECK(presences.at(0).why == "broken");
}
