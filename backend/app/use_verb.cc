#include <filesystem>
#include <fmt/format.h>

#include "backend/app/output.h"
#include "backend/app/stored_targets.h"
#include "backend/app/tell.h"
#include "backend/app/user.h"
#include "backend/app/verbs.h"
#include "backend/app/workspace_offers.h"

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

ordered_json view(const TargetNames& names) {
  ordered_json view = {{"backend", names.backend}};
  if (names.backend == "local") return view;
  view["subscription"] = names.subscription;
  view["resource_group"] = names.resource_group;
  view["workspace"] = names.workspace;
  return view;
}

std::string command_for(const TargetNames& names) {
  const auto or_placeholder = [](const std::string& value, const char* placeholder) {
    return value.empty() ? placeholder : value;
  };
  return fmt::format("aml-job use -g {} -w {} --subscription {}",
                     or_placeholder(names.resource_group, "GROUP"),
                     or_placeholder(names.workspace, "WORKSPACE"),
                     or_placeholder(names.subscription, "SUBSCRIPTION"));
}

/// Shows what is used here, and what could be.
ExitCode show_target(const Arguments& arguments, const std::string& folder) {
  const auto stored = stored_target(home_of_user(), folder);
  if (!stored) return refuse(stored.error());
  const auto target = choose_target({}, variable_of_process, *stored);
  ordered_json shown = {{"folder", folder}};
  shown["used"] = target ? view(target->names) : ordered_json(nullptr);
  shown["settings"] = ordered_json::array();
  if (target) {
    for (const Setting& setting : target->settings) {
      shown["settings"].push_back(
          {{"name", setting.name}, {"value", setting.value}, {"source", setting.source}});
    }
  }
  shown["offers"] = ordered_json::array();
  for (const WorkspaceOffer& offer : find_offers(folder, az_folder_of_user(), host::real_disk())) {
    shown["offers"].push_back({{"source", offer.source}, {"command", command_for(offer.names)}});
  }
  const ExitCode code = output(shown, arguments, Format::yaml);
  return target ? code : refuse(target.error());
}

ExitCode forget(const std::string& folder) {
  const auto removed = forget_target(home_of_user(), folder);
  if (!removed) return refuse(removed.error());
  tell(*removed ? "removed the choice for " + folder : "there is no choice for " + folder);
  return ExitCode::done;
}

}  // namespace

ExitCode use_target(const Arguments& arguments) {
  std::error_code problem;
  const std::string folder = std::filesystem::current_path(problem).string();
  if (problem) return refuse(problem.message());
  if (arguments.forget) return forget(folder);
  if (arguments.target == TargetNames{}) return show_target(arguments, folder);
  const auto target = choose_target(arguments.target, variable_of_process, {});
  if (!target) return refuse(target.error());
  if (const auto stored = store_target(home_of_user(), {folder, target->names})) {
    return refuse(*stored);
  }
  return output(view(target->names), arguments, Format::yaml);
}

}  // namespace aml::backend
