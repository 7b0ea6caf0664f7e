#pragma once

#include <deque>
#include <string>

#include "backend/azure/history/data_plane.h"
#include "tests/support/fake_client.h"

namespace aml::azure {

using Answers = std::deque<http::Result<http::Response>>;

inline http::Response json_answer(std::string body, int status = 200) {
  return {.status = status, .body = std::move(body)};
}

/// A workspace and its data plane, whose answers come from scripts.
struct Asked {
  explicit Asked(Answers of_service, Answers without_sign_in = {})
      : service(std::move(of_service)),
        anonymous(std::move(without_sign_in)),
        workspace(service, "https://arm", {"s", "g", "w"}),
        data_plane(workspace, service, anonymous) {}

  http::FakeClient service;
  http::FakeClient anonymous;
  Workspace workspace;
  DataPlane data_plane;
};

inline const std::string workspace_path =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";

inline http::Response workspace_answer() {
  return json_answer(
      R"({"location": "here", "properties": {"discoveryUrl": "https://d/discovery"}})");
}

inline http::Response discovery_answer() { return json_answer(R"({"api": "https://data"})"); }

}  // namespace aml::azure
