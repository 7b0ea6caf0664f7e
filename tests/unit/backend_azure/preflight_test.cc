#include "backend/azure/preflight.h"

#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;

namespace {

using Answers = std::deque<http::Result<http::Response>>;
using backend::NamedThing;
using backend::Presence;
using Kind = NamedThing::Kind;
using State = Presence::State;

http::Response answer(std::string body, int status = 200) {
  return {.status = status, .body = std::move(body)};
}

const http::Response missing = answer(R"({"error": {"code": "NotFound"}})", 404);

http::Response list(const std::string& names) {
  return answer("{\"value\": [" + names + ", {}, 1]}");
}

struct Asked {
  explicit Asked(Answers answers) : client(std::move(answers)) {}

  std::vector<Presence> look_up(const std::vector<NamedThing>& things, std::stop_token stop = {}) {
    REQUIRE_FALSE(preflight.open({}));
    return preflight.look_up(things, std::move(stop));
  }
  /// The paths and queries below the workspace.
  std::vector<std::string> asked() const {
    const std::string_view root =
        "https://arm/subscriptions/s/resourceGroups/g/providers/"
        "Microsoft.MachineLearningServices/workspaces/w/";
    std::vector<std::string> paths;
    for (const http::Request& request : client.requests) {
      REQUIRE(request.url.starts_with(root));
      paths.push_back(request.url.substr(root.size()));
    }
    return paths;
  }

  http::FakeClient client;
  Workspace workspace{client, "https://arm", {"s", "g", "w"}};
  AzurePreflight preflight{[this](std::stop_token) { return &workspace; }};
};

}  // namespace

TEST_CASE("what is there is asked for once, at the same time") {
  Asked asked({answer("{}"), answer("{}"), answer("{}"), answer("{}"), answer("{}")});
  const auto presences = asked.look_up({{Kind::compute, "a b"},
                                        {Kind::environment, "e", "1"},
                                        {Kind::data, "d", "2"},
                                        {Kind::model, "m"},
                                        {Kind::datastore, "s"}});
  REQUIRE(presences.size() == 5);
  for (const Presence& presence : presences) CHECK(presence.state == State::present);
  CHECK(asked.client.most >= 5);
  CHECK(asked.asked() ==
        std::vector<std::string>{"computes/a%20b?api-version=2023-08-01-preview",
                                 "environments/e/versions/1?api-version=2023-04-01-preview",
                                 "data/d/versions/2?api-version=2023-04-01-preview",
                                 "models/m?api-version=2023-08-01-preview",
                                 "datastores/s?api-version=2024-07-01-preview"});
}

TEST_CASE("in place of what is not there, what is there is asked for") {
  Asked compute({missing, list(R"({"name": "a"}, {"name": "b"})")});
  const auto absent = compute.look_up({{Kind::compute, "c"}});
  CHECK(absent.at(0).state == State::absent);
  CHECK(absent.at(0).known == std::vector<std::string>{"a", "b"});

  Asked data({missing, list(R"({"name": "d"})"), list(R"({"name": "2"}, {"name": "1"})")});
  const auto version = data.look_up({{Kind::data, "d", "9"}});
  CHECK(version.at(0).state == State::other_versions);
  CHECK(version.at(0).known == std::vector<std::string>{"2", "1"});

  Asked other({missing, list(R"({"name": "d"})"), missing});
  const auto name = other.look_up({{Kind::data, "e", "9"}});
  CHECK(name.at(0).state == State::absent);
  CHECK(name.at(0).known == std::vector<std::string>{"d"});
}

TEST_CASE("what cannot be known is unknown, with the reason") {
  Asked refused({answer(R"({"error": {"code": "Denied", "message": "No."}})", 403)});
  const auto presence = refused.look_up({{Kind::compute, "c"}});
  CHECK(presence.at(0).state == State::unknown);
  CHECK_THAT(presence.at(0).why, Catch::Contains("Denied"));

  Asked no_workspace({missing, missing, missing});
  CHECK(no_workspace.look_up({{Kind::data, "d", "1"}}).at(0).state == State::unknown);

  std::stop_source late;
  late.request_stop();
  Asked stopped({});
  const auto open = stopped.look_up({{Kind::compute, "c"}, {Kind::model, "m"}}, late.get_token());
  REQUIRE(open.size() == 2);
  CHECK(open.at(1).state == State::unknown);
  CHECK(open.at(1).why == "no answer in time");
}

TEST_CASE("a sign-in that fails is the error, and nothing is known") {
  AzurePreflight preflight{[](std::stop_token) -> Result<Workspace*> {
    return backend::Error{"no", backend::ErrorCode::unauthenticated};
  }};
  const auto error = preflight.open({});
  REQUIRE(error);
  CHECK(error->message == "no");
  CHECK(preflight.look_up({{Kind::compute, "c"}}, {}).at(0).state == State::unknown);
}
