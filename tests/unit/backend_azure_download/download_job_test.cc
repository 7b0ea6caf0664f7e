#include "backend/azure/download/download_job.h"

#include <algorithm>
#include <filesystem>

#include "tests/catch.h"
#include "tests/support/fake_client.h"
#include "tests/unit/host/temporary_folder.h"

using namespace aml;
using namespace aml::azure;
namespace fs = std::filesystem;

namespace {

using Answers = std::deque<http::Result<http::Response>>;
using Names = std::vector<std::string>;

http::Response json(std::string body, int status = 200) {
  return {.status = status, .body = std::move(body)};
}

http::Response job(const std::string& status, const std::string& more = "") {
  return json(R"({"name": "j", "properties": {"jobType": "Command", "status": ")" + status + "\"" +
              more + "}}");
}

http::Response sweep(const std::string& best) {
  return json(R"({"name": "sw", "properties": {"jobType": "Sweep", "status": "Completed",
                  "properties": {"best_child_run_id": ")" +
              best + R"("}}})");
}

http::Response run_data(const std::string& outputs) {
  return json(R"({"runMetadata": {"outputs": {)" + outputs + "}}}");
}

const http::Response workspace_answer =
    json(R"({"properties": {"discoveryUrl": "https://d/discovery"}})");
const http::Response discovery = json(R"({"api": "https://data"})");
const http::Response store = json(
    R"({"properties": {"datastoreType": "AzureBlob", "accountName": "acct", "containerName": "box",
        "credentials": {"credentialsType": "AccountKey"}}})");
const http::Response secret = json(R"({"sasToken": "sig=s"})");
const http::Response default_store = json(R"({"value": [{"name": "main"}]})");

/// A list of blobs with one byte each.
http::Response blobs(const Names& names) {
  std::string items;
  for (const std::string& name : names) {
    items += "<Blob><Name>" + name +
             "</Name><Properties><Content-Length>1</Content-Length></Properties></Blob>";
  }
  return json("<EnumerationResults><Blobs>" + items + "</Blobs></EnumerationResults>");
}

const http::Response byte = json("x", 206);

/// One download; management and data plane answer from one script, discovery and storage from
/// another.
struct Scripted {
  Scripted(Answers of_service, Answers of_storage)
      : service(std::move(of_service)), anonymous(std::move(of_storage)) {}

  Result<Names> download(const backend::Download& wanted, const std::string& name = "j") {
    backend::Download into = wanted;
    into.folder = folder / "o";
    backend::NoProgress progress;
    auto folders = download_job({workspace, data_plane, datastores}, name, into, progress, {});
    if (!folders) return folders;
    for (std::string& path : *folders) path = path.substr(into.folder.size() + 1);
    return folders;
  }

  Names files() const {
    Names found;
    const fs::path root = folder / "o";
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) found.push_back(fs::relative(entry.path(), root).string());
    }
    std::ranges::sort(found);
    return found;
  }

  /// The prefix of each list that was asked for.
  Names prefixes() const {
    Names found;
    for (const http::Request& request : anonymous.requests) {
      const std::size_t at = request.url.find("prefix=");
      if (at != std::string::npos) {
        found.push_back(request.url.substr(at + 7, request.url.find('&', at) - at - 7));
      }
    }
    return found;
  }

  host::TemporaryFolder folder{};
  http::FakeClient service;
  http::FakeClient anonymous;
  Workspace workspace{service, "https://arm", {"s", "g", "w"}};
  DataPlane data_plane{workspace, service, anonymous};
  Datastores datastores{workspace, {anonymous, service}, "core"};
};

const backend::Download artifacts{};
const backend::Download everything{.named_outputs = true, .output_name = ""};
const backend::Download model{.output_name = "model"};

}  // namespace

