#include "backend/azure/download/artifact_place.h"

#include "tests/catch.h"

using namespace aml::azure;

namespace {

const WorkspaceAddress workspace{"1111", "rg", "ws"};
const std::string ours = "azureml://subscriptions/1111/resourcegroups/RG/workspaces/ws/";

}  // namespace

TEST_CASE("a place is read in each form of its address") {
  struct Row {
    std::string address;
    DatastorePath place;
  };
  for (const Row& row : {
           Row{"azureml://datastores/d/paths/a/b", {"d", "a/b"}},
           Row{"azureml://datastores/d/paths/a/b/", {"d", "a/b"}},
           Row{"azureml://datastores/d/paths/", {"d", ""}},
           Row{"azureml://datastores/d/ExperimentRun/dcid.x", {"d", "ExperimentRun/dcid.x"}},
           Row{"azureml://datastores/d/paths/paths/a", {"d", "paths/a"}},
           Row{ours + "datastores/d/paths/a", {"d", "a"}},
           Row{"azureml://datastores/d", {"d", ""}},
       }) {
    CAPTURE(row.address);
    const auto place = parse_datastore_path(row.address, workspace);
    REQUIRE(place);
    CHECK(*place == row.place);
  }
}

TEST_CASE("other addresses and other workspaces are errors") {
  struct Row {
    std::string address;
    const char* words;
  };
  for (const Row& row : {
           Row{"https://a.blob.core.windows.net/c?sig=secret", "expected `azureml://datastores"},
           Row{"azureml://datastores/", "expected"},
           Row{"azureml://registries/r/data/d/versions/1", "expected"},
           Row{"", "expected"},
           Row{"azureml://subscriptions/2222/resourcegroups/rg/workspaces/ws/datastores/d/paths/a",
               "another workspace"},
           Row{"azureml://subscriptions/1111/resourcegroups/rg/workspaces/w2/datastores/d/paths/a",
               "another workspace"},
       }) {
    CAPTURE(row.address);
    const auto place = parse_datastore_path(row.address, workspace);
    REQUIRE_FALSE(place);
    CHECK(place.error().code == aml::backend::ErrorCode::unsupported);
    CHECK(place.error().message.find(row.words) != std::string::npos);
    CHECK(place.error().message.find("secret") == std::string::npos);
  }
}
