#include "backend/azure/storage/datastore.h"
#include "backend/azure/storage/pending_upload.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;

namespace {

using Answers = std::deque<http::Result<http::Response>>;

http::Response json(std::string body, int status = 200) {
  return {.status = status, .body = std::move(body)};
}

std::string datastore(const std::string& credentials) {
  return R"({"properties": {"datastoreType": "AzureBlob", "accountName": "acct",
             "containerName": "box", "endpoint": "elsewhere", "credentials": {)" +
         credentials + "}}}";
}

const std::string with_key = R"("credentialsType": "AccountKey")";

/// A workspace whose answers come from a script.
struct Asked {
  explicit Asked(Answers answers, const std::string& arm = "https://arm",
                 const std::string& suffix = "core.windows.net")
      : management(std::move(answers)),
        workspace(management, arm, {"s", "g", "w"}),
        stores(workspace, {anonymous, signed_in}, suffix) {}

  http::FakeClient management;
  http::FakeClient anonymous;
  http::FakeClient signed_in;
  Workspace workspace;
  Datastores stores;
};

const std::string root =
    "https://arm/subscriptions/s/resourceGroups/g/providers/"
    "Microsoft.MachineLearningServices/workspaces/w/";

}  // namespace

TEST_CASE("a datastore is opened by what the service gives out") {
  Asked sas({json(datastore(with_key)), json(R"({"secretsType": "Sas", "sasToken": "?sv=1"})")});
  auto place = sas.stores.open("my store");
  REQUIRE(place);
  CHECK(place->container == "https://acct.blob.core.windows.net/box");
  CHECK(std::get<SharedAccess>(place->access).query == "sv=1");
  CHECK(place->client == &sas.anonymous);
  REQUIRE(sas.management.requests.size() == 2);
  CHECK(sas.management.requests[0].url ==
        root + "datastores/my%20store?api-version=2024-07-01-preview");
  const http::Request& secrets = sas.management.requests[1];
  CHECK(secrets.url == root + "datastores/my%20store/listSecrets?api-version=2024-07-01-preview");
  CHECK(std::get<std::string>(secrets.body) == R"({"expirableSecret":true,"expireAfterHours":1})");

  Asked key({json(datastore(with_key)), json(R"({"secretsType": "AccountKey", "key": "a2V5"})")});
  place = key.stores.open("d");
  REQUIRE(place);
  CHECK(std::get<AccountKey>(place->access).account == "acct");
  CHECK(std::get<AccountKey>(place->access).key == "a2V5");
}

TEST_CASE("without credentials, or without the right to see them, the sign-in opens it") {
  for (const Answers& answers : {
           Answers{json(datastore(R"("credentialsType": "None")"))},
           Answers{json(datastore(""))},
           Answers{json(datastore(with_key)), json("{}", 403)},
           Answers{json(datastore(with_key)), json("{}", 400)},
           Answers{json(datastore(with_key)), json("{}")},
       }) {
    Asked asked(answers);
    const auto place = asked.stores.open("d");
    REQUIRE(place);
    CHECK(std::holds_alternative<BearerToken>(place->access));
    CHECK(place->client == &asked.signed_in);
    CHECK(asked.management.requests.size() == answers.size());
  }
}

TEST_CASE("a datastore that cannot be opened is an error with its name") {
  struct Row {
    Answers answers;
    const char* message;
  };
  const backend::Error down{"no connection", backend::ErrorCode::unavailable};
  for (const Row& row : {
           Row{{json("{}", 404)}, "datastore `d`: the service answered 404"},
           Row{{json(R"({"properties": {"datastoreType": "AzureFile"}})")}, "`AzureFile`"},
           Row{{json(R"({"properties": {"datastoreType": "AzureBlob"}})")}, "names no account"},
           Row{{json("[]")}, "names no type"},
           Row{{json(datastore(with_key)), down}, "datastore `d`: no connection"},
       }) {
    CAPTURE(row.message);
    Asked asked(row.answers);
    const auto place = asked.stores.open("d");
    REQUIRE_FALSE(place);
    CHECK_THAT(place.error().message, Catch::Contains(row.message));
  }
}

TEST_CASE("a datastore is asked for once, and again where its signature has run out") {
  Asked asked({json(datastore(with_key)), json(R"({"sasToken": "sv=1"})"),
               json(datastore(with_key)), json(R"({"sasToken": "sv=2"})")});
  REQUIRE(asked.stores.open("d"));
  REQUIRE(asked.stores.open("d"));
  CHECK(asked.management.requests.size() == 2);
  const auto fresh = asked.stores.renew("d");
  REQUIRE(fresh);
  CHECK(std::get<SharedAccess>(fresh->access).query == "sv=2");
  CHECK(std::get<SharedAccess>(asked.stores.open("d")->access).query == "sv=2");
  CHECK(asked.management.requests.size() == 4);
}

TEST_CASE("storage is reached by the scheme of the cloud") {
  Asked asked({json(datastore(""))}, "http://127.0.0.1:1", "localhost:10000");
  const auto place = asked.stores.open("d");
  REQUIRE(place);
  CHECK(place->container == "http://acct.blob.localhost:10000/box");
}

TEST_CASE("a pending upload is a container with a signature, and the address of the code") {
  Asked asked({json(R"({"blobReferenceForConsumption": {"blobUri": "https://a/c",
      "credential": {"credentialType": "SAS", "sasUri": "https://a/c?sv=1&sig=x"}}})")});
  const auto pending =
      start_pending_upload(asked.workspace, {asked.anonymous, asked.signed_in}, "n", "1");
  REQUIRE(pending);
  CHECK(pending->place.container == "https://a/c");
  CHECK(std::get<SharedAccess>(pending->place.access).query == "sv=1&sig=x");
  const http::Request& request = asked.management.requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.url == root + "codes/n/versions/1/startPendingUpload?api-version=2023-04-01");
  CHECK(std::get<std::string>(request.body) == R"({"pendingUploadType":"TemporaryBlobReference"})");
  backend::UploadSet set;
  set.name = "src";
  CHECK(code_uri(*pending, set) == "https://a/c/src");
  set.is_file = true;
  CHECK(code_uri(*pending, set) == "https://a/c/");
}

TEST_CASE("a pending upload without a signature is opened by the sign-in") {
  Asked asked({json(R"({"blobReferenceForConsumption": {"blobUri": "https://a/c"}})")});
  const auto pending =
      start_pending_upload(asked.workspace, {asked.anonymous, asked.signed_in}, "n", "1");
  REQUIRE(pending);
  CHECK(std::holds_alternative<BearerToken>(pending->place.access));
  CHECK(pending->place.client == &asked.signed_in);
}

TEST_CASE("a pending upload that is refused or says nothing is an error") {
  for (const http::Response& answer : {json("{}", 403), json("{}"), json("[]"), json("")}) {
    Asked asked({answer});
    const auto pending =
        start_pending_upload(asked.workspace, {asked.anonymous, asked.signed_in}, "n", "1");
    REQUIRE_FALSE(pending);
    CHECK_THAT(pending.error().message, Catch::StartsWith("cannot start the upload of code: "));
  }
}
