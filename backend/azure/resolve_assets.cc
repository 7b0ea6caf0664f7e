#include "backend/azure/resolve_assets.h"

#include <fmt/format.h>

#include "backend/azure/assets/content_hash.h"
#include "backend/azure/collections.h"
#include "backend/azure/newest_version.h"
#include "backend/azure/rest/answer.h"
#include "backend/azure/storage/datastore.h"
#include "backend/azure/storage/pending_upload.h"
#include "backend/azure/storage/upload.h"
#include "backend/crypto/random_id.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using nlohmann::ordered_json;

constexpr std::string_view codes_version = "2023-04-01";

/// The id in an answer about an asset.
Result<std::string> id_of(const nlohmann::json& answer) {
  std::string fault;
  std::string id = Answer(answer, fault).required_text("id");
  if (fault.empty()) return id;
  return unexpected_answer(fault, ErrorCode::unavailable);
}

class Resolving {
 public:
  Resolving(Workspace& workspace, Datastores& datastores, const StorageClients& clients,
            const AzurePrepared& prepared, backend::Progress& progress, std::stop_token stop)
      : workspace_(workspace),
        datastores_(datastores),
        clients_(clients),
        prepared_(prepared),
        progress_(progress),
        stop_(std::move(stop)) {}

  Result<ResolvedAssets> run() {
    ResolvedAssets assets;
    assets.compute_id = prepared_.compute_id;
    assets.properties = prepared_.properties;
    if (prepared_.code) {
      auto id = code();
      if (!id) return prefixed("code: ", id.error());
      assets.code_id = std::move(*id);
    }
    auto id = environment();
    if (!id) return prefixed("environment: ", id.error());
    assets.environment_id = std::move(*id);
    for (const auto& [name, input] : prepared_.inputs) {
      auto uri = data(name, input);
      if (!uri) return prefixed(fmt::format("inputs.{}: ", name), uri.error());
      assets.input_uris[name] = std::move(*uri);
    }
    return assets;
  }

 private:
  Result<std::string> code() {
    if (const auto* id = std::get_if<std::string>(&*prepared_.code)) return *id;
    const LocalUpload& upload = std::get<LocalUpload>(*prepared_.code);
    const std::string name = crypto::random_id();
    auto known = known_code(name, upload.hash);
    if (!known || !known->empty()) return known;
    return new_code(name, upload);
  }

  /// The id of code with this content that the service has, whatever its name; empty: it has none.
  Result<std::string> known_code(const std::string& name, const std::string& hash) {
    const auto answer = workspace_.get(
        workspace_.url(fmt::format("codes/{}/versions", name), codes_version,
                       {{"hash", hash}, {"hashVersion", std::to_string(content_hash_version)}}),
        stop_);
    if (!answer) return answer.error();
    const nlohmann::json body = answer->body;
    std::string ignored;
    return Answer(body, ignored).first("value").text("id");
  }

  Result<std::string> new_code(const std::string& name, const LocalUpload& local) {
    constexpr const char* version = "1";
    auto pending = start_pending_upload(workspace_, clients_, name, version, stop_);
    if (!pending) return pending.error();
    const RenewPlace renew = [&]() -> Result<BlobPlace> {
      auto fresh = start_pending_upload(workspace_, clients_, name, version, stop_);
      if (!fresh) return fresh.error();
      pending = std::move(fresh);
      return pending->place;
    };
    const auto sent =
        upload(local.set, {{}, name, version}, pending->place, renew, progress_, stop_);
    if (!sent) return sent.error();
    const ordered_json body = {
        {"properties",
         {{"codeUri", code_uri(*pending, local.set)},
          {"isAnonymous", true},
          {"properties", {{"hash_sha256", local.hash}, {"hash_version", content_hash_version}}}}}};
    return put_asset(fmt::format("codes/{}/versions/{}", sent->name, sent->version), codes_version,
                     body);
  }

  Result<std::string> put_asset(const std::string& path, std::string_view api,
                                const ordered_json& body) {
    const auto answer = workspace_.put(workspace_.url(path, api), body, stop_);
    if (!answer) return answer.error();
    return id_of(answer->body);
  }

  Result<std::string> environment() {
    if (const auto* id = std::get_if<std::string>(&prepared_.environment)) return *id;
    if (const auto* newest = std::get_if<NewestVersion>(&prepared_.environment)) {
      return newest_version(workspace_, *newest, stop_);
    }
    const auto& fresh = std::get<NewEnvironment>(prepared_.environment);
    ordered_json body = fresh.body;
    if (fresh.context) {
      const auto sent =
          to_datastore(*fresh.context, fresh.datastore, {{}, fresh.name, fresh.version});
      if (!sent) return sent.error();
      body["properties"]["build"]["contextUri"] =
          fmt::format("{}/{}/", sent->container, sent->path);
    }
    return put_asset(fmt::format("environments/{}/versions/{}", fresh.name, fresh.version),
                     environments_of_workspace.api_version, body);
  }

  Result<std::string> data(const std::string& name, const PreparedInput& input) {
    if (const auto* id = std::get_if<std::string>(&input.source)) return *id;
    if (const auto* newest = std::get_if<NewestVersion>(&input.source)) {
      return newest_version(workspace_, *newest, stop_);
    }
    const LocalUpload& local = std::get<LocalUpload>(input.source);
    const auto sent =
        to_datastore(local, input.datastore, {{}, crypto::random_id(), crypto::random_id()});
    if (!sent) return sent.error();
    const bool is_folder = prepared_.submission.job.inputs.at(name).type == "uri_folder";
    return fmt::format("azureml://datastores/{}/paths/{}{}", input.datastore, sent->path,
                       is_folder ? "/" : "");
  }

  struct Sent {
    std::string container;  ///< its address
    std::string path;
  };

  Result<Sent> to_datastore(const LocalUpload& local, const std::string& datastore,
                            UploadTarget target) {
    auto place = datastores_.open(datastore, stop_);
    if (!place) return prefixed(fmt::format("datastore `{}`: ", datastore), place.error());
    target.prefix = "LocalUpload/" + local.hash;
    const RenewPlace renew = [&] { return datastores_.renew(datastore, stop_); };
    const auto sent = upload(local.set, target, *place, renew, progress_, stop_);
    if (!sent) return sent.error();
    return Sent{place->container, sent->path};
  }

  Workspace& workspace_;
  Datastores& datastores_;
  StorageClients clients_;
  const AzurePrepared& prepared_;
  backend::Progress& progress_;
  std::stop_token stop_;
};

}  // namespace

Result<ResolvedAssets> resolve_assets(Session& session, const AzurePrepared& prepared,
                                      backend::Progress& progress, std::stop_token stop) {
  const auto workspace = session.workspace(stop);
  if (!workspace) return workspace.error();
  const auto clients = session.storage_clients(stop);
  if (!clients) return clients.error();
  const auto datastores = session.datastores(stop);
  if (!datastores) return datastores.error();
  return Resolving(**workspace, **datastores, *clients, prepared, progress, std::move(stop)).run();
}

}  // namespace aml::azure
