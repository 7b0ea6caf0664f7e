#pragma once

#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "backend/azure/storage/upload.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"
#include "tests/unit/host/temporary_folder.h"

/// An upload, and storage that answers by a script.
namespace aml::azure::upload_scene {

using Answers = std::deque<http::Result<http::Response>>;

inline const UploadTarget data_target{"LocalUpload/h", "asset", "7"};
inline const UploadTarget code_target{"", "code", "1"};

inline http::Response created() { return {.status = 201}; }

inline http::Response refused(int status, const std::string& code) {
  return {.status = status, .headers = {{"x-ms-error-code", code}}};
}

inline http::Response absent() { return refused(404, "BlobNotFound"); }

inline http::Response marked(const std::string& name) {
  return {.status = 200,
          .headers = {{"X-Ms-Meta-Upload_Status", "completed"},
                      {"x-ms-meta-name", name},
                      {"x-ms-meta-version", "3"}}};
}

/// Keeps what it was told, and does something at the first report of this many bytes.
struct Watch : backend::Progress {
  void report(const backend::TransferState& state) override {
    lines.push_back(fmt::format("{} {}/{}, {}/{} files", state.what, state.bytes, state.all_bytes,
                                state.files, state.all_files));
    if (state.bytes >= at && act) std::exchange(act, {})();
  }
  std::vector<std::string> lines;
  std::uint64_t at = 0;
  std::function<void()> act;
};

/// One upload against answers from a script.
struct Scene {
  explicit Scene(Answers answers = {}) : client(std::move(answers)) {}

  host::TemporaryFolder folder{};
  http::FakeClient client;
  Watch watch{};
  RenewPlace renew{};
  std::stop_source stop{};
  std::string root = std::filesystem::canonical(folder.path()).string() + "/src";

  void write(const std::string& name, const std::string& text) const {
    folder.write("src/" + name, text);
  }

  Result<Uploaded> upload(const UploadTarget& target, const std::string& what = "src") {
    const auto set = backend::make_upload_set(folder / what, host::real_disk());
    REQUIRE(set);
    return azure::upload(*set, target, {"https://a/c", SharedAccess{"sig=1"}, &client}, renew,
                         watch, stop.get_token());
  }

  /// `PUT src/a?comp=metadata`, with `new` where no blob may be replaced.
  std::vector<std::string> asked() const {
    std::vector<std::string> lines;
    for (const http::Request& request : client.requests) {
      std::string line =
          request.method + " " + request.url.substr(std::string("https://a/").size());
      if (request.headers.find("If-None-Match") != nullptr) line += " new";
      lines.push_back(line);
    }
    return lines;
  }
};

using Lines = std::vector<std::string>;

/// A file that takes no room on the disk.
inline void write_large(const Scene& scene, const std::string& name, std::uint64_t size) {
  scene.write(name, "");
  std::filesystem::resize_file(scene.folder / ("src/" + name), size);
}

}  // namespace aml::azure::upload_scene
