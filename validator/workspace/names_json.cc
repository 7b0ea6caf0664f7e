#include "validator/workspace/names_json.h"

#include "validator/workspace/json_fields.h"

namespace aml::workspace {
namespace {

using nlohmann::json;

/// Version of the file. It changes when a field changes its meaning or goes away.
constexpr int file_version = 1;

/// A count or a time.
long long whole_in(const json& object, const char* key) {
  constexpr std::uint64_t most = 1ULL << 53U;  // what every reader of JSON has exactly
  const json& value = member(object, key);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) return 0;
  return value.get<long long>();
}

std::vector<std::string> texts_in(const json& object, const char* key) {
  std::vector<std::string> texts;
  for (const json& one : member(object, key)) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return texts;
}

void put(json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

json shown(const Compute& compute) {
  json shown = {{"name", compute.name},
                {"type", compute.type},
                {"min_instances", compute.min_instances},
                {"max_instances", compute.max_instances}};
  put(shown, "size", compute.size);
  return shown;
}

json shown(const Asset& asset) {
  json shown = {{"name", asset.name}, {"versions", asset.versions}};
  put(shown, "registry", asset.registry);
  put(shown, "path", asset.path);
  return shown;
}

json shown(const Datastore& datastore) {
  json shown = {{"name", datastore.name}, {"is_default", datastore.is_default}};
  put(shown, "type", datastore.type);
  return shown;
}

void read(const json& from, Compute& compute) {
  compute = {text_in(from, "name"), text_in(from, "type"), text_in(from, "size"),
             whole_in(from, "min_instances"), whole_in(from, "max_instances")};
}

void read(const json& from, Asset& asset) {
  asset = {text_in(from, "name"), texts_in(from, "versions"), text_in(from, "registry"),
           text_in(from, "path")};
}

void read(const json& from, Datastore& datastore) {
  datastore = {text_in(from, "name"), text_in(from, "type"), member(from, "is_default") == true};
}

template <class T>
json all_shown(const std::vector<T>& list) {
  json all = json::array();
  for (const T& one : list) all.push_back(shown(one));
  return all;
}

template <class T>
void read_all(const json& from, std::vector<T>& list) {
  if (!from.is_array()) return;
  for (const json& item : from) {
    T one;
    read(item, one);
    if (!one.name.empty()) list.push_back(std::move(one));
  }
}

}  // namespace

json to_json(const Names& names) {
  return {{"computes", all_shown(names.computes)},
          {"environments", all_shown(names.environments)},
          {"data", all_shown(names.data)},
          {"models", all_shown(names.models)},
          {"datastores", all_shown(names.datastores)}};
}

json to_json(const Address& address) {
  if (address.is_this_machine()) return nullptr;
  return {{"subscription", address.subscription},
          {"resource_group", address.resource_group},
          {"name", address.name}};
}

std::string names_text(const NameList& list) {
  const json file = {{"version", file_version},
                     {"workspace", to_json(list.workspace)},
                     {"refreshed", list.refreshed},
                     {"names", to_json(list.names)}};
  return file.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
}

std::optional<NameList> read_names(std::string_view text) {
  const json file = json::parse(text, nullptr, false);
  if (member(file, "version") != file_version) return {};
  NameList list;
  const json& workspace = member(file, "workspace");
  if (!text_in(workspace, "name").empty()) {
    list.workspace = {text_in(workspace, "subscription"), text_in(workspace, "resource_group"),
                      text_in(workspace, "name")};
  }
  list.refreshed = whole_in(file, "refreshed");
  const json& names = member(file, "names");
  read_all(member(names, "computes"), list.names.computes);
  read_all(member(names, "environments"), list.names.environments);
  read_all(member(names, "data"), list.names.data);
  read_all(member(names, "models"), list.names.models);
  read_all(member(names, "datastores"), list.names.datastores);
  return list;
}

}  // namespace aml::workspace
