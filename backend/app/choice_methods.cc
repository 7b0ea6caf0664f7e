#include "backend/app/choice_methods.h"

#include <filesystem>
#include <fmt/format.h>

#include "backend/app/serve_reply.h"
#include "backend/app/stored_targets.h"
#include "backend/app/user.h"
#include "backend/app/workspace_offers.h"
#include "validator/workspace/names_json.h"

namespace aml::backend {
namespace {

using rpc::Json;
using rpc::Reply;

/// The folder that a request is about, without links: so `aml-job use` names its working folder.
Result<std::string> folder_in(const Json& params) {
  const std::string folder = params.at("folder").get<std::string>();
  std::error_code problem;
  std::string real = std::filesystem::canonical(folder, problem).string();
  if (problem) {
    return Error{fmt::format("{}: {}", folder, problem.message()), ErrorCode::not_found};
  }
  return real;
}

Json view(const TargetNames& names) {
  return {{"subscription", names.subscription},
          {"resource_group", names.resource_group},
          {"name", names.workspace}};
}

/// Throws what JSON throws if it is not `null` or an object of strings.
TargetNames target_in(const Json& workspace) {
  if (workspace.is_null()) return {.backend = "local"};
  return {"azure", workspace.at("subscription").get<std::string>(),
          workspace.at("resource_group").get<std::string>(),
          workspace.at("name").get<std::string>()};
}

void offers(const Json& params, const Reply& reply) {
  const auto folder = folder_in(params);
  if (!folder) return reject(reply, folder.error());
  const auto stored = stored_target(home_of_user(), *folder);
  if (!stored) return reject(reply, stored.error());
  Json chosen = nullptr;
  if (*stored) {
    const TargetNames& names = (*stored)->names;
    chosen = {{"folder", (*stored)->folder},
              {"workspace", names.backend == "local" ? Json(nullptr) : view(names)}};
  }
  Json all = Json::array();
  for (const WorkspaceOffer& offer : find_offers(*folder, az_folder_of_user(), host::real_disk())) {
    all.push_back({{"source", offer.source}, {"workspace", view(offer.names)}});
  }
  reply.result({{"chosen", std::move(chosen)}, {"offers", std::move(all)}});
}

void choose(const Json& params, const Reply& reply) {
  const auto folder = folder_in(params);
  if (!folder) return reject(reply, folder.error());
  const TargetNames wanted = target_in(params.at("workspace"));
  const auto no_variable = [](const std::string&) { return std::string(); };
  const auto target = choose_target(wanted, no_variable, {});
  if (!target) return reject(reply, target.error());
  if (const auto problem = store_target(home_of_user(), {*folder, target->names})) {
    return reject(reply, *problem);
  }
  reply.result({{"folder", *folder}});
}

}  // namespace

void add_choice_methods(rpc::Endpoint& endpoint) {
  endpoint.on_request("workspace/offers", offers);
  endpoint.on_request("workspace/choose", choose);
}

}  // namespace aml::backend
