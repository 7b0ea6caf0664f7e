#include "backend/app/workspace_offers.h"

#include <boost/property_tree/ini_parser.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace aml::backend {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json json_in(const std::string& path, const host::Disk& disk) {
  std::string buffer;
  const auto text = disk.read(path, buffer);
  if (!text) return nullptr;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // of azureProfile.json
  const std::string_view content =
      text->starts_with(byte_order_mark) ? text->substr(byte_order_mark.size()) : *text;
  return json::parse(content, nullptr, false);
}

std::string text_at(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key) || !object[key].is_string()) return {};
  return object[key].get<std::string>();
}

std::optional<WorkspaceOffer> from_config(const std::string& path, const host::Disk& disk) {
  const json config = json_in(path, disk);
  const TargetNames names = {"azure", text_at(config, "subscription_id"),
                             text_at(config, "resource_group"), text_at(config, "workspace_name")};
  if (names.workspace.empty()) return {};
  return WorkspaceOffer{path, names};
}

/// The subscription that `az account set` chose.
std::string subscription_of_az(const std::string& az_folder, const host::Disk& disk) {
  const json profile = json_in(az_folder + "/azureProfile.json", disk);
  if (!profile.is_object() || !profile.contains("subscriptions")) return {};
  for (const json& one : profile["subscriptions"]) {
    if (one.is_object() && one.value("isDefault", json(false)) == true) return text_at(one, "id");
  }
  return {};
}

/// `[defaults]` of `az configure --defaults group=G workspace=W`.
std::optional<WorkspaceOffer> from_az(const std::string& az_folder, const host::Disk& disk) {
  const std::string path = az_folder + "/config";
  std::string buffer;
  const auto text = disk.read(path, buffer);
  if (!text) return {};
  boost::property_tree::ptree settings;
  try {
    std::istringstream stream{std::string(*text)};
    boost::property_tree::read_ini(stream, settings);
  } catch (const boost::property_tree::ini_parser_error&) {
    return {};
  }
  const TargetNames names = {"azure", subscription_of_az(az_folder, disk),
                             settings.get("defaults.group", std::string()),
                             settings.get("defaults.workspace", std::string())};
  if (names.workspace.empty()) return {};
  return WorkspaceOffer{path, names};
}

}  // namespace

std::vector<WorkspaceOffer> find_offers(const std::string& folder, const std::string& az_folder,
                                        const host::Disk& disk) {
  std::vector<WorkspaceOffer> offers;
  for (fs::path at(folder);; at = at.parent_path()) {
    for (const char* name : {"config.json", ".azureml/config.json"}) {
      if (auto offer = from_config((at / name).string(), disk)) offers.push_back(*offer);
    }
    if (at == at.parent_path()) break;
  }
  if (auto offer = from_az(az_folder, disk)) offers.push_back(*offer);
  return offers;
}

}  // namespace aml::backend
