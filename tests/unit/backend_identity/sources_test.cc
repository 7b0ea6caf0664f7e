#include <fstream>

#include "backend/identity/sign_in.h"
#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;
using backend::ErrorCode;
using http::FakeClient;
using http::Headers;
using http::Response;

namespace {

Response token_answer() {
  return {.status = 200, .body = R"({"access_token": "S3cr3t", "expires_in": 3599})"};
}

const Variables application = {{"AZURE_TENANT_ID", "my-tenant"}, {"AZURE_CLIENT_ID", "my app"}};

Variables with(Variables variables, const Variables& more) {
  variables.insert(more.begin(), more.end());
  return variables;
}

/// A file with this content in the folder where tests run; removed at the end.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& content) { std::ofstream(path) << content; }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::remove(path.c_str()); }
  std::string path = Catch::getResultCapture().getCurrentTestName() + ".tmp";
};

const std::string token_url = "https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token";

}  // namespace

TEST_CASE("client secret") {
  FakeClient client({token_answer()});
  const auto world = fake_context(client, with(application, {{"AZURE_CLIENT_SECRET", "a&b"}}));
  const Source source = client_secret_source(world);
  CHECK(source.not_configured.empty());
  const auto token = source.ask({for_management.audience, R"({"x":1})"}, {});
  REQUIRE(token);
  CHECK(token->value == "S3cr3t");
  CHECK(token->expires == 1'003'599);
  REQUIRE(client.requests.size() == 1);
  const http::Request& request = client.requests[0];
  CHECK(request.method == "POST");
  CHECK(request.url == token_url);
  CHECK(request.safe_to_repeat);
  CHECK(request.headers == Headers{{"Accept", "application/json"},
                                   {"Content-Type", "application/x-www-form-urlencoded"}});
  CHECK(std::get<std::string>(request.body) ==
        "grant_type=client_credentials&client_id=my%20app&"
        "scope=https%3A%2F%2Fmanagement.azure.com%2F.default&client_secret=a%26b&"
        "claims=%7B%22x%22%3A1%7D");
}

TEST_CASE("what the authority refuses") {
  struct Row {
    Result<Response> answer;
    ErrorCode code;
    std::string message;
    std::string id;
  };
  const std::vector<Row> rows = {
      {Response{.status = 401,
                .body = R"({"error": "invalid_client", "trace_id": "t-1", "error_description":
                         "AADSTS7000215: Invalid client secret S3cr3t.\r\nTrace ID: t-1"})"},
       ErrorCode::unauthenticated, "AADSTS7000215: Invalid client secret ***.", "t-1"},
      {Response{.status = 400, .body = R"({"error": "invalid_grant"})"}, ErrorCode::unauthenticated,
       "invalid_grant", ""},
      {Response{.status = 503}, ErrorCode::unavailable,
       "the service answered 503 (Service Unavailable)", ""},
      {Response{.status = 429}, ErrorCode::throttled,
       "the service answered 429 (Too Many Requests)", ""},
      {Response{.status = 200, .body = "<html>S3cr3t</html>"}, ErrorCode::unavailable,
       "the answer has no token", ""},
      {backend::Error{.message = "down", .code = ErrorCode::unavailable}, ErrorCode::unavailable,
       "down", ""},
  };
  for (const Row& row : rows) {
    FakeClient client({row.answer});
    const auto world = fake_context(client, with(application, {{"AZURE_CLIENT_SECRET", "S3cr3t"}}));
    const auto token = client_secret_source(world).ask(for_management, {});
    REQUIRE_FALSE(token);
    CHECK(token.error().message == row.message);
    CHECK(token.error().code == row.code);
    CHECK(token.error().request_id == row.id);
  }
}

TEST_CASE("a tenant is not a path") {
  FakeClient client;
  const auto world = fake_context(
      client,
      {{"AZURE_TENANT_ID", "../x"}, {"AZURE_CLIENT_ID", "a"}, {"AZURE_CLIENT_SECRET", "s"}});
  CHECK_FALSE(client_secret_source(world).ask(for_management, {}));
  CHECK(client.requests.empty());
}