TEST_CASE("only a job that has ended has files to download") {
  for (const char* status : {"Running", "Queued", "CancelRequested", "Finalizing"}) {
    CAPTURE(status);
    Scripted scripted({job(status)}, {});
    const auto folders = scripted.download(artifacts);
    REQUIRE_FALSE(folders);
    CHECK(folders.error().code == backend::ErrorCode::invalid);
    CHECK(folders.error().message.find(status) != std::string::npos);
    CHECK(scripted.service.requests.size() == 1);
  }
  for (const char* status : {"Completed", "Failed", "Canceled", "NotResponding", "Paused"}) {
    CAPTURE(status);
    Scripted scripted({job(status), store, secret}, {blobs({})});
    const auto folders = scripted.download(artifacts);
    REQUIRE(folders);
    CHECK(folders->empty());
  }
}

TEST_CASE("artifacts are where the job says, and its neighbours are not among them") {
  const std::string place =
      R"(, "outputs": {"default": {"uri": "azureml://datastores/arts/ExperimentRun/dcid.j"}})";
  Scripted scripted(
      {job("Completed", place), store, secret},
      {blobs({"ExperimentRun/dcid.j/outputs/a", "ExperimentRun/dcid.j/user_logs/l"}), byte, byte});
  const auto folders = scripted.download(artifacts);
  REQUIRE(folders);
  CHECK(*folders == Names{"artifacts"});
  CHECK(scripted.files() == Names{"artifacts/outputs/a", "artifacts/user_logs/l"});
  CHECK(scripted.prefixes() == Names{"ExperimentRun%2Fdcid.j%2F"});
  CHECK(scripted.service.requests[1].url.find("/datastores/arts?") != std::string::npos);
}

TEST_CASE("as in 2021, only what the job wrote to outputs") {
  Scripted scripted({job("Completed"), store, secret},
                    {blobs({"ExperimentRun/dcid.j/outputs/a"}), byte});
  const auto folders = scripted.download({.output_name = "", .outputs_alone = true});
  REQUIRE(folders);
  CHECK(*folders == Names{"j/outputs"});
  CHECK(scripted.files() == Names{"j/outputs/a"});
  CHECK(scripted.prefixes() == Names{"ExperimentRun%2Fdcid.j%2Foutputs%2F"});
}

TEST_CASE("outputs of each kind are found by their assets") {
  const auto data = json(R"({"values": {"d1": {"uri": "azureml://datastores/main/paths/x/model/"},
                                        "f1": {"uri": "azureml://datastores/main/paths/x/one"}}})");
  const auto models =
      json(R"({"values": {"m1": {"path": "azureml://datastores/main/paths/x/m"}}})");
  Scripted scripted({job("Completed"), workspace_answer,
                     run_data(R"("model": {"assetId": "d1", "type": "UriFolder"},
                                 "one": {"assetId": "f1", "type": "UriFile"},
                                 "m": {"assetId": "m1", "type": "CustomModel"},
                                 "odd": {"assetId": "o1", "type": "New"}, "bad": 7)"),
                     data, models, store, secret, store, secret},
                    {discovery, blobs({"x/m/MLmodel"}), byte, blobs({"x/model/a/w.bin"}), byte,
                     blobs({"x/one", "x/one2"}), byte, blobs({})});
  const auto folders = scripted.download(everything);
  REQUIRE(folders);
  CHECK(*folders == Names{"named-outputs/m", "named-outputs/model", "named-outputs/one"});
  CHECK(scripted.files() ==
        Names{"named-outputs/m/MLmodel", "named-outputs/model/a/w.bin", "named-outputs/one/one"});
  CHECK(std::get<std::string>(scripted.service.requests[3].body) == R"({"values":["d1","f1"]})");
  CHECK(
      scripted.service.requests[4].url.ends_with("/models/batchGetResolvedUris?api-version=1.0.0"));
}

