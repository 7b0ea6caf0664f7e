#include "backend/identity/cloud.h"

#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;

namespace {

const std::string metadata = R"([
  {"name": "Lab", "portal": "https://portal.azure.lab/", "resourceManager": "https://arm.lab/",
   "authentication": {"loginEndpoint": "https://login.lab/",
                      "audiences": ["https://core.lab/", "https://arm.lab"]},
   "suffixes": {"storage": "core.lab"}},
  {"name": "Double", "resourceManager": "http://127.0.0.1:8080",
   "authentication": {"loginEndpoint": "http://127.0.0.1:8080/login",
                      "audiences": ["https://management.azure.com/"]},
   "suffixes": {"storage": "127.0.0.1:10000"}},
  {"name": "Half", "resourceManager": "https://half/"}, 7])";

Result<Cloud> chosen(const std::string& name, Variables variables, const std::string& answer) {
  http::FakeClient client({http::Response{.status = 200, .body = answer}});
  return choose_cloud(name, environment_of(std::move(variables)), client, {});
}

}  // namespace

TEST_CASE("clouds are known by their names") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"AzureCloud", "https://management.azure.com"},
      {"AzureChinaCloud", "https://management.chinacloudapi.cn"},
      {"AzureUSGovernment", "https://management.usgovcloudapi.net"}};
  for (const auto& [name, address] : rows) {
    const auto cloud = chosen(name, {}, "");
    REQUIRE(cloud);
    CHECK(cloud->resource_manager == address);
    CHECK(chosen("", {{"AZUREML_CURRENT_CLOUD", name}}, "")->resource_manager == address);
  }
  CHECK(chosen("", {}, "")->name == "AzureCloud");
  const auto unknown = chosen("azure", {}, "");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message ==
        "unknown cloud `azure`: expected one of `AzureCloud`, `AzureChinaCloud`, "
        "`AzureUSGovernment`");
}

TEST_CASE("addresses and audiences end without a slash") {
  for (const Cloud& cloud : known_clouds()) {
    for (const std::string& text : {cloud.resource_manager, cloud.management_audience,
                                    cloud.authority, cloud.storage_audience, cloud.ml_audience}) {
      CHECK_THAT(text, Catch::StartsWith("https://") && !Catch::EndsWith("/"));
    }
  }
}

TEST_CASE("clouds of a metadata address") {
  const Variables variables = {{"ARM_CLOUD_METADATA_URL", "https://arm.lab/metadata?x=S3cr3t"}};
  const auto lab = chosen("Lab", variables, metadata);
  REQUIRE(lab);
  CHECK(*lab == Cloud{"Lab", "https://arm.lab", "https://arm.lab", "https://login.lab", "core.lab",
                      "https://storage.azure.com", "https://ml.azure.lab", "https://ml.azure.lab"});
  const auto other = chosen("Double", variables, metadata);
  REQUIRE(other);
  CHECK(other->management_audience == "https://management.azure.com");
  CHECK(other->ml_audience == "https://ml.azure.com");

  CHECK_THAT(chosen("", variables, metadata).error().message,
             Catch::Contains("unknown cloud `AzureCloud`: expected one of `Lab`, `Double`"));
  const std::string one = metadata.substr(1, metadata.find("},\n  {") - 0);
  CHECK(chosen("", variables, one)->name == "Lab");
  for (const std::string& broken : {std::string("<html>"), std::string("7"), std::string("[]")}) {
    const auto cloud = chosen("", variables, broken);
    REQUIRE_FALSE(cloud);
    CHECK_THAT(cloud.error().message,
               Catch::Contains("`https://arm.lab/metadata`") && !Catch::Contains("S3cr3t"));
  }
}

TEST_CASE("AZURE_AUTHORITY_HOST replaces the authority") {
  for (const char* host : {"login.lab", "https://login.lab/"}) {
    const auto cloud = chosen("", {{"AZURE_AUTHORITY_HOST", host}}, "");
    REQUIRE(cloud);
    CHECK(cloud->authority == "https://login.lab");
  }
}

TEST_CASE("each value of a cloud has an origin") {
  const Cloud& cloud = known_clouds().front();
  const auto shown = [&](const Variables& variables) {
    std::string text;
    for (const auto& [name, value, source] : cloud_settings(cloud, environment_of(variables))) {
      text += name + "=" + value + " (" + source + ") ";
    }
    return text;
  };
  CHECK(shown({}) ==
        "cloud=AzureCloud (default) resource_manager=https://management.azure.com (AzureCloud) "
        "authority=https://login.microsoftonline.com (AzureCloud) ");
  CHECK(shown({{"ARM_CLOUD_METADATA_URL", "https://arm.lab"},
               {"AZUREML_CURRENT_CLOUD", "AzureCloud"},
               {"AZURE_AUTHORITY_HOST", "login.lab"}}) ==
        "cloud=AzureCloud (AZUREML_CURRENT_CLOUD) resource_manager=https://management.azure.com "
        "(ARM_CLOUD_METADATA_URL) authority=https://login.microsoftonline.com "
        "(AZURE_AUTHORITY_HOST) ");
}