TEST_CASE("federated token file") {
  const TemporaryFile file("one\n");
  FakeClient client({token_answer(), token_answer()});
  const auto world =
      fake_context(client, with(application, {{"AZURE_FEDERATED_TOKEN_FILE", file.path}}));
  const Source source = federated_file_source(world);
  const auto body = [&](const std::string& assertion) {
    return "grant_type=client_credentials&client_id=my%20app&"
           "scope=https%3A%2F%2Fstorage.azure.com%2F.default&"
           "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&"
           "client_assertion=" +
           assertion;
  };
  REQUIRE(source.ask(for_storage, {}));
  CHECK(std::get<std::string>(client.requests[0].body) == body("one"));
  std::ofstream(file.path) << "two";  // the system renews it
  REQUIRE(source.ask(for_storage, {}));
  CHECK(std::get<std::string>(client.requests[1].body) == body("two"));
  std::remove(file.path.c_str());
  CHECK_THAT(source.ask(for_storage, {}).error().message, Catch::Contains(file.path));
}

TEST_CASE("GitHub Actions") {
  FakeClient client({Response{.status = 200, .body = R"({"value": "vouched"})"}, token_answer()});
  const auto world = fake_context(
      client, with(application, {{"ACTIONS_ID_TOKEN_REQUEST_URL", "https://gh.example/t?v=2"},
                                 {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", "S3cr3t"}}));
  REQUIRE(github_source(world).ask(for_management, {}));
  CHECK(client.requests[0].method == "GET");
  CHECK(client.requests[0].url ==
        "https://gh.example/t?v=2&audience=api%3A%2F%2FAzureADTokenExchange");
  CHECK(*client.requests[0].headers.find("Authorization") == "Bearer S3cr3t");
  CHECK(client.requests[1].url == token_url);
  CHECK_THAT(std::get<std::string>(client.requests[1].body),
             Catch::EndsWith("&client_assertion=vouched"));
}

TEST_CASE("Azure Pipelines") {
  FakeClient client(
      {Response{.status = 200, .body = R"({"oidcToken": "vouched"})"}, token_answer()});
  const auto world =
      fake_context(client, {{"SYSTEM_OIDCREQUESTURI", "https://dev.example/oidctoken"},
                            {"SYSTEM_ACCESSTOKEN", "S3cr3t"},
                            {"AZURESUBSCRIPTION_TENANT_ID", "my-tenant"},
                            {"AZURESUBSCRIPTION_CLIENT_ID", "c"},
                            {"AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "s"}});
  REQUIRE(azure_pipelines_source(world).ask(for_management, {}));
  CHECK(client.requests[0].method == "POST");
  CHECK(client.requests[0].url ==
        "https://dev.example/oidctoken?api-version=7.1&serviceConnectionId=s");
  CHECK(*client.requests[0].headers.find("Authorization") == "Bearer S3cr3t");
  CHECK(client.requests[1].url == token_url);
  CHECK_THAT(std::get<std::string>(client.requests[1].body),
             Catch::EndsWith("&client_assertion=vouched"));
}

TEST_CASE("a build service that gives no token") {
  for (const Response& answer :
       {Response{.status = 403, .body = "no"}, Response{.status = 200, .body = "[]"}}) {
    FakeClient client({answer});
    const auto world = fake_context(
        client, with(application, {{"ACTIONS_ID_TOKEN_REQUEST_URL", "https://gh.example/"},
                                   {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", "S3cr3t"}}));
    const auto token = github_source(world).ask(for_management, {});
    REQUIRE_FALSE(token);
    CHECK_THAT(token.error().message,
               Catch::Contains("build service") && !Catch::Contains("S3cr3t"));
  }
}

TEST_CASE("managed identities") {
  struct Row {
    Source (*make)(const SignInContext&);
    Variables variables;
    std::string url;
    http::Header header;
  };
  const std::vector<Row> rows = {
      {app_service_source,
       {{"IDENTITY_ENDPOINT", "http://169.254.129.4:8081/msi/token"}, {"IDENTITY_HEADER", "S3"}},
       "http://169.254.129.4:8081/msi/token?api-version=2019-08-01&"
       "resource=https%3A%2F%2Fstorage.azure.com",
       {"X-IDENTITY-HEADER", "S3"}},
      {app_service_source,
       {{"IDENTITY_ENDPOINT", "http://localhost/t"},
        {"IDENTITY_HEADER", "S3"},
        {"AZURE_CLIENT_ID", "c"}},
       "http://localhost/t?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com&"
       "client_id=c",
       {"X-IDENTITY-HEADER", "S3"}},
      {azure_ml_compute_source,
       {{"MSI_ENDPOINT", "http://127.0.0.1:46808/MSI/auth"},
        {"MSI_SECRET", "S3"},
        {"DEFAULT_IDENTITY_CLIENT_ID", "d"}},
       "http://127.0.0.1:46808/MSI/auth?api-version=2017-09-01&"
       "resource=https%3A%2F%2Fstorage.azure.com&clientid=d",
       {"secret", "S3"}},
  };
  for (const Row& row : rows) {
    for (const char* expires : {R"("1000500")", "1000500"}) {
      FakeClient client({Response{
          .status = 200,
          .body = R"({"access_token": "t", "expires_on": )" + std::string(expires) + "}"}});
      const auto world = fake_context(client, row.variables);
      const Source source = row.make(world);
      CHECK(source.not_configured.empty());
      const auto token = source.ask(for_storage, {});
      REQUIRE(token);
      CHECK(token->expires == 1'000'500);
      CHECK(client.requests[0].url == row.url);
      CHECK(client.requests[0].headers == Headers{row.header});
      CHECK(client.requests[0].reach == http::Reach::machine);
    }
  }
}

TEST_CASE("the identity service of a virtual machine is looked for once") {
  const Response refused{.status = 400};
  FakeClient client({refused, token_answer(), token_answer()});
  const auto world = fake_context(client, {});
  const Source source = imds_source(world);
  REQUIRE(source.ask(for_storage, {}));
  REQUIRE(source.ask(for_storage, {}));
  REQUIRE(client.requests.size() == 3);
  CHECK(client.requests[0].connect_timeout == std::chrono::milliseconds(300));
  CHECK(client.requests[0].headers == Headers{});
  CHECK(client.requests[1].url ==
        "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&"
        "resource=https%3A%2F%2Fstorage.azure.com");
  CHECK(client.requests[1].headers == Headers{{"Metadata", "true"}});

  FakeClient absent({backend::Error{.message = "no", .code = ErrorCode::unavailable}});
  const auto elsewhere = fake_context(absent, {});
  const Source nowhere = imds_source(elsewhere);
  for (int i = 0; i < 2; ++i) {
    CHECK(nowhere.ask(for_storage, {}).error().code == ErrorCode::unsupported);
  }
  CHECK(absent.requests.size() == 1);

  FakeClient without_identity(
      {refused, Response{.status = 400, .body = R"({"error":"invalid_request",
      "error_description":"Identity not found"})"}});
  const auto machine = fake_context(without_identity, {});
  const auto none = imds_source(machine).ask(for_storage, {});
  CHECK(none.error().code == ErrorCode::unsupported);
  CHECK_THAT(none.error().message, Catch::Contains("Identity not found"));
}

TEST_CASE("AML_JOB_TOKEN is for the management audience") {
  FakeClient client;
  const auto ask = [&](const std::string& value, const TokenRequest& request) {
    const auto world = fake_context(client, {{"AML_JOB_TOKEN", value}});
    return job_token_source(world).ask(request, {});
  };
  const auto token = ask(token_with(R"({"exp":1000100})"), for_management);
  REQUIRE(token);
  CHECK(token->expires == 1'000'100);
  CHECK(ask("opaque", for_management)->expires == 1'003'600);
  CHECK(ask("opaque", for_storage).error().code == ErrorCode::unsupported);
  CHECK(ask("S3cr3t", {for_management.audience, "{}"}).error().code == ErrorCode::unauthenticated);
  const auto expired = ask(token_with(R"({"exp":999999})"), for_management);
  REQUIRE_FALSE(expired);
  CHECK(expired.error().code == ErrorCode::unauthenticated);
  CHECK_THAT(expired.error().message, !Catch::Contains("S3cr3t"));
}

TEST_CASE("a source names the variables that it lacks") {
  FakeClient client;
  const auto none = fake_context(client, {});
  CHECK(job_token_source(none).not_configured == "AML_JOB_TOKEN is not set");
  CHECK(app_service_source(none).not_configured ==
        "IDENTITY_ENDPOINT and IDENTITY_HEADER are not set");
  CHECK(azure_cli_source(none).not_configured == "`az` is not in PATH");
  CHECK(imds_source(none).not_configured.empty());
  const auto some = fake_context(client, application);
  CHECK(client_secret_source(some).not_configured == "AZURE_CLIENT_SECRET is not set");
  const auto fabric = fake_context(
      client,
      {{"IDENTITY_ENDPOINT", "e"}, {"IDENTITY_HEADER", "h"}, {"IDENTITY_SERVER_THUMBPRINT", "t"}});
  CHECK_FALSE(app_service_source(fabric).not_configured.empty());
  CHECK_FALSE(imds_source(fabric).not_configured.empty());
}

TEST_CASE("sources are tried in their order") {
  FakeClient client;
  const SignIn sign_in(fake_context(client, {}));
  std::vector<std::string> names;
  for (const Source& source : sign_in.sources()) names.push_back(source.name);
  CHECK(names == std::vector<std::string>{"AML_JOB_TOKEN", "client secret", "client certificate",
                                          "federated token file (workload identity)",
                                          "GitHub Actions", "Azure Pipelines",
                                          "managed identity of App Service",
                                          "managed identity of Azure ML compute",
                                          "managed identity of a virtual machine", "Azure CLI"});
}

TEST_CASE("a token for another audience comes from the next source") {
  FakeClient client({token_answer()});
  SignIn sign_in(fake_context(
      client, with(application, {{"AML_JOB_TOKEN", "mine"}, {"AZURE_CLIENT_SECRET", "s"}})));
  CHECK(sign_in.token(for_management, {})->value == "mine");
  CHECK(sign_in.token(for_storage, {})->value == "S3cr3t");
}

TEST_CASE("a source that fails decides") {
  FakeClient client({Response{.status = 401, .body = R"({"error": "invalid_client"})"}});
  SignIn sign_in(fake_context(client, with(application, {{"AZURE_CLIENT_SECRET", "s"},
                                                         {"MSI_ENDPOINT", "http://127.0.0.1"},
                                                         {"MSI_SECRET", "m"}})));
  const auto token = sign_in.token(for_storage, {});
  REQUIRE_FALSE(token);
  CHECK(token.error().message == "failed to sign in by client secret: invalid_client");
  CHECK(client.requests.size() == 1);
}

TEST_CASE("where no source is left the error lists what each lacks") {
  FakeClient client({backend::Error{.message = "no", .code = ErrorCode::unavailable}});
  SignIn sign_in(fake_context(client, {{"AML_JOB_TOKEN", "S3cr3t"}}));
  const auto token = sign_in.token(for_storage, {});
  REQUIRE_FALSE(token);
  CHECK(token.error().code == ErrorCode::unauthenticated);
  CHECK_THAT(token.error().message,
             Catch::StartsWith("no sign-in gives a token for `https://storage.azure.com`\n"
                               "  AML_JOB_TOKEN: is a token for `https://management.azure.com` "
                               "alone\n  client secret: AZURE_TENANT_ID and AZURE_CLIENT_ID and "
                               "AZURE_CLIENT_SECRET are not set\n") &&
                 Catch::EndsWith("Azure CLI: `az` is not in PATH") && !Catch::Contains("S3cr3t"));
}
