#include "backend/azure/assets/environment_version.h"

#include "backend/azure/assets/code_uri.h"
#include "backend/azure/assets/inference_text.h"
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
    CHECK(version == row.at("version").get<std::string>());
  }
}

TEST_CASE("routes of an inference server take part in the version") {
  // What azure-ai-ml 1.34.0 makes of `image: img:1` with these routes.
  const auto route = [](const char* path, int port) {
    return nlohmann::ordered_json{{"path", path}, {"port", port}};
  };
  const std::string plain = inference_text({{"livenessRoute", route("/l", 1)},
                                            {"readinessRoute", route("/r", 2)},
                                            {"scoringRoute", route("/s", 3)}});
  CHECK(image_environment_version("img:1", "", plain) ==
        "754e4a07d002bdebf154df0a03029b14f19f4a5eac811a1d82188aaf76d36dbe");
  const std::string quoted = inference_text({{"livenessRoute", route("/l: x", 1)},
                                             {"readinessRoute", route("\u00e4", 2)},
                                             {"scoringRoute", route("5", 3)}});
  CHECK(image_environment_version("img:1", "dependencies:\n- python=3.10\n", quoted) ==
        "5ff6d3f2026e51202e0ba6273c42d86bb3d54306d808958a044845790fe7f822");
}

TEST_CASE("a build context has the upload hash that the client gives it") {
  host::MemoryDisk disk;
  for (const auto& [path, text] : vectors().at("build_context").items()) {
    disk.add_file("/files/" + path, text);
  }
  const auto set = backend::make_upload_set("/files/ctx", disk);
  for (const json& row : vectors().at("environments")) {
    if (row.contains("upload_hash"))
      CHECK(*upload_hash(*set, disk) == row.at("upload_hash").get<std::string>());
  }
}

TEST_CASE("code is said to be where the client says it is") {
  for (const json& row : vectors().at("code_uri")) {
    const bool is_file = row.at("is_file");
    const std::string name = is_file ? "" : row.at("uploaded_as").get<std::string>();
    CHECK(code_uri(row.at("blob_uri").get<std::string>(), row.at("container").get<std::string>(),
                   name) == row.at("code_uri").get<std::string>());
  }
  CHECK(code_uri("https://a", "c", "x") == "https://a/c/x");
  CHECK(code_uri("https://a/c?sv=1", "c", "x") == "https://a/c/x");
}
