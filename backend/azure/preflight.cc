#include "backend/azure/preflight.h"

#include <array>

#include "backend/azure/collections.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using backend::NamedThing;
using backend::Presence;
using State = Presence::State;

const Collection& collection_of(NamedThing::Kind kind) {
  static constexpr std::array collections = {computes_of_workspace, environments_of_workspace,
                                             data_of_workspace, models_of_workspace,
                                             datastores_of_workspace};
  return collections[static_cast<std::size_t>(kind)];
}

std::string thing_url(const Workspace& workspace, const NamedThing& thing) {
  const Collection& collection = collection_of(thing.kind);
  if (thing.version.empty()) return item_url(workspace, collection, thing.name);
  return version_url(workspace, collection, thing.name, thing.version);
}

/// The names of the items of a list; none where it failed.
std::vector<std::string> names_in(const Result<ServiceAnswer>& answer) {
  std::vector<std::string> names;
  if (!answer) return names;
  const nlohmann::json page = answer->body;
  const auto items = items_of(page);
  if (!items) return names;
  for (const nlohmann::json& item : **items) {
    std::string ignored;
    std::string name = Answer(item, ignored).text("name");
    if (!name.empty()) names.push_back(std::move(name));
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
  constexpr int most_versions = 5;
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
    const Collection& collection = collection_of(things[i].kind);
    ask(i, list_url(workspace, collection), false);
    if (things[i].version.empty()) continue;
    ask(i, newest_versions_url(workspace, collection, things[i].name, most_versions), true);
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
