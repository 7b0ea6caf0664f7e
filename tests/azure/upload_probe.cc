// Uploads a folder or a file as a JSON object on standard input says, and prints how it went as
// JSON: how the tests in Python reach the upload.

#include <iostream>
#include <nlohmann/json.hpp>

#include "backend/azure/session.h"
#include "backend/azure/storage/datastore.h"
#include "backend/azure/storage/pending_upload.h"
#include "backend/azure/storage/upload.h"

using namespace aml;
using Json = nlohmann::json;

namespace {

/// Where the upload goes, and how it goes there again.
struct Destination {
  azure::BlobPlace place;
  azure::RenewPlace renew;
};

struct LastReport : backend::Progress {
  void report(const backend::TransferState& state) override {
    last = {std::string(state.what), state.bytes, state.all_bytes};
  }
  Json last;
};

class Probe {
 public:
  explicit Probe(const Json& asked)
      : asked_(asked), session_({asked["subscription"], asked["group"], asked["workspace"]}) {}

  backend::Result<Json> upload() {
    const auto set = backend::make_upload_set(asked_["what"], host::real_disk());
    if (!set) return backend::Error{set.error(), backend::ErrorCode::invalid};
    auto destination = open();
    if (!destination) return destination.error();
    LastReport progress;
    const auto uploaded =
        azure::upload(*set, {asked_.value("prefix", ""), asked_["name"], asked_["version"]},
                      destination->place, destination->renew, progress, {});
    if (!uploaded) return uploaded.error();
    return Json{{"path", uploaded->path},
                {"name", uploaded->name},
                {"version", uploaded->version},
                {"was_there", uploaded->was_there},
                {"progress", progress.last}};
  }

 private:
  backend::Result<Destination> open() {
    const auto cloud = session_.cloud();
    if (!cloud) return cloud.error();
    const auto workspace = session_.workspace();
    if (!workspace) return workspace.error();
    const auto signed_in = session_.client_for(cloud->storage_audience);
    if (!signed_in) return signed_in.error();
    const azure::StorageClients clients{session_.anonymous_client(), **signed_in};
    if (asked_.contains("datastore")) {
      stores_.emplace(**workspace, clients, cloud->storage_suffix);
      const std::string name = asked_["datastore"];
      auto place = stores_->open(name);
      if (!place) return place.error();
      return Destination{*place, [this, name] { return stores_->renew(name); }};
    }
    const auto pending = [=, this]() -> backend::Result<azure::BlobPlace> {
      const auto started =
          azure::start_pending_upload(**workspace, clients, asked_["name"], asked_["version"]);
      if (!started) return started.error();
      return started->place;
    };
    auto place = pending();
    if (!place) return place.error();
    return Destination{*place, pending};
  }

  const Json& asked_;
  azure::Session session_;
  std::optional<azure::Datastores> stores_;
};

}  // namespace

int main() {
  const Json asked = Json::parse(std::cin);
  const auto uploaded = Probe(asked).upload();
  const Json printed = uploaded ? *uploaded
                                : Json{{"error", uploaded.error().message},
                                       {"code", static_cast<int>(uploaded.error().code)}};
  std::cout << printed.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}
