#include "lsp/features/known_workspace.h"

#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "os/clock.h"

namespace aml::lsp {
namespace {

constexpr std::int64_t minute = 60'000;  // milliseconds

}  // namespace

std::shared_ptr<const KnownWorkspace> known_workspace(const Session& session,
                                                      const Snapshot& document) {
  const auto path = path_of(document.uri());
  if (session.ports.workspaces == nullptr || !path) return nullptr;
  return session.ports.workspaces->at(*path);
}

std::shared_ptr<const workspace::NameList> known_names(const Session& session,
                                                       const Snapshot& document) {
  const auto known = known_workspace(session, document);
  if (!known) return nullptr;
  const bool may_ask = session.settings.job_names && session.ports.runner != nullptr;
  if (may_ask && (!known->list || workspace::is_old(*known->list, os::unix_milliseconds()))) {
    session.ports.runner->refresh(known->address, false, [](const std::string&) {});
  }
  return known->list;
}

std::span<const workspace::Asset> assets_of(const workspace::NameList& list, NameKind kind) {
  if (kind == NameKind::environment) return list.names.environments;
  if (kind == NameKind::data) return list.names.data;
  if (kind == NameKind::model) return list.names.models;
  return {};
}

std::string age_text(std::int64_t refreshed, std::int64_t now) {
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  const std::int64_t age = now - refreshed;
  if (age < minute) return "just now";
  if (age < hour) return fmt::format("{} min old", age / minute);
  if (age < 2 * day) return fmt::format("{} h old", age / hour);
  return fmt::format("{} days old", age / day);
}

std::string origin_text(const workspace::NameList& list) {
  const std::string& name = list.workspace.name;
  return fmt::format("{}, {}", name.empty() ? "this machine" : name,
                     age_text(list.refreshed, os::unix_milliseconds()));
}

std::string size_text(const workspace::Compute& compute) {
  std::string text = compute.size.empty() ? compute.type : compute.size;
  if (compute.max_instances > 0) {
    text += fmt::format("{}{} to {} instances", text.empty() ? "" : ", ", compute.min_instances,
                        compute.max_instances);
  }
  return text;
}

}  // namespace aml::lsp