TEST_CASE("only where the wanted output is, is asked") {
  Scripted scripted(
      {job("Completed"), workspace_answer,
       run_data(R"("model": {"assetId": "d1", "type": "UriFolder"},
                                 "one": {"assetId": "f1", "type": "UriFile"},
                                 "m": {"assetId": "m1", "type": "CustomModel"})"),
       json(R"({"values": {"d1": {"uri": "azureml://datastores/main/paths/x/model/"}}})"), store,
       secret},
      {discovery, blobs({"x/model/a"}), byte});
  REQUIRE(scripted.download(model));
  CHECK(scripted.files() == Names{"named-outputs/model/a"});
  CHECK(std::get<std::string>(scripted.service.requests[3].body) == R"({"values":["d1"]})");
}

TEST_CASE("an output that run history does not know is searched for in the default datastore") {
  Scripted scripted(
      {job("Completed"), workspace_answer, run_data(""), default_store, store, secret},
      {discovery, blobs({}), blobs({"dataset/j/model/o.txt"}), byte});
  REQUIRE(scripted.download(model));
  CHECK(scripted.files() == Names{"named-outputs/model/o.txt"});
  CHECK(scripted.prefixes() == Names{"azureml%2Fj%2Fmodel%2F", "dataset%2Fj%2Fmodel%2F"});

  Scripted missing({job("Completed"), workspace_answer,
                    run_data(R"("other": {"assetId": "d1", "type": "UriFolder"})"), default_store,
                    store, secret},
                   {discovery, blobs({}), blobs({})});
  const auto folders = missing.download(model);
  REQUIRE_FALSE(folders);
  CHECK(folders.error().code == backend::ErrorCode::not_found);
  CHECK(folders.error().message == "`j` has no output `model`; it has `other`");
}

TEST_CASE("of a sweep come the best trial's files, then its own") {
  Scripted scripted({sweep("j"), job("Completed"), store, secret},
                    {blobs({"ExperimentRun/dcid.j/a"}), byte,
                     blobs({"ExperimentRun/dcid.sw/hyperdrive.txt"}), byte});
  const auto folders = scripted.download(artifacts, "sw");
  REQUIRE(folders);
  CHECK(*folders == Names{"artifacts", "hd-artifacts"});
  CHECK(scripted.files() == Names{"artifacts/a", "hd-artifacts/hyperdrive.txt"});

  Scripted without({sweep("")}, {});
  const auto refused = without.download(model, "sw");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == backend::ErrorCode::not_found);
}

TEST_CASE("no name in an answer leads out of the folder") {
  const auto data = json(R"({"values": {"d1": {"uri": "azureml://datastores/main/paths/x"}}})");
  for (const char* name : {"../up", "..", "a/b", "/abs", "a\\\\b", "a\\nb"}) {
    CAPTURE(name);
    Scripted scripted(
        {job("Completed"), workspace_answer,
         run_data("\"" + std::string(name) + R"(": {"assetId": "d1", "type": "UriFolder"})"), data,
         store, secret},
        {discovery, blobs({"x/f"}), byte});
    CHECK_FALSE(scripted.download(everything));
    CHECK(fs::is_empty(scripted.folder.path()));
  }
  Scripted scripted(
      {job("Completed"), store, secret},
      {blobs({"ExperimentRun/dcid.j/ok", "ExperimentRun/dcid.j/../../../etc"}), byte});
  const auto folders = scripted.download(artifacts);
  REQUIRE_FALSE(folders);
  CHECK(folders.error().message.find("`ExperimentRun/dcid.j/../../../etc`") != std::string::npos);
  CHECK(fs::is_empty(scripted.folder.path()));
}

TEST_CASE("a failure of any request is the error of the download") {
  const Answers service = {job("Completed"), store, secret};
  for (std::size_t failing : {std::size_t{0}, std::size_t{1}}) {
    CAPTURE(failing);
    Answers answers = service;
    answers[failing] = json(R"({"error": {"code": "Broken", "message": "words"}})", 500);
    Scripted scripted(answers, {blobs({})});
    const auto folders = scripted.download(artifacts);
    REQUIRE_FALSE(folders);
    CHECK(folders.error().message.find("Broken: words") != std::string::npos);
  }
}
