#include "backend/azure/assets/environment_version.h"

#include "backend/azure/assets/code_uri.h"
#include "backend/azure/assets/upload_hash.h"
#include "tests/catch.h"
#include "tests/unit/backend_azure/vectors.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::azure;
using nlohmann::json;

TEST_CASE("environments have the versions that the client gives them") {
  for (const json& row : vectors().at("environments")) {
    CAPTURE(row.at("label").get<std::string>());
    const std::string version =
        row.contains("image") ? image_environment_version(row.at("image").get<std::string>(),
                                                          row.value("conda_text", ""))
                              : build_environment_version(row.at("upload_hash").get<std::string>(),
                                                          row.value("dockerfile_path", ""));
    CHECK(version == row.at("version"));
  }
}

TEST_CASE("a build context has the upload hash that the client gives it") {
  host::MemoryDisk disk;
  for (const auto& [path, text] : vectors().at("build_context").items()) {
    disk.add_file("/files/" + path, text);
  }
  const auto set = backend::make_upload_set("/files/ctx", disk);
  for (const json& row : vectors().at("environments")) {
    if (row.contains("upload_hash")) CHECK(*upload_hash(*set, disk) == row.at("upload_hash"));
  }
}

TEST_CASE("code is said to be where the client says it is") {
  for (const json& row : vectors().at("code_uri")) {
    const bool is_file = row.at("is_file");
    const std::string name = is_file ? "" : row.at("uploaded_as").get<std::string>();
    CHECK(code_uri(row.at("blob_uri").get<std::string>(), row.at("container").get<std::string>(),
                   name) == row.at("code_uri"));
  }
  CHECK(code_uri("https://a", "c", "x") == "https://a/c/x");
  CHECK(code_uri("https://a/c?sv=1", "c", "x") == "https://a/c/x");
}
