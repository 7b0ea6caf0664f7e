#include "backend/azure/preflight.h"

#include <array>
#include <fmt/format.h>

namespace aml::azure {
namespace {

using backend::NamedThing;
using backend::Presence;
using nlohmann::ordered_json;
using State = Presence::State;

/// Where the things of a kind are, and the `api-version` of their calls.
struct Folder {
  std::string_view name;
  std::string_view api_version;
};

const Folder& folder_of_kind(NamedThing::Kind kind) {
  static constexpr std::array<Folder, 5> folders = {{{"computes", "2023-08-01-preview"},
                                                     {"environments", "2023-04-01-preview"},
                                                     {"data", "2023-04-01-preview"},
                                                     {"models", "2023-08-01-preview"},
                                                     {"datastores", "2024-07-01-preview"}}};
  return folders[static_cast<std::size_t>(kind)];
}

std::string thing_url(const Workspace& workspace, const NamedThing& thing) {
  const Folder& folder = folder_of_kind(thing.kind);
  std::string path = fmt::format("{}/{}", folder.name, http::percent_encode(thing.name));
  if (!thing.version.empty()) path += "/versions/" + http::percent_encode(thing.version);
  return workspace.url(path, folder.api_version);
}

std::string names_url(const Workspace& workspace, const NamedThing& thing) {
  const Folder& folder = folder_of_kind(thing.kind);
  return workspace.url(folder.name, folder.api_version);
}

std::string versions_url(const Workspace& workspace, const NamedThing& thing) {
  const Folder& folder = folder_of_kind(thing.kind);
  return workspace.url(fmt::format("{}/{}/versions", folder.name, http::percent_encode(thing.name)),
                       folder.api_version, {{"$orderBy", "createdtime desc"}, {"$top", "5"}});
}

/// The names of the items of a list; none where it failed.
std::vector<std::string> names_in(const Result<ServiceAnswer>& answer) {
  std::vector<std::string> names;
  if (!answer || !answer->body.is_object()) return names;
  const auto items = answer->body.find("value");
  if (items == answer->body.end() || !items->is_array()) return names;
  for (const ordered_json& item : *items) {
    const auto name = item.is_object() ? item.find("name") : item.end();
    if (name != item.end() && name->is_string()) names.push_back(name->get<std::string>());
  }
  return names;
}

Presence unknown(const backend::Error& error) {
  const bool is_late = error.code == backend::ErrorCode::cancelled;
  return {
      .state = State::unknown, .known = {}, .why = is_late ? "no answer in time" : error.message};
}

Presence presence_of(const Result<ServiceAnswer>& answer) {
  if (answer) return {.state = State::present};
  const bool is_absent = answer.error().code == backend::ErrorCode::not_found;
  return is_absent ? Presence{.state = State::absent} : unknown(answer.error());
}

/// What is there in place of things that are absent.
void find_others(Workspace& workspace, const std::vector<NamedThing>& things,
                 std::vector<Presence>& presences, const std::stop_token& stop) {
  std::vector<std::string> urls;
  std::vector<std::size_t> of_thing;
  std::vector<bool> lists_versions;
  const auto ask = [&](std::size_t index, std::string url, bool versions) {
    urls.push_back(std::move(url));
    of_thing.push_back(index);
    lists_versions.push_back(versions);
  };
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (presences[i].state != State::absent) continue;
    ask(i, names_url(workspace, things[i]), false);
    if (!things[i].version.empty()) ask(i, versions_url(workspace, things[i]), true);
  }
  const auto answers = workspace.get_all(urls, stop);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    Presence& presence = presences[of_thing[i]];
    if (!answers[i] && answers[i].error().code == backend::ErrorCode::not_found) {
      if (!lists_versions[i]) presence = unknown(answers[i].error());  // there is no workspace
      continue;
    }
    std::vector<std::string> names = names_in(answers[i]);
    if (names.empty() || presence.state == State::unknown) continue;
    if (lists_versions[i]) presence.state = State::other_versions;
    presence.known = std::move(names);
  }
}

}  // namespace

std::optional<backend::Error> AzurePreflight::open(std::stop_token stop) {
  const auto workspace = sign_in_(std::move(stop));
  if (!workspace) return workspace.error();
  workspace_ = *workspace;
  return {};
}

std::vector<Presence> AzurePreflight::look_up(const std::vector<NamedThing>& things,
                                              std::stop_token stop) {
  if (workspace_ == nullptr) {
    const Presence unknown{.state = State::unknown, .known = {}, .why = "not signed in"};
    return std::vector<Presence>(things.size(), unknown);
  }
  std::vector<std::string> urls;
  for (const NamedThing& thing : things) urls.push_back(thing_url(*workspace_, thing));
  std::vector<Presence> presences;
  for (const auto& answer : workspace_->get_all(urls, stop)) {
    presences.push_back(presence_of(answer));
  }
  find_others(*workspace_, things, presences, stop);
  return presences;
}

}  // namespace aml::azure
